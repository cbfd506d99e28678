/** Painting one node on the canvas: outline, sign, badge, rings. */

import type { EntityType } from "../api/types.ts";
import { BADGE_ZOOM, paintBadge, paintDot, paintGrade } from "./badges.ts";
import { strokes } from "./icons.ts";
import type { Palette } from "./palette.ts";
import { DEFAULT_RADIUS, outline, RADIUS, signShift, signSize } from "./shapes.ts";

/** What a node looks like apart from where it stands. */
export interface Look {
  readonly type: Pick<EntityType, "icon" | "shape" | "colour" | "kind">;
  /** Links that are not on the chart yet; 0 paints no badge. */
  readonly beyond: number;
  readonly selected: boolean;
  readonly focused: boolean;
  readonly fresh: boolean;
  readonly opened: boolean;
  /** Stays where it is when the chart is arranged. */
  readonly pinned: boolean;
  /** How its source is graded, and the zoom from which that is written; null when it is not graded. */
  readonly grade: { readonly code: string; readonly zoom: number } | null;
}

/** Below this zoom signs and badges are smaller than can be read, and cost time. */
const DETAIL_ZOOM = 0.3;
/** Smallest radius on the screen. */
const MIN_PIXELS = 5.5;

const paths = new Map<string, Path2D>();

function path(text: string): Path2D {
  let made = paths.get(text);
  if (!made) {
    made = new Path2D(text);
    paths.set(text, made);
  }
  return made;
}

/** Stroke one of the signs of icons.ts in a square of `side` around (x, y). */
export function paintStrokes(
  ctx: CanvasRenderingContext2D,
  sign: string,
  { x, y, side, width, colour }: { x: number; y: number; side: number; width: number; colour: string },
): void {
  ctx.save();
  ctx.translate(x - side / 2, y - side / 2);
  ctx.scale(side / 24, side / 24);
  ctx.lineWidth = width;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.strokeStyle = colour;
  ctx.stroke(path(strokes(sign)));
  ctx.restore();
}

export function radius(type: Pick<EntityType, "kind">): number {
  return RADIUS[type.kind] ?? DEFAULT_RADIUS;
}

/** Factor by which a node is enlarged far away, so that its colour and shape can still be told. */
export function growth(r: number, zoom: number): number {
  return Math.min(Math.max(MIN_PIXELS / (r * zoom), 1), 3);
}

export function paintNode(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: Look,
  palette: Palette,
  zoom: number,
): void {
  const { type } = look;
  const r = radius(type);
  ctx.save();
  ctx.translate(x, y);
  const grown = growth(r, zoom);
  ctx.scale(grown, grown);
  const body = path(outline(type.shape, r));
  if (look.selected || look.focused || look.fresh) {
    const halo = path(outline(type.shape, r + 5));
    ctx.lineWidth = look.selected ? 4 : 2.5;
    ctx.strokeStyle = look.selected || look.focused ? palette.accent : palette.fresh;
    if (look.focused && !look.selected) ctx.setLineDash([5, 4]);
    ctx.stroke(halo);
    ctx.setLineDash([]);
  }
  ctx.fillStyle = type.colour;
  ctx.fill(body);
  // A rim in the surface's colour keeps shapes apart where they touch, and carries the contrast on a dark ground
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = "rgba(255, 255, 255, 0.72)";
  ctx.stroke(body);
  if (zoom >= DETAIL_ZOOM) {
    const side = signSize(type.shape, r);
    paintStrokes(ctx, type.icon, { x: 0, y: signShift(type.shape, r), side, width: 2, colour: "#ffffff" });
  }
  if (look.pinned && zoom >= DETAIL_ZOOM) paintPin(ctx, r, palette);
  if (look.grade && zoom >= look.grade.zoom) paintGrade(ctx, r, look.grade.code, palette, zoom);
  if (look.beyond > 0) {
    if (zoom >= BADGE_ZOOM) paintBadge(ctx, r, look.beyond, palette, zoom);
    else if (zoom >= DETAIL_ZOOM) paintDot(ctx, r, palette);
  }
  ctx.restore();
}

function paintPin(ctx: CanvasRenderingContext2D, r: number, palette: Palette): void {
  ctx.beginPath();
  ctx.arc(-r * 0.85, -r * 0.85, 7, 0, 2 * Math.PI);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.text;
  ctx.stroke();
  paintStrokes(ctx, "pin", { x: -r * 0.85, y: -r * 0.85, side: 10, width: 3, colour: palette.text });
}

/** The "N more" of an opened node: a dashed box with the type's sign and the number. */
export function paintMore(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  more: { readonly type: Pick<EntityType, "icon" | "colour">; readonly count: number; readonly focused: boolean },
  palette: Palette,
  zoom: number,
): { width: number; height: number } {
  // It is a button: far away it stays large enough to be read and hit
  const grown = Math.min(Math.max(0.9 / zoom, 1), 2.2);
  const text = `+${more.count.toLocaleString("en")}`;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(grown, grown);
  ctx.font = `600 12px ${palette.font}`;
  const width = ctx.measureText(text).width + 32;
  ctx.beginPath();
  ctx.roundRect(-width / 2, -13, width, 26, 13);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.setLineDash(more.focused ? [] : [4, 3]);
  ctx.lineWidth = more.focused ? 2.5 : 1.25;
  ctx.strokeStyle = more.focused ? palette.accent : palette.muted;
  ctx.stroke();
  ctx.setLineDash([]);
  paintStrokes(ctx, more.type.icon, { x: 15 - width / 2, y: 0, side: 14, width: 2.4, colour: palette.muted });
  ctx.fillStyle = palette.text;
  ctx.textAlign = "start";
  ctx.textBaseline = "middle";
  ctx.fillText(text, -width / 2 + 25, 0.5);
  ctx.restore();
  return { width: width * grown, height: 26 * grown };
}
