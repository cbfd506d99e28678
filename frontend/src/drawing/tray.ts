/** What has no place on a map, told apart from what has: a tray off the map, and a ring around what stands elsewhere. */

import type { Place } from "../api/types.ts";
import type { Box } from "./captions.ts";
import type { Palette } from "./palette.ts";

/** The server's: a rectangle below the map. */
export interface Tray {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Free space around what stands in the tray, below for captions. */
const RIM = 64;
/** Pixels that one at an edge takes, and one at the lower edge with its caption. */
const EDGE = 14;
const LOWEST = 34;
/** Chart units from its upper edge to its first row. */
const HEAD = 88;
/** How far apart what stands in one tray stands at most: it grows to the sides when many come. */
const APART = 720;
/** The chip that says what the tray holds, in pixels: its letters, their room, and its distance from the tray. */
const LETTERS = 12.5;
const CHIP = { height: 22, side: 9, above: 4 } as const;
/** Radius of the ring around what stands outside of it. */
const RING = 28;

/** Whether something has coordinates of its own. */
export function placed(props: Readonly<Record<string, unknown>>): boolean {
  return typeof props["longitude"] === "number" && typeof props["latitude"] === "number";
}

/** The tray as large as what stands in it needs, null when nothing does, and what has no place and stands elsewhere. */
export function trayOf(tray: Tray | null, without: readonly Place[]): { rect: Tray | null; outside: Place[] } {
  if (!tray) return { rect: null, outside: [...without] };
  const below = without.filter(({ y }) => y >= tray.top).sort((a, b) => a.x - b.x);
  let { left, right } = tray;
  for (const { x } of below) if (x > right && x - right < APART) right = x + RIM;
  for (const { x } of below.reverse()) if (x < left && left - x < APART) left = x - RIM;
  const within = ({ x, y }: Place): boolean => y >= tray.top && x >= left && x <= right;
  const inside = below.filter(within);
  const rect = inside.length ? { left, right, top: tray.top, bottom: Math.max(...inside.map(({ y }) => y)) + RIM } : null;
  return { rect, outside: without.filter((place) => !within(place)) };
}

/** A tray as it is drawn: far away what stands in it takes more of the chart than is kept free for it. */
function roomy({ left, top, right, bottom }: Tray, zoom: number): Tray {
  const side = Math.max(EDGE / zoom - RIM, 0);
  return { left: left - side, right: right + side, top: top - Math.max(EDGE / zoom - HEAD, 0), bottom: bottom + Math.max(LOWEST / zoom - RIM, 0) };
}

/** Paint the tray and the rings. */
export function paintTray(ctx: CanvasRenderingContext2D, tray: Tray | null, without: readonly Place[], zoom: number, palette: Palette): void {
  const { rect, outside } = trayOf(tray, without);
  ctx.save();
  ctx.lineWidth = 1.5 / zoom;
  ctx.strokeStyle = palette.muted;
  ctx.fillStyle = palette.surface;
  if (rect) {
    const { left, top, right, bottom } = roomy(rect, zoom);
    ctx.beginPath();
    ctx.roundRect(left, top, right - left, bottom - top, 10);
    ctx.fill();
    ctx.stroke();
  }
  ctx.setLineDash([4 / zoom, 3 / zoom]);
  for (const { x, y } of outside) {
    ctx.beginPath();
    ctx.arc(x, y, Math.max(RING, 9 / zoom), 0, 2 * Math.PI);
    ctx.globalAlpha = 0.8;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.stroke();
  }
  ctx.restore();
}

/** What the tray says of itself, as large on the screen at every zoom. In pixels of the chart at its zoom. */
export interface Chip extends Box {
  readonly text: string;
}

/**
 * The chip above the tray's left end, below it where it would hide a place that lies there; null when nothing stands in the
 * tray. `places` are those of what has one; `sentence` says how many have none when so many of them stand outside.
 */
export function chipOf(
  ctx: CanvasRenderingContext2D,
  tray: Tray | null,
  without: readonly Place[],
  places: readonly Place[],
  sentence: (outside: number) => string,
  zoom: number,
  palette: Palette,
): Chip | null {
  const { rect, outside } = trayOf(tray, without);
  if (!rect) return null;
  const text = sentence(outside.length);
  ctx.font = `600 ${LETTERS}px ${palette.font}`;
  const width = ctx.measureText(text).width + 2 * CHIP.side;
  const drawn = roomy(rect, zoom);
  const [left, above] = [drawn.left * zoom, drawn.top * zoom - CHIP.above - CHIP.height];
  const hides = places.some(
    ({ x, y }) => x * zoom > left - EDGE && x * zoom < left + width + EDGE && y * zoom > above - EDGE && y * zoom < above + CHIP.height + EDGE,
  );
  return { text, left, top: hides ? drawn.bottom * zoom + CHIP.above : above, width, height: CHIP.height };
}

export function paintChip(ctx: CanvasRenderingContext2D, { text, left, top, width, height }: Chip, zoom: number, palette: Palette): void {
  ctx.save();
  ctx.scale(1 / zoom, 1 / zoom);
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, height / 2);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 1.25;
  ctx.strokeStyle = palette.muted;
  ctx.stroke();
  ctx.font = `600 ${LETTERS}px ${palette.font}`;
  ctx.fillStyle = palette.text;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(text, left + CHIP.side, top + height / 2 + 0.5);
  ctx.restore();
}
