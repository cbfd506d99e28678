/** Captions of an exported chart: in the size of the screen, as many as fit at the present zoom, the best linked first. */

import type { Place } from "../api/types.ts";
import { type Box, fitting, type Wish } from "../drawing/captions.ts";
import { PAPER } from "./paper.ts";

export interface Named {
  /** What may be written, the fullest first. */
  readonly forms: readonly (readonly string[])[];
  /** Where it may stand, in chart units: at a node, or along a link. */
  readonly places: readonly Place[];
  /** Half the side of a node, in chart units. */
  readonly reach: number;
  /** Of a link: from one end to the other, in chart units; a caption must not be longer than the line it belongs to. */
  readonly way?: Place;
  readonly priority: number;
}

const HEIGHT = 15;
/** On a chart of no more elements captions may fill their lines; on a larger one ends and arrows stay free. */
const SMALL = 60;
const ENDS = 50;

/** Paint what fits beside nodes and `badges` (in pixels); the texts of what was painted, by id. */
export function paintCaptions(
  ctx: CanvasRenderingContext2D,
  zoom: number,
  names: ReadonlyMap<string, Named>,
  badges: readonly Box[],
): Map<string, readonly string[]> {
  const obstacles: Box[] = [...badges];
  const wishes: Wish[] = [];
  const told = new Map<string, (readonly string[])[]>();
  const small = names.size <= SMALL;
  for (const [id, name] of names) {
    const { places, reach, forms, way, priority } = name;
    ctx.font = font(reach > 0, 1);
    const found: { box: Box; form: readonly string[] }[] = [];
    const put = (form: readonly string[], left: number, top: number, [width, height]: readonly [number, number]): void => {
      found.push({ box: { left, top, width, height }, form });
    };
    const sizes = forms.map((form) => [Math.max(...form.map((line) => ctx.measureText(line).width)) + 4, HEIGHT * form.length] as const);
    if (reach) {
      const [x, y, r] = [(places[0]?.x ?? 0) * zoom, (places[0]?.y ?? 0) * zoom, reach * zoom];
      obstacles.push({ left: x - r, top: y - r, width: 2 * r, height: 2 * r });
      // Below in full, then narrower, then above: where neighbours stand close, two short lines still fit
      forms.forEach((form, i) => put(form, x - (sizes[i]?.[0] ?? 0) / 2, y + r + 3, sizes[i] as readonly [number, number]));
      forms.forEach((form, i) => put(form, x - (sizes[i]?.[0] ?? 0) / 2, y - r - 3 - (sizes[i]?.[1] ?? 0), sizes[i] as readonly [number, number]));
    } else {
      const length = Math.hypot(way?.x ?? 0, way?.y ?? 0);
      const room = (small ? length * 1.1 : length - ENDS) * zoom;
      forms.forEach((form, i) => {
        const size = sizes[i] as readonly [number, number];
        // A line runs through a box for so long: across a steep one a wide text is no wider than its height
        const through = length ? Math.min(size[0] / Math.abs((way?.x ?? 0) / length), size[1] / Math.abs((way?.y ?? 0) / length)) : size[0];
        if (through > room) return;
        for (const { x, y } of places) put(form, x * zoom - size[0] / 2, y * zoom - size[1] / 2, size);
      });
    }
    told.set(id, found.map(({ form }) => form));
    wishes.push({ id, boxes: found.map(({ box }) => box), priority });
  }
  const shown = fitting(wishes, obstacles);
  const painted = new Map<string, readonly string[]>();
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = PAPER.canvas;
  ctx.lineWidth = 4 / zoom;
  for (const { id, boxes } of wishes) {
    const at = shown.get(id);
    const [named, box, form] = [names.get(id), at === undefined ? undefined : boxes[at], at === undefined ? undefined : told.get(id)?.[at]];
    if (!named || !box || !form) continue;
    ctx.font = font(named.reach > 0, zoom);
    ctx.fillStyle = named.reach > 0 ? PAPER.text : PAPER.muted;
    form.forEach((line, i) => {
      const [x, y] = [(box.left + box.width / 2) / zoom, (box.top + (i + 0.5) * HEIGHT) / zoom];
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
    painted.set(id, form);
  }
  ctx.restore();
  return painted;
}

function font(isNode: boolean, zoom: number): string {
  return `${(isNode ? 12.5 : 11) / zoom}px ${PAPER.font}`;
}
