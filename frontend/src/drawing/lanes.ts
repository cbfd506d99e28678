/** The timeline behind a chart: its axis, a lane for each entity of interest, and what passed between two lanes, when. */

import type { Link, Place } from "../api/types.ts";
import type { Session } from "../state/session.ts";
import { label, marks } from "./axis.ts";
import type { Palette } from "./palette.ts";

/** What the server's layout says of a timeline: `start` lies at `left`, `end` at `right`. */
export interface TimelineFrame {
  readonly kind: "timeline";
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
  readonly lanes: readonly { readonly id: string | null; readonly y: number; readonly top: number; readonly bottom: number }[];
}

interface Passage {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly x: number;
  /** Where the last lies, of several that are drawn as one. */
  readonly until: number;
  readonly directed: boolean;
}

/** Pixels between two marks of the axis, and within which a click meets a passage. */
const MARK_ROOM = 110;
const REACH = 5;

/** Seconds beyond which a single link is a state that lasts ("uses since 2018"), no moment on an axis. */
const LASTS = 31 * 86400;

/** Whether a link happened, once or often, rather than lasts. */
export function happened({ count, start, end }: Pick<Link, "count" | "start" | "end">): boolean {
  return typeof start === "number" && (count > 1 || (end ?? start + 1) - start <= LASTS);
}

export function xOf(frame: TimelineFrame, time: number): number {
  return frame.left + ((time - frame.start) / (frame.end - frame.start)) * (frame.right - frame.left);
}

/** Links between two lanes that have a time on the axis: drawn at it, not between the entities at the left. */
export function passages(frame: TimelineFrame, links: ReadonlyMap<string, Link>): Map<string, Passage> {
  const lanes = new Map(frame.lanes.map((lane) => [lane.id, lane.y]));
  const found = new Map<string, Passage>();
  for (const [key, link] of links) {
    const [from, to] = [lanes.get(link.source), lanes.get(link.target)];
    const start = link.start ?? null;
    if (from === undefined || to === undefined || start === null || start < frame.start || start > frame.end || !happened(link)) continue;
    const until = link.count > 1 ? Math.min((link.end ?? start + 1) - 1, frame.end) : start;
    found.set(key, { key, from, to, x: xOf(frame, start), until: xOf(frame, Math.max(until, start)), directed: link.directed });
  }
  return found;
}

export class Lanes {
  readonly #frame: TimelineFrame;
  readonly #language: string;
  #passages = new Map<string, Passage>();
  #captions = new Map<string, string>();
  #selected = new Set<string>();

  constructor(frame: TimelineFrame, language: string) {
    this.#frame = frame;
    this.#language = language;
  }

  update({ visible, chart, selection }: Session): void {
    this.#passages = passages(this.#frame, visible.links);
    this.#captions = new Map(
      this.#frame.lanes.flatMap(({ id }) => {
        const caption = id === null ? undefined : chart.nodes.get(id)?.entity.caption;
        return id !== null && caption !== undefined ? [[id, caption]] : [];
      }),
    );
    this.#selected = new Set(selection);
  }

  has(key: string): boolean {
    return this.#passages.has(key);
  }

  /** Corners that belong into the view of the whole chart. */
  corners(): Place[] {
    const { left, right, lanes } = this.#frame;
    const [top, bottom] = [lanes[0]?.top ?? 0, lanes[lanes.length - 1]?.bottom ?? 0];
    return [{ x: left, y: top - 30 }, { x: right, y: bottom }];
  }

  /** The link drawn at a place of the chart. */
  at({ x, y }: Place, zoom: number): string | null {
    let best: string | null = null;
    let nearest = REACH / zoom;
    for (const { key, from, to, x: start, until } of this.#passages.values()) {
      if (y < Math.min(from, to) - nearest || y > Math.max(from, to) + nearest) continue;
      const away = Math.min(Math.abs(x - start), Math.abs(x - until));
      if (away <= nearest) [best, nearest] = [key, away];
    }
    return best;
  }

  paint(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): void {
    const view = seenPart(ctx);
    ctx.save();
    this.#paintLanes(ctx, zoom, palette, view);
    this.#paintAxis(ctx, zoom, palette, view);
    for (const passage of this.#passages.values()) this.#paintPassage(ctx, passage, zoom, palette);
    ctx.restore();
  }

  #paintLanes(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette, view: View): void {
    const { left, right, lanes } = this.#frame;
    ctx.font = `${12 / zoom}px ${palette.font}`;
    ctx.textBaseline = "top";
    ctx.textAlign = "left";
    lanes.forEach((lane, i) => {
      if (i % 2 === 0) {
        ctx.fillStyle = palette.land;
        ctx.fillRect(left, lane.top, right - left, lane.bottom - lane.top);
      }
      ctx.strokeStyle = palette.line;
      ctx.lineWidth = 1 / zoom;
      ctx.beginPath();
      ctx.moveTo(left, lane.y);
      ctx.lineTo(right, lane.y);
      ctx.stroke();
      const caption = lane.id === null ? null : this.#captions.get(lane.id);
      // Where the entity at the lane's end is out of sight, its name comes along
      if (caption && view.left > left && (lane.bottom - lane.top) * zoom > 26) {
        ctx.fillStyle = palette.muted;
        ctx.fillText(caption.slice(0, 60), view.left + 8 / zoom, lane.top + 4 / zoom);
      }
    });
  }

  #paintAxis(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette, view: View): void {
    const { start, end, left, right, lanes } = this.#frame;
    const [, last] = this.corners() as [Place, Place];
    const { times, unit } = marks(start, end, (MARK_ROOM / zoom / (right - left)) * (end - start));
    // Held in sight at the upper edge
    const y = Math.max((lanes[0]?.top ?? 0) - 20 / zoom, view.top + 4 / zoom);
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.strokeStyle = palette.soft;
    ctx.lineWidth = 1 / zoom;
    ctx.beginPath();
    for (const time of times) {
      const x = xOf(this.#frame, time);
      ctx.moveTo(x, y + 18 / zoom);
      ctx.lineTo(x, last.y);
    }
    ctx.stroke();
    ctx.fillStyle = palette.muted;
    for (const time of times) ctx.fillText(label(time, unit, this.#language), xOf(this.#frame, time), y);
  }

  #paintPassage(ctx: CanvasRenderingContext2D, passage: Passage, zoom: number, palette: Palette): void {
    const { from, to, x, until, directed, key } = passage;
    const colour = this.#selected.has(key) ? palette.accent : palette.link;
    ctx.fillStyle = ctx.strokeStyle = colour;
    ctx.lineWidth = (this.#selected.has(key) ? 3 : 1.5) / Math.max(zoom, 0.5);
    if (until - x > 1) {
      ctx.globalAlpha = 0.12;
      ctx.fillRect(x, Math.min(from, to), until - x, Math.abs(to - from));
      ctx.globalAlpha = 1;
    }
    const size = 5 / Math.max(zoom, 0.5);
    const way = Math.sign(to - from) || 1;
    for (const at of until - x > 1 ? [x, until] : [x]) {
      ctx.beginPath();
      ctx.moveTo(at, from);
      ctx.lineTo(at, to);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(at, from, size * 0.6, 0, 2 * Math.PI);
      ctx.fill();
      if (!directed) continue;
      ctx.beginPath();
      ctx.moveTo(at, to);
      ctx.lineTo(at - size, to - way * 2 * size);
      ctx.lineTo(at + size, to - way * 2 * size);
      ctx.fill();
    }
  }
}

interface View {
  readonly left: number;
  readonly top: number;
}

/** Upper left corner of what is seen, in chart units. */
function seenPart(ctx: CanvasRenderingContext2D): View {
  const { a, d, e, f } = ctx.getTransform();
  return { left: -e / a, top: -f / d };
}
