/** Painting groups: a closed one in the place of what it holds, an open one as a frame around it. */

import type { EntityType, Place } from "../api/types.ts";
import { plain } from "../format.ts";
import type { ShownBox } from "../state/view.ts";
import { growth, paintStrokes } from "./paint.ts";
import type { Palette } from "./palette.ts";

/** What a closed box looks like apart from where it stands. */
export interface BoxLook {
  readonly kind: "group" | "same";
  /** Entity types in it, the most frequent first, with their number. */
  readonly types: readonly { readonly type: Pick<EntityType, "icon" | "colour">; readonly count: number }[];
  readonly count: number;
  readonly selected: boolean;
  readonly focused: boolean;
  readonly fresh: boolean;
}

export interface Frame {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

/** Half the side of a closed box, in chart units. */
export const BOX_REACH = 30;
/** Room around what an open box holds: captions stand below and beside. */
const AROUND = 46;
const TITLE = 26;
/** Signs of types that fit into a closed box. */
const SIGNS = 3;

export function paintBox(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: BoxLook,
  palette: Palette,
  zoom: number,
): void {
  const r = BOX_REACH;
  ctx.save();
  ctx.translate(x, y);
  const grown = growth(r, zoom);
  ctx.scale(grown, grown);
  const outline = (reach: number): void => {
    ctx.beginPath();
    ctx.roundRect(-reach, -reach, 2 * reach, 2 * reach, look.kind === "same" ? reach : 9);
  };
  if (look.selected || look.focused || look.fresh) {
    outline(r + 6);
    ctx.lineWidth = look.selected ? 4 : 2.5;
    ctx.strokeStyle = look.selected || look.focused ? palette.accent : palette.fresh;
    if (look.focused && !look.selected) ctx.setLineDash([5, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  // A second outline behind says that there is more than one in it
  outline(r);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = palette.muted;
  ctx.stroke();
  outline(r - 4);
  ctx.lineWidth = 1;
  ctx.stroke();
  const shown = look.types.slice(0, SIGNS);
  shown.forEach(({ type }, i) => {
    const at = (i - (shown.length - 1) / 2) * 17;
    ctx.beginPath();
    ctx.arc(at, -6, 8, 0, 2 * Math.PI);
    ctx.fillStyle = type.colour;
    ctx.fill();
    paintStrokes(ctx, type.icon, { x: at, y: -6, side: 11, width: 2.2, colour: "#ffffff" });
  });
  ctx.font = `650 13px ${palette.font}`;
  ctx.fillStyle = palette.text;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(look.count.toLocaleString("en"), 0, 13);
  ctx.restore();
}

/** Frames of the open boxes, from where their members stand. */
export function frames(boxes: readonly ShownBox[], places: ReadonlyMap<string, Place>): Frame[] {
  return boxes
    .filter(({ box }) => box.open)
    .flatMap(({ box, members }) => {
      const at = members.flatMap(({ entity }) => places.get(entity.id) ?? []);
      if (!at.length) return [];
      const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)];
      const [left, top] = [Math.min(...xs) - AROUND, Math.min(...ys) - AROUND - TITLE / 2];
      return [
        {
          id: box.id,
          left,
          top,
          width: Math.max(...xs) + AROUND - left,
          height: Math.max(...ys) + AROUND - top,
          title: plain(box.title, 40),
        },
      ];
    });
}

export function paintFrames(
  ctx: CanvasRenderingContext2D,
  all: readonly Frame[],
  chosen: ReadonlySet<string>,
  palette: Palette,
  zoom: number,
): void {
  for (const { id, left, top, width, height, title } of all) {
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, 12);
    ctx.globalAlpha = 0.35;
    ctx.fillStyle = palette.surface;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.setLineDash([7, 5]);
    ctx.lineWidth = (chosen.has(id) ? 3 : 1.5) / Math.min(zoom, 1);
    ctx.strokeStyle = chosen.has(id) ? palette.accent : palette.muted;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.font = `650 ${13 / Math.min(zoom, 1)}px ${palette.font}`;
    ctx.fillStyle = palette.text;
    ctx.textBaseline = "bottom";
    // Never squeezed: a title may be wider than its frame
    ctx.fillText(title, left + 10, top - 3 / zoom);
    ctx.restore();
  }
}

/** The open box whose title or rim lies under a place; what is inside belongs to its members. */
export function frameAt(all: readonly Frame[], { x, y }: Place, zoom: number): string | null {
  const near = 8 / zoom;
  const title = 20 / Math.min(zoom, 1);
  for (const { id, left, top, width, height } of [...all].reverse()) {
    const right = left + width;
    const bottom = top + height;
    const inside = x > left - near && x < right + near && y > top - title && y < bottom + near;
    const within = x > left + near && x < right - near && y > top + near && y < bottom - near;
    if (inside && !within) return id;
  }
  return null;
}
