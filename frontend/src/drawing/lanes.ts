/** The timeline behind a chart: its axis, a lane for each entity of interest, and what passed between two lanes, when. */

import type { Link, Place } from "../api/types.ts";
import { plain } from "../format.ts";
import type { Period } from "../state/chart.ts";
import { beginnings, clockOffset } from "../state/times.ts";
import { label, marks } from "./axis.ts";
import type { Box } from "./captions.ts";
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

/** What a timeline needs to know of a chart. */
interface Seen {
  readonly visible: { readonly links: ReadonlyMap<string, Timed> };
  readonly chart: {
    readonly nodes: ReadonlyMap<string, { readonly entity: { readonly caption: string } }>;
    readonly links: ReadonlyMap<string, Pick<Link, "first" | "start" | "count">>;
    readonly filters: { readonly period: Period | null };
  };
  readonly selection: Iterable<string>;
  readonly preview: Period | null;
}

type Timed = Pick<Link, "source" | "target" | "count" | "start" | "end" | "directed" | "times">;

/** A link between two lanes: at each of `xs`, in order, from one height to the other. */
interface Passage {
  readonly key: string;
  readonly xs: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly directed: boolean;
}

/** Chart units between two tracks of a lane, and the share of it that all of them take at most. */
const TRACK = 16;
const TRACKS = 0.7;

/** Pixels from the labels of the axis to the uppermost lane. */
const ABOVE = 20;
/** Pixels between two marks of the axis, and within which a click meets a passage. */
const MARK_ROOM = 96;
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

/**
 * Links between two lanes that have a time on the axis: drawn at their times, not between the entities at the left. What
 * passes between the same two lanes keeps to a track of its own in each. As the server's `charts/axis.py` has it. Of those
 * that are drawn as one, only what lies in `period` is.
 */
export function passages(frame: TimelineFrame, links: ReadonlyMap<string, Timed>, period: Period | null = null): Map<string, Passage> {
  const numbers = new Map(frame.lanes.flatMap(({ id }, number) => (id === null ? [] : [[id, number] as const])));
  const drawn: { key: string; link: Timed; source: number; target: number }[] = [];
  const across = new Map<number, Set<number>>();
  const meet = (one: number, other: number): void => {
    across.set(one, (across.get(one) ?? new Set()).add(other));
  };
  for (const [key, link] of links) {
    const [source, target] = [numbers.get(link.source), numbers.get(link.target)];
    const start = link.start ?? null;
    if (source === undefined || target === undefined || start === null || start < frame.start || start > frame.end || !happened(link)) continue;
    drawn.push({ key, link, source, target });
    meet(source, target);
    meet(target, source);
  }
  const orders = new Map([...across].map(([number, others]) => [number, [...others].sort((a, b) => a - b)]));
  const height = (of: number, to: number): number => {
    const lane = frame.lanes[of] as TimelineFrame["lanes"][number];
    const others = orders.get(of) ?? [to];
    const gap = Math.min(TRACK, ((lane.bottom - lane.top) * TRACKS) / others.length);
    return lane.y + (others.indexOf(to) - (others.length - 1) / 2) * gap;
  };
  return new Map(
    drawn.map(({ key, link, source, target }) => {
      const seen = (time: number): boolean => !period || link.count === 1 || (time >= period.start && time < period.end);
      const xs = timesOf(link).filter((time) => time >= frame.start && time <= frame.end && seen(time)).map((time) => xOf(frame, time));
      return [key, { key, xs, from: height(source, target), to: height(target, source), directed: link.directed }];
    }),
  );
}

/** When a link happened; of what was saved without its times, the first and the last. */
function timesOf(link: Timed): readonly number[] {
  const begun = beginnings(link);
  if (link.count === 1 || link.times?.length) return begun;
  return [...begun, Math.max((link.end ?? (link.start ?? 0) + 1) - 1, ...begun)];
}

export class Lanes {
  readonly #frame: TimelineFrame;
  readonly #language: string;
  #passages = new Map<string, Passage>();
  #captions = new Map<string, string>();
  #selected = new Set<string>();
  #offset = 0;

  constructor(frame: TimelineFrame, language: string) {
    this.#frame = frame;
    this.#language = language;
  }

  update({ visible, chart, selection, preview }: Seen): void {
    this.#passages = passages(this.#frame, visible.links, preview ?? chart.filters.period);
    this.#captions = new Map(
      this.#frame.lanes.flatMap(({ id }) => {
        const caption = id === null ? undefined : chart.nodes.get(id)?.entity.caption;
        return id !== null && caption !== undefined ? [[id, plain(caption, 60)]] : [];
      }),
    );
    this.#selected = new Set(selection);
    this.#offset = clockOffset(chart.links.values());
  }

  select(ids: Iterable<string>): void {
    this.#selected = new Set(ids);
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

  /** Where the axis says its times, in pixels of the chart at its zoom: no caption may lie there. */
  signs(zoom: number): Box[] {
    const { left, right, lanes } = this.#frame;
    return [{ left: left * zoom, top: (lanes[0]?.top ?? 0) * zoom - ABOVE, width: (right - left) * zoom, height: ABOVE }];
  }

  /** Where a link is drawn that is drawn here: its first line. */
  line(key: string): { from: Place; to: Place } | null {
    const passage = this.#passages.get(key);
    const x = passage?.xs[0];
    return passage && x !== undefined ? { from: { x, y: passage.from }, to: { x, y: passage.to } } : null;
  }

  /** The link drawn at a place of the chart. */
  at({ x, y }: Place, zoom: number): string | null {
    let best: string | null = null;
    let nearest = REACH / zoom;
    for (const { key, xs, from, to } of this.#passages.values()) {
      if (y < Math.min(from, to) - nearest || y > Math.max(from, to) + nearest) continue;
      const along = x >= (xs[0] ?? Infinity) && x <= (xs.at(-1) ?? -Infinity);
      const tracks = along ? Math.min(Math.abs(y - from), Math.abs(y - to)) : Infinity;
      const away = Math.min(tracks, ...xs.map((one) => Math.abs(x - one)));
      if (away <= nearest) [best, nearest] = [key, away];
    }
    return best;
  }

  paint(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): void {
    const view = seenPart(ctx);
    ctx.save();
    this.#paintLanes(ctx, zoom, palette);
    this.#paintAxis(ctx, zoom, palette, view);
    // What is selected lies above the others
    const order = [...this.#passages.values()].sort((a, b) => Number(this.#selected.has(a.key)) - Number(this.#selected.has(b.key)));
    for (const passage of order) this.#paintPassage(ctx, passage, zoom, palette);
    ctx.restore();
  }

  #paintLanes(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): void {
    const { left, right, lanes } = this.#frame;
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
    });
  }

  #paintAxis(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette, view: View): void {
    const [, last] = this.corners() as [Place, Place];
    const y = this.#labelsAt(zoom, view);
    ctx.strokeStyle = palette.soft;
    ctx.lineWidth = 1 / zoom;
    ctx.beginPath();
    for (const { x } of this.#marks(zoom)) {
      ctx.moveTo(x, y + 18 / zoom);
      ctx.lineTo(x, last.y);
    }
    ctx.stroke();
  }

  /** Above everything: the times of the axis, and the name of each lane whose entity is out of sight. `covered`: pixels at the left. */
  paintNames(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette, covered: number): void {
    const view = seenPart(ctx);
    const { left, lanes } = this.#frame;
    ctx.save();
    ctx.font = `${12 / zoom}px ${palette.font}`;
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4 / zoom;
    ctx.strokeStyle = palette.canvas;
    ctx.fillStyle = palette.muted;
    const write = (text: string, x: number, y: number): void => {
      ctx.strokeText(text, x, y);
      ctx.fillText(text, x, y);
    };
    ctx.textAlign = "center";
    const y = this.#labelsAt(zoom, view);
    if (y > (lanes[0]?.top ?? 0) - ABOVE / zoom) {
      // Held at the edge they would lie on captions
      ctx.fillStyle = palette.canvas;
      ctx.globalAlpha = 0.85;
      ctx.fillRect(left, view.top, this.#frame.right - left, y - view.top + 16 / zoom);
      ctx.globalAlpha = 1;
      ctx.fillStyle = palette.muted;
    }
    for (const { x, text } of this.#marks(zoom)) write(text, x, y);
    ctx.textAlign = "left";
    const edge = view.left + covered / zoom;
    for (const lane of edge > left ? lanes : []) {
      const caption = lane.id === null ? null : this.#captions.get(lane.id);
      if (caption && (lane.bottom - lane.top) * zoom > 26 && lane.bottom > y + 40 / zoom) write(caption, edge + 8 / zoom, Math.max(lane.top + 4 / zoom, y + 18 / zoom));
    }
    ctx.restore();
  }

  /** Where the labels of the axis stand: above the lanes, and held in sight at the upper edge. */
  #labelsAt(zoom: number, view: View): number {
    return Math.max((this.#frame.lanes[0]?.top ?? 0) - ABOVE / zoom, view.top + 4 / zoom);
  }

  /** Marks of the axis and what they say, on the clock of the sources, as the bar of time below. */
  #marks(zoom: number): { x: number; text: string }[] {
    const { start, end, left, right } = this.#frame;
    const by = this.#offset;
    const { times, unit } = marks(start + by, end + by, (MARK_ROOM / zoom / (right - left)) * (end - start));
    return times.map((time) => ({ x: xOf(this.#frame, time - by), text: label(time, unit, this.#language) }));
  }

  /** A tick in each lane at each time, arrowheads where it goes to, and lines from tick to tick that leave the others in sight. */
  #paintPassage(ctx: CanvasRenderingContext2D, { xs, from, to, directed, key }: Passage, zoom: number, palette: Palette): void {
    const chosen = this.#selected.has(key);
    const near = 1 / Math.max(zoom, 0.5);
    ctx.fillStyle = ctx.strokeStyle = chosen ? palette.accent : palette.muted;
    ctx.lineWidth = (chosen ? 2.5 : 1.5) * near;
    const [first, last] = [xs[0], xs.at(-1)];
    if (first === undefined || last === undefined) return;
    if (last > first) {
      ctx.globalAlpha = chosen ? 0.9 : 0.5;
      ctx.beginPath();
      for (const y of [from, to]) {
        ctx.moveTo(first, y);
        ctx.lineTo(last, y);
      }
      ctx.stroke();
    }
    const size = 4 * near;
    const way = Math.sign(to - from) || 1;
    // What would lie on the same pixel is painted once
    const apart = xs.filter((x, i) => i === 0 || Math.floor(x * zoom) !== Math.floor((xs[i - 1] as number) * zoom));
    ctx.globalAlpha = chosen ? 0.9 : Math.max(Math.min(1, 4 / apart.length), 0.25);
    ctx.beginPath();
    for (const x of apart) {
      ctx.moveTo(x, from);
      ctx.lineTo(x, to);
    }
    ctx.stroke();
    ctx.globalAlpha = 1;
    ctx.beginPath();
    for (const x of apart) {
      ctx.moveTo(x, from - size);
      ctx.lineTo(x, from + size);
      if (directed) continue;
      ctx.moveTo(x, to - size);
      ctx.lineTo(x, to + size);
    }
    ctx.stroke();
    if (!directed) return;
    ctx.beginPath();
    for (const x of apart) {
      ctx.moveTo(x, to);
      ctx.lineTo(x - size, to - way * 2 * size);
      ctx.lineTo(x + size, to - way * 2 * size);
      ctx.closePath();
    }
    ctx.fill();
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
