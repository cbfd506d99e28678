/** Selecting by drawing around things: a rectangle (also by Shift and drag on free ground) or a lasso. */

import type { Place } from "../api/types.ts";
import { rectangle } from "../state/select.ts";

export type BandKind = "rectangle" | "lasso";

export interface BandEvents {
  /** Whether something lies under the pointer that a drag would move. */
  isFree(at: Place): boolean;
  /** The closed line, in pixels of the surface; `extend` adds to the selection. */
  drawn(line: readonly Place[], extend: boolean): void;
  ended(): void;
}

/** A drag shorter than this is a click. */
const LEAST = 5;

export class Band {
  readonly #host: HTMLElement;
  readonly #events: BandEvents;
  readonly #svg: SVGSVGElement;
  readonly #shape: SVGPolygonElement;
  #armed: BandKind | null = null;
  #kind: BandKind = "rectangle";
  #points: Place[] | null = null;

  constructor(host: HTMLElement, events: BandEvents) {
    this.#host = host;
    this.#events = events;
    const space = "http://www.w3.org/2000/svg";
    this.#svg = document.createElementNS(space, "svg");
    this.#svg.setAttribute("class", "band");
    this.#svg.setAttribute("aria-hidden", "true");
    this.#shape = document.createElementNS(space, "polygon");
    this.#svg.append(this.#shape);
    host.append(this.#svg);
    // Before vis-network hears of it, which would move the view
    host.addEventListener("pointerdown", (event) => this.#down(event), { capture: true });
    window.addEventListener("pointermove", (event) => this.#move(event));
    window.addEventListener("pointerup", (event) => this.#up(event));
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && (this.#armed || this.#points)) this.#end();
    });
  }

  /** The next drag draws this. */
  arm(kind: BandKind): void {
    this.#armed = kind;
    this.#host.classList.add("selecting");
  }

  #at(event: PointerEvent): Place {
    const { left, top } = this.#host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const at = this.#at(event);
    if (!this.#armed && !(event.shiftKey && this.#events.isFree(at))) return;
    event.stopImmediatePropagation();
    this.#kind = this.#armed ?? "rectangle";
    this.#points = [at];
  }

  #move(event: PointerEvent): void {
    if (!this.#points) return;
    const at = this.#at(event);
    if (this.#kind === "rectangle") this.#points = [this.#points[0] as Place, at];
    else this.#points.push(at);
    this.#shape.setAttribute("points", this.#line().map(({ x, y }) => `${x},${y}`).join(" "));
  }

  #up(event: PointerEvent): void {
    if (!this.#points) return;
    const line = this.#line();
    const [first] = this.#points;
    const far = this.#points.some(({ x, y }) => Math.hypot(x - (first?.x ?? 0), y - (first?.y ?? 0)) > LEAST);
    this.#end();
    if (far) this.#events.drawn(line, event.shiftKey || event.ctrlKey || event.metaKey);
  }

  #line(): Place[] {
    const points = this.#points ?? [];
    const [a, b] = points;
    return this.#kind === "rectangle" && a && b ? rectangle(a, b) : points;
  }

  #end(): void {
    this.#points = null;
    this.#armed = null;
    this.#shape.setAttribute("points", "");
    this.#host.classList.remove("selecting");
    this.#events.ended();
  }
}
