/** Captions of an exported chart: in the size of the screen, as many as fit at the present zoom, the best linked first. */

import type { Place } from "../api/types.ts";
import { type Box, fitting, type Wish } from "./captions.ts";
import { middle } from "./links.ts";

export interface Named {
  readonly lines: readonly string[];
  /** What it stands at: a node, or the two ends of a link with its bend. */
  readonly at: string | readonly [string, string, number];
  /** Half the side of a node, in chart units. */
  readonly reach: number;
  readonly priority: number;
}

const HEIGHT = 15;
const INK = "#1b2733";
const MUTED = "#55626f";

/** Paint what fits; the ids of what was painted. `places` holds only what is seen. */
export function paintCaptions(
  ctx: CanvasRenderingContext2D,
  zoom: number,
  names: ReadonlyMap<string, Named>,
  places: Readonly<Record<string, Place>>,
): string[] {
  const obstacles: Box[] = [];
  const wishes: Wish[] = [];
  for (const [id, { lines, at, reach, priority }] of names) {
    const isNode = typeof at === "string";
    const place = isNode ? places[at] : between(at, places);
    if (!place) continue;
    const [x, y, r] = [place.x * zoom, place.y * zoom, reach * zoom];
    if (isNode) obstacles.push({ left: x - r, top: y - r, width: 2 * r, height: 2 * r });
    ctx.font = font(isNode, 1);
    const [width, height] = [Math.max(...lines.map((line) => ctx.measureText(line).width)) + 4, HEIGHT * lines.length];
    const top = isNode ? y + r + 3 : y - height / 2;
    wishes.push({ id, boxes: [{ left: x - width / 2, top, width, height }], priority });
  }
  const shown = fitting(wishes, obstacles);
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "#ffffff";
  ctx.lineWidth = 4 / zoom;
  for (const { id, boxes } of wishes) {
    const [named, box] = [names.get(id), boxes[0]];
    if (!shown.has(id) || !named || !box) continue;
    ctx.font = font(typeof named.at === "string", zoom);
    ctx.fillStyle = typeof named.at === "string" ? INK : MUTED;
    named.lines.forEach((line, i) => {
      const [x, y] = [(box.left + box.width / 2) / zoom, (box.top + (i + 0.5) * HEIGHT) / zoom];
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  }
  ctx.restore();
  return [...shown.keys()];
}

function between([from, to, bend]: readonly [string, string, number], places: Readonly<Record<string, Place>>): Place | null {
  const [a, b] = [places[from], places[to]];
  return a && b ? middle(a, b, bend) : null;
}

function font(isNode: boolean, zoom: number): string {
  return `${(isNode ? 12.5 : 11) / zoom}px system-ui, "DejaVu Sans", sans-serif`;
}
