/** Captions of an exported chart: in the size of the screen, as many as fit at the present zoom, the best linked first. */

import type { Place } from "../api/types.ts";
import { type Box, fitting, type Wish } from "./captions.ts";
import { lines as halves } from "../format.ts";
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
  const told = new Map<string, (readonly string[])[]>();
  for (const [id, { lines, at, reach, priority }] of names) {
    const isNode = typeof at === "string";
    const place = isNode ? places[at] : between(at, places);
    if (!place) continue;
    const [x, y, r] = [place.x * zoom, place.y * zoom, reach * zoom];
    if (isNode) obstacles.push({ left: x - r, top: y - r, width: 2 * r, height: 2 * r });
    ctx.font = font(isNode, 1);
    // Below in full, then narrower, then above: where neighbours stand close, two short lines still fit
    const forms = isNode ? [lines, narrow(lines)] : [lines];
    const boxes = forms.map((form): Box => {
      const [width, height] = [Math.max(...form.map((line) => ctx.measureText(line).width)) + 4, HEIGHT * form.length];
      return { left: x - width / 2, top: isNode ? y + r + 3 : y - height / 2, width, height };
    });
    if (isNode) boxes.push(...boxes.map((box) => ({ ...box, top: y - r - 3 - box.height })));
    told.set(id, [...forms, ...forms]);
    wishes.push({ id, boxes, priority });
  }
  const shown = fitting(wishes, obstacles);
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "#ffffff";
  ctx.lineWidth = 4 / zoom;
  for (const { id, boxes } of wishes) {
    const at = shown.get(id);
    const [named, box] = [names.get(id), at === undefined ? undefined : boxes[at]];
    if (at === undefined || !named || !box) continue;
    ctx.font = font(typeof named.at === "string", zoom);
    ctx.fillStyle = typeof named.at === "string" ? INK : MUTED;
    told.get(id)?.[at]?.forEach((line, i) => {
      const [x, y] = [(box.left + box.width / 2) / zoom, (box.top + (i + 0.5) * HEIGHT) / zoom];
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  }
  ctx.restore();
  return [...shown.keys()];
}

/** The lines, each broken once more between words. */
function narrow(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => halves(line, 12));
}

function between([from, to, bend]: readonly [string, string, number], places: Readonly<Record<string, Place>>): Place | null {
  const [a, b] = [places[from], places[to]];
  return a && b ? middle(a, b, bend) : null;
}

function font(isNode: boolean, zoom: number): string {
  return `${(isNode ? 12.5 : 11) / zoom}px system-ui, "DejaVu Sans", sans-serif`;
}
