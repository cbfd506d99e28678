/** Drawing on the chart with the pointer: placing notes, frames and arrows, and dragging what was drawn. Paints them too. */

import type { Place } from "../api/types.ts";
import type { Anchor, Annotation, Chart } from "../state/chart.ts";
import { freshId } from "../state/chart.ts";
import {
  ARROW_LENGTH,
  font,
  FRAME_SIZE,
  hit,
  noteWidth,
  type Hit,
  paintArrow,
  paintFrame,
  paintNote,
  shifted,
} from "./annotations.ts";
import type { Canvas } from "./canvas.ts";
import type { Palette } from "./palette.ts";

export type Tool = Annotation["kind"];

export interface SketchEvents {
  chart(): Chart;
  selection(): readonly string[];
  select(ids: readonly string[]): void;
  /** Something new, placed by pointer or key. */
  placed(item: Annotation): void;
  /** Something dragged. */
  changed(item: Annotation): void;
  /** No tool is in hand any more. */
  ended(): void;
}

/** Pixels around a line that count as on it, and of a drag that are none yet. */
const NEAR = 7;
const LEAST = 4;

export class Sketch {
  readonly #host: HTMLElement;
  readonly #canvas: Canvas;
  readonly #events: SketchEvents;
  readonly #measure: CanvasRenderingContext2D | null;
  #tool: Tool | null = null;
  #drag: { from: Place; to: Place; item: Annotation | null; part: Hit["part"]; extend: boolean } | null = null;

  constructor(host: HTMLElement, canvas: Canvas, events: SketchEvents) {
    this.#host = host;
    this.#canvas = canvas;
    this.#events = events;
    this.#measure = document.createElement("canvas").getContext("2d");
    canvas.layers(
      (ctx, palette) => this.#paint(ctx, palette, true),
      (ctx, palette) => this.#paint(ctx, palette, false),
    );
    // Before vis-network hears of it, which would move the view
    host.addEventListener("pointerdown", (event) => this.#down(event), { capture: true });
    window.addEventListener("pointermove", (event) => this.#move(event));
    window.addEventListener("pointerup", () => this.#up());
    host.addEventListener("keydown", (event) => this.#key(event), { capture: true });
  }

  get armed(): Tool | null {
    return this.#tool;
  }

  /** The next click or drag places this; Enter places it in the middle of the view. */
  arm(tool: Tool): void {
    this.#tool = tool;
    this.#host.classList.add("selecting");
    this.#host.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    if (!this.#tool || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Enter") {
      const { x, y } = this.#canvas.sight.centre;
      const far = 1 / Math.min(this.#canvas.zoom, 1);
      this.#place({ x: x - 60 * far, y: y - 40 * far }, null);
    } else this.#end();
  }

  #at(event: PointerEvent): Place {
    const { left, top } = this.#host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const at = this.#at(event);
    const found = this.#tool ? null : this.#under(at);
    if (!this.#tool && !found) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.#host.focus({ preventScroll: true });
    const item = found ? this.#events.chart().annotations.get(found.id) ?? null : null;
    const extend = event.shiftKey || event.ctrlKey || event.metaKey;
    this.#drag = { from: at, to: at, item, part: found?.part ?? "whole", extend };
  }

  #under(at: Place): Hit | null {
    const { annotations } = this.#events.chart();
    if (!annotations.size || !this.#measure) return null;
    const ctx = this.#measure;
    ctx.font = font(this.#canvas.palette);
    return hit(
      annotations.values(),
      this.#canvas.fromSurface(at),
      !this.#canvas.isFree(at),
      NEAR / this.#canvas.zoom,
      (id) => this.#canvas.stands(id),
      (text) => ctx.measureText(text).width,
    );
  }

  #move(event: PointerEvent): void {
    if (!this.#drag) return;
    this.#drag.to = this.#at(event);
    this.#canvas.redraw();
  }

  #up(): void {
    const drag = this.#drag;
    if (!drag) return;
    const live = this.#live();
    this.#drag = null;
    const far = Math.hypot(drag.to.x - drag.from.x, drag.to.y - drag.from.y) > LEAST;
    if (!drag.item) {
      this.#place(this.#canvas.fromSurface(drag.from), far ? this.#canvas.fromSurface(drag.to) : null);
      return;
    }
    const { id } = drag.item;
    const chosen = this.#events.selection();
    if (far && live) this.#events.changed(live.kind === "arrow" ? this.#tied(live, drag.part) : live);
    if (!drag.extend) this.#events.select([id]);
    else this.#events.select(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  }

  /** What is being dragged, as it would be if it were let go now. */
  #live(): Annotation | null {
    const drag = this.#drag;
    if (!drag?.item) return null;
    const zoom = this.#canvas.zoom;
    const [dx, dy] = [(drag.to.x - drag.from.x) / zoom, (drag.to.y - drag.from.y) / zoom];
    return shifted(drag.item, drag.part, dx, dy, (id) => this.#canvas.stands(id));
  }

  /** An end that is let go on an entity is tied to it. */
  #tied<T extends Annotation>(item: T, part: Hit["part"]): T {
    if (item.kind !== "arrow" || (part !== "tail" && part !== "head")) return item;
    const end = item[part];
    return { ...item, [part]: { ...end, on: this.#canvas.thingAt(end) } };
  }

  /** What the tool in hand makes between two places; of its usual size where there is only one. */
  #made(from: Place, to: Place | null): Annotation | null {
    const tool = this.#tool;
    if (!tool) return null;
    const round = ({ x, y }: Place): Place => ({ x: Math.round(x), y: Math.round(y) });
    const id = freshId(tool === "box" ? "frame" : tool, this.#events.chart().annotations.keys());
    const common = { id, text: "", colour: "plain" } as const;
    // From afar the usual size would be a speck
    const far = 1 / Math.min(this.#canvas.zoom, 1);
    if (tool === "note") return { ...common, ...round(from), kind: tool, width: noteWidth(this.#canvas.zoom), on: this.#canvas.thingAt(from), colour: "warning" };
    if (tool === "box") {
      const end = to ?? { x: from.x + FRAME_SIZE.width * far, y: from.y + FRAME_SIZE.height * far };
      const [width, height] = [Math.max(Math.abs(end.x - from.x), 40), Math.max(Math.abs(end.y - from.y), 40)];
      const corner = round({ x: Math.min(from.x, end.x), y: Math.min(from.y, end.y) });
      return { ...common, ...corner, kind: tool, width: Math.round(width), height: Math.round(height) };
    }
    const end = (place: Place): Anchor => ({ ...round(place), on: this.#canvas.thingAt(place) });
    return { ...common, kind: tool, tail: end(from), head: end(to ?? { x: from.x + ARROW_LENGTH * far, y: from.y }) };
  }

  #place(from: Place, to: Place | null): void {
    const item = this.#made(from, to);
    this.#end();
    if (item) this.#events.placed(item);
  }

  #end(): void {
    this.#tool = null;
    this.#drag = null;
    this.#host.classList.remove("selecting");
    this.#canvas.redraw();
    this.#events.ended();
  }

  #paint(ctx: CanvasRenderingContext2D, palette: Palette, behind: boolean): void {
    const { annotations } = this.#events.chart();
    const drag = this.#drag;
    const growing = drag && !drag.item ? this.#made(this.#canvas.fromSurface(drag.from), this.#canvas.fromSurface(drag.to)) : null;
    if (!annotations.size && !growing) return;
    const live = this.#live();
    const chosen = new Set(this.#events.selection());
    const zoom = this.#canvas.zoom;
    const stands = (id: string): Place | null => this.#canvas.stands(id);
    const items = [...annotations.values(), ...(growing ? [growing] : [])].map((item) => (live?.id === item.id ? live : item));
    for (const item of items) {
      if (behind && item.kind === "box") paintFrame(ctx, item, chosen.has(item.id), palette, zoom);
      if (!behind && item.kind === "arrow") paintArrow(ctx, item, chosen.has(item.id), palette, zoom, stands);
    }
    if (!behind) for (const item of items) if (item.kind === "note") paintNote(ctx, item, chosen.has(item.id), palette, stands);
  }
}
