/** What lies behind an exported chart: a timeline or a map, and the outlines of open groups. */

import type { Place } from "../api/types.ts";
import { type Frame, paintFrames } from "../drawing/boxes.ts";
import { paintLand } from "../drawing/land.ts";
import { Lanes } from "../drawing/lanes.ts";
import { type Chip, chipOf, paintTray, trayOf } from "../drawing/tray.ts";
import type { Bond } from "./standing.ts";
import type { Data, Drawn, EarthFrame } from "./data.ts";
import { PAPER } from "./paper.ts";

/** Chart units that an entity may stand from its place without a line to it. */
const NEAR = 3;
export class Ground {
  readonly #lanes: Lanes | null;
  readonly #earth: Earth | null;
  readonly #names: ReadonlyMap<string, { entity: { caption: string } }>;
  #nodes: readonly Drawn[] = [];
  #frames: readonly Frame[] = [];

  constructor({ frame, nodes }: Data, language: string) {
    this.#lanes = frame?.kind === "timeline" ? new Lanes(frame, language) : null;
    this.#earth = frame?.kind === "map" ? new Earth(frame) : null;
    this.#names = new Map(nodes.map(({ id, label }) => [id, { entity: { caption: label } }]));
  }

  update(nodes: readonly Drawn[], bonds: ReadonlyMap<string, Bond>, frames: readonly Frame[]): void {
    this.#nodes = nodes;
    this.#frames = frames;
    const chart = { nodes: this.#names, links: bonds, filters: { period: null } };
    this.#lanes?.update({ visible: { links: bonds }, chart, selection: [], preview: null });
  }

  /** Show which link is chosen. */
  select(id: string | null): void {
    this.#lanes?.select(id === null ? [] : [id]);
  }

  /** Where a link is drawn that is drawn here, at its time; null for one that is drawn between its ends. */
  line(id: string): { from: Place; to: Place } | null {
    return this.#lanes?.line(id) ?? null;
  }

  /** Whether a link is drawn here. */
  has(id: string): boolean {
    return this.#lanes?.has(id) ?? false;
  }

  /** Names of lanes whose entities are out of sight, above all else. */
  paintNames(ctx: CanvasRenderingContext2D, zoom: number): void {
    this.#lanes?.paintNames(ctx, zoom, PAPER, 0);
  }

  /** The link drawn here at a place of the chart. */
  at(place: Place, zoom: number): string | null {
    return this.#lanes?.at(place, zoom) ?? null;
  }

  corners(): Place[] {
    const tray = this.#earth?.tray(this.#nodes);
    const rims = this.#frames.flatMap(({ shapes }) =>
      shapes.flatMap(({ corners, radius }) => corners.flatMap(({ x, y }) => [{ x: x - radius, y: y - radius }, { x: x + radius, y: y + radius }])),
    );
    return [...(this.#lanes?.corners() ?? []), ...rims, ...(tray ? [{ x: tray.left, y: tray.top }, { x: tray.right, y: tray.bottom }] : [])];
  }

  /** What the tray of a map says, to be painted above all else; null where there is none. */
  chip(ctx: CanvasRenderingContext2D, zoom: number): Chip | null {
    return this.#earth?.chip(ctx, this.#nodes, zoom) ?? null;
  }

  paint(ctx: CanvasRenderingContext2D, zoom: number): void {
    this.#lanes?.paint(ctx, zoom, PAPER);
    this.#earth?.paint(ctx, this.#nodes, zoom);
    paintFrames(ctx, this.#frames, new Set(), PAPER, zoom);
  }
}

class Earth {
  readonly #frame: EarthFrame;
  readonly #land: Path2D;
  readonly #borders: Path2D;

  constructor(frame: EarthFrame) {
    this.#frame = frame;
    this.#land = new Path2D(frame.land);
    this.#borders = new Path2D(frame.borders);
  }

  tray(nodes: readonly Drawn[]): ReturnType<typeof trayOf>["rect"] {
    return trayOf(this.#frame.tray, nodes.filter(({ place }) => !place)).rect;
  }

  chip(ctx: CanvasRenderingContext2D, nodes: readonly Drawn[], zoom: number): Chip | null {
    const [without, there] = [nodes.filter(({ place }) => !place), nodes.filter(({ place }) => place)];
    return chipOf(ctx, this.#frame.tray, without, there, () => this.#frame.sentence, zoom, PAPER);
  }

  paint(ctx: CanvasRenderingContext2D, nodes: readonly Drawn[], zoom: number): void {
    const [left, top, right, bottom] = this.#frame.rect;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, right - left, bottom - top);
    ctx.clip();
    paintLand(ctx, this.#land, this.#borders, zoom, PAPER, "evenodd");
    ctx.restore();
    paintTray(ctx, this.#frame.tray, nodes.filter(({ place }) => !place), zoom, PAPER);
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = PAPER.muted;
    ctx.lineWidth = 1.2 / zoom;
    for (const { x, y, place } of nodes) {
      if (!place || Math.hypot(place[0] - x, place[1] - y) < NEAR) continue;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(...place);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(...place, 3.5 / zoom, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  }
}
