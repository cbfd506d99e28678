/** What a chart's layout lies on, drawn behind it: the axis and lanes of a timeline, or a map. */

import type { LayoutFrame, Place } from "../api/types.ts";
import type { Session } from "../state/session.ts";
import { Earth, type MapFrame } from "./earth.ts";
import { Lanes, type TimelineFrame } from "./lanes.ts";
import type { Palette } from "./palette.ts";

export class Ground {
  readonly #language: string;
  readonly #redraw: () => void;
  #frame: LayoutFrame | null = null;
  #lanes: Lanes | null = null;
  #earth: Earth | null = null;
  #session: Session | null = null;

  /** `redraw` is called when something has come that can now be drawn. */
  constructor(language: string, redraw: () => void) {
    this.#language = language;
    this.#redraw = redraw;
  }

  update(session: Session): void {
    this.#session = session;
    const { frame } = session.chart.layout;
    if (frame !== this.#frame) {
      this.#frame = frame;
      this.#lanes = frame?.kind === "timeline" ? new Lanes(frame as unknown as TimelineFrame, this.#language) : null;
      this.#earth = frame?.kind === "map" ? new Earth(frame as unknown as MapFrame, this.#redraw) : null;
    }
    this.#lanes?.update(session);
  }

  /** Whether a link is drawn here, at its time, and not between its ends. */
  has(key: string): boolean {
    return this.#lanes?.has(key) ?? false;
  }

  /** The link drawn here at a place of the chart. */
  at(place: Place, zoom: number): string | null {
    return this.#lanes?.at(place, zoom) ?? null;
  }

  corners(): Place[] {
    return this.#lanes?.corners() ?? [];
  }

  paint(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): void {
    this.#lanes?.paint(ctx, zoom, palette);
    if (this.#session) this.#earth?.paint(ctx, this.#session.visible.nodes, zoom, palette);
  }
}
