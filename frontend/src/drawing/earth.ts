/** The map behind a chart: land and borders from Natural Earth (public domain), a file of this server. */

import { geoMercator, geoPath, type Projection } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { Place } from "../api/types.ts";
import type { PlacedNode } from "../state/chart.ts";
import { paintLand } from "./land.ts";
import type { Palette } from "./palette.ts";
import { type Chip, chipOf, paintTray, placed, type Tray } from "./tray.ts";

/** What the server's layout says of a map: Mercator's projection. */
export interface MapFrame {
  readonly kind: "map";
  readonly scale: number;
  readonly y0: number;
  readonly meridian: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** Where what has no coordinates stands, off the map; missing on a map that was made before there were trays. */
  readonly tray?: Tray | null;
}

const ATLAS = "/static/dist/countries-50m.json";
/** Chart units drawn beyond what the places span. */
const MARGIN = 6000;
/** Chart units that an entity may stand from its place without a line to it. */
const NEAR = 3;

interface Atlas {
  readonly objects: { readonly land: unknown; readonly countries: unknown };
}

let atlas: Promise<Atlas> | null = null;

function loadAtlas(): Promise<Atlas> {
  atlas ??= fetch(ATLAS).then((answer) => {
    if (!answer.ok) throw new Error(`${ATLAS}: ${answer.status}`);
    return answer.json() as Promise<Atlas>;
  });
  // Asked for again when it could not be had: the server may be away for a moment
  atlas.catch(() => (atlas = null));
  return atlas;
}

export function projectionOf(frame: MapFrame): Projection {
  // Straight lines between the atlas' points: it has enough of them, and bending each is slow
  return geoMercator().rotate([-frame.meridian, 0]).scale(frame.scale).translate([0, frame.y0]).precision(0);
}

/** Where that stands which has no coordinates: closed groups have none of their own. */
function withoutPlace(nodes: readonly PlacedNode[], groups: readonly Place[]): Place[] {
  return [...nodes.filter(({ entity }) => !placed(entity.props)), ...groups];
}

export class Earth {
  readonly #frame: MapFrame;
  readonly #project: Projection;
  #land: Path2D | null = null;
  #borders: Path2D | null = null;
  readonly #sentence: (without: number, all: number, outside: number) => string;

  /** `ready` is called when the land can be drawn. */
  constructor(frame: MapFrame, sentence: (without: number, all: number, outside: number) => string, ready: () => void) {
    this.#frame = frame;
    this.#sentence = sentence;
    this.#project = projectionOf(frame);
    // Without the atlas the places still lie right
    void loadAtlas().then((found) => {
      this.#shape(found);
      ready();
    }, () => undefined);
  }

  get tray(): Tray | null {
    return this.#frame.tray ?? null;
  }

  /** `nodes` are the entities drawn, `groups` where closed groups stand: those have no place of their own. */
  paint(ctx: CanvasRenderingContext2D, nodes: readonly PlacedNode[], groups: readonly Place[], zoom: number, palette: Palette): void {
    if (this.#land && this.#borders) paintLand(ctx, this.#land, this.#borders, zoom, palette);
    paintTray(ctx, this.tray, withoutPlace(nodes, groups), zoom, palette);
    this.#paintPlaces(ctx, nodes, zoom, palette);
  }

  /** What the tray says of itself. */
  chip(ctx: CanvasRenderingContext2D, nodes: readonly PlacedNode[], groups: readonly Place[], zoom: number, palette: Palette): Chip | null {
    const without = withoutPlace(nodes, groups);
    const said = (outside: number): string => this.#sentence(without.length, nodes.length + groups.length, outside);
    const there = nodes.filter(({ entity }) => placed(entity.props));
    return chipOf(ctx, this.tray, without, there, said, zoom, palette);
  }

  /** A dot where each place lies, and a line to an entity that had to give way or was moved. */
  #paintPlaces(ctx: CanvasRenderingContext2D, nodes: readonly PlacedNode[], zoom: number, palette: Palette): void {
    ctx.save();
    ctx.strokeStyle = palette.muted;
    ctx.fillStyle = palette.muted;
    ctx.lineWidth = 1.2 / zoom;
    for (const { entity, x, y } of nodes) {
      const at = this.placeOf(entity.props);
      if (!at || Math.hypot(at.x - x, at.y - y) < NEAR) continue;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(at.x, at.y);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(at.x, at.y, 3.5 / zoom, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  }

  /** Where on the chart something with coordinates lies; null for what has none. */
  placeOf(props: Readonly<Record<string, unknown>>): Place | null {
    if (!placed(props)) return null;
    const found = this.#project([props["longitude"] as number, props["latitude"] as number]);
    return found && { x: found[0], y: found[1] };
  }

  #shape(found: Atlas): void {
    const { west, south, east, north, meridian } = this.#frame;
    const corner = (longitude: number, latitude: number): [number, number] => [
      (this.#frame.scale * (longitude - meridian) * Math.PI) / 180,
      this.#project([meridian, latitude])?.[1] ?? 0,
    ];
    const [left, bottom] = corner(west, south);
    const [right, top] = corner(east, north);
    const near = projectionOf(this.#frame).clipExtent([
      [left - MARGIN, top - MARGIN],
      [right + MARGIN, bottom + MARGIN],
    ]);
    const path = geoPath(near);
    this.#land = new Path2D(path(feature(found, found.objects.land)) ?? "");
    this.#borders = new Path2D(path(mesh(found, found.objects.countries, (a, b) => a !== b)) ?? "");
  }
}
