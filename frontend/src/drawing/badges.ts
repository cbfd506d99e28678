/** The small signs at a node's outline: how many links are not on the chart yet, and how its source is graded. */

import type { Box } from "./captions.ts";
import type { Palette } from "./palette.ts";

/** Below this zoom a badge would be larger than what it belongs to: a dot says that there is more. */
export const BADGE_ZOOM = 0.4;
/** Below this zoom a badge says "9+" for what has two digits: there is room for no more. */
const EXACT_ZOOM = 0.72;
/** Height of a badge and size of its letters, in chart units; they keep their size on the screen below this zoom. */
const HEIGHT = 14;
const LETTERS = 10;
const FULL_ZOOM = 0.95;
/** Width of one letter, about: what no caption may cover need not be exact. */
const LETTER = 6.6;
const PADDING = 8;

/** How much larger a badge is drawn, so that it can still be read. */
function grown(zoom: number): number {
  return Math.max(FULL_ZOOM / zoom, 1);
}

/** What the badge says of so many links: exactly when near, else whether they are more than nine. */
export function beyondText(count: number, zoom: number): string {
  if (count > 999) return zoom >= EXACT_ZOOM ? "999+" : "9+";
  return count > 9 && zoom < EXACT_ZOOM ? "9+" : `+${count}`;
}

/** Where the badge lies from the middle of its node, in chart units: at the upper right. */
export function badgeBox(r: number, count: number, zoom: number): Box {
  const size = grown(zoom);
  return { left: r * 0.55, top: -r - HEIGHT * size * 0.5, width: (beyondText(count, zoom).length * LETTER + PADDING) * size, height: HEIGHT * size };
}

/** At the lower left. */
export function gradeBox(r: number, code: string, zoom: number): Box {
  const size = grown(zoom);
  const width = (code.length * LETTER + PADDING) * size;
  return { left: -r * 0.45 - width, top: r * 0.9 - HEIGHT * size * 0.6, width, height: HEIGHT * size };
}

export function paintBadge(ctx: CanvasRenderingContext2D, r: number, count: number, palette: Palette, zoom: number): void {
  pill(ctx, badgeBox(r, count, zoom), beyondText(count, zoom), grown(zoom), { radius: 0.5, ground: palette.surface, text: palette.text, palette });
}

/** Square where the number is round: the two are told apart without reading. */
export function paintGrade(ctx: CanvasRenderingContext2D, r: number, code: string, palette: Palette, zoom: number): void {
  pill(ctx, gradeBox(r, code, zoom), code, grown(zoom), { radius: 0.18, ground: palette.inks.plain.fill, text: palette.text, palette });
}

export function paintDot(ctx: CanvasRenderingContext2D, r: number, palette: Palette): void {
  ctx.beginPath();
  ctx.arc(r * 0.85, -r * 0.85, 5.5, 0, 2 * Math.PI);
  ctx.fillStyle = palette.text;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = palette.surface;
  ctx.stroke();
}

interface Style {
  /** Of the corners, in parts of the height. */
  readonly radius: number;
  readonly ground: string;
  readonly text: string;
  readonly palette: Palette;
}

function pill(ctx: CanvasRenderingContext2D, box: Box, text: string, size: number, { radius, ground, text: ink, palette }: Style): void {
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, box.width, box.height, box.height * radius);
  ctx.fillStyle = ground;
  ctx.fill();
  ctx.lineWidth = size;
  ctx.strokeStyle = palette.line;
  ctx.stroke();
  ctx.font = `600 ${LETTERS * size}px ${palette.font}`;
  ctx.fillStyle = ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, box.left + box.width / 2, box.top + box.height * 0.54);
}
