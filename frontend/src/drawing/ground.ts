/** What a chart's layout lies on, drawn behind it: the axis and lanes of a timeline, or a map. */

import type { LayoutFrame, Place } from "../api/types.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Box } from "./captions.ts";
import { Earth, type MapFrame } from "./earth.ts";
import { Lanes, type TimelineFrame } from "./lanes.ts";
import type { Palette } from "./palette.ts";
import { type Chip, paintChip, placed, trayOf } from "./tray.ts";

export class Ground {
  readonly #language: string;
  readonly #texts: Texts;
  readonly #redraw: () => void;
  #frame: LayoutFrame | null = null;
  #lanes: Lanes | null = null;
  #earth: Earth | null = null;
  #session: Session | null = null;

  /** `redraw` is called when something has come that can now be drawn. */
  constructor(language: string, texts: Texts, redraw: () => void) {
    this.#language = language;
    this.#texts = texts;
    this.#redraw = redraw;
  }

  update(session: Session): void {
    this.#session = session;
    const { frame } = session.chart.layout;
    if (frame !== this.#frame) {
      this.#frame = frame;
      this.#lanes = frame?.kind === "timeline" ? new Lanes(frame as unknown as TimelineFrame, this.#language) : null;
      this.#earth = frame?.kind === "map" ? new Earth(frame as unknown as MapFrame, this.#texts.noPlace, this.#redraw) : null;
    }
    this.#lanes?.update(session);
  }

  /** Whether a link is drawn here, at its time, and not between its ends. */
  has(key: string): boolean {
    return this.#lanes?.has(key) ?? false;
  }

  /** Where a link is drawn that is drawn here; null for one that is drawn between its ends. */
  line(key: string): { from: Place; to: Place } | null {
    return this.#lanes?.line(key) ?? null;
  }

  /** The link drawn here at a place of the chart. */
  at(place: Place, zoom: number): string | null {
    return this.#lanes?.at(place, zoom) ?? null;
  }

  corners(): Place[] {
    if (this.#earth) return this.#tray();
    return this.#lanes?.corners() ?? [];
  }

  /** Corners of the tray beside a map. */
  #tray(): Place[] {
    const session = this.#session;
    if (!session || !this.#earth) return [];
    const without = session.visible.nodes.filter(({ entity }) => !placed(entity.props));
    const { rect } = trayOf(this.#earth.tray, [...without, ...closed(session)]);
    return rect ? [{ x: rect.left, y: rect.top }, { x: rect.right, y: rect.bottom }] : [];
  }

  paint(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): void {
    this.#lanes?.paint(ctx, zoom, palette);
    const session = this.#session;
    if (session) this.#earth?.paint(ctx, session.visible.nodes, closed(session), zoom, palette);
  }

  /** What is written over the chart, where no caption may stand: in pixels of the chart at its zoom. */
  signs(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): readonly Box[] {
    return [...this.#chips(ctx, zoom, palette), ...(this.#lanes?.signs(zoom) ?? [])];
  }

  /** Above the captions; `covered` pixels at the left lie under the legend. */
  paintSigns(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette, covered: number): void {
    this.#lanes?.paintNames(ctx, zoom, palette, covered);
    for (const chip of this.#chips(ctx, zoom, palette)) paintChip(ctx, chip, zoom, palette);
  }

  #chips(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): Chip[] {
    const session = this.#session;
    const chip = session && this.#earth?.chip(ctx, session.visible.nodes, closed(session), zoom, palette);
    return chip ? [chip] : [];
  }
}

/** Where closed groups stand. */
function closed({ visible }: Session): Place[] {
  return visible.boxes.flatMap(({ box }) => (box.open ? [] : [box]));
}
