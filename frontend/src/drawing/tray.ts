/** What has no place on a map, told apart from what has: a tray off the map, and a ring around what stands elsewhere. */

import type { Place } from "../api/types.ts";
import type { Palette } from "./palette.ts";

/** The server's: a rectangle below the map. */
export interface Tray {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Free space below the lowest in the tray, for its caption. */
const RIM = 64;
/** Radius of the ring around what stands outside of it. */
const RING = 28;

/** Whether something has coordinates of its own. */
export function placed(props: Readonly<Record<string, unknown>>): boolean {
  return typeof props["longitude"] === "number" && typeof props["latitude"] === "number";
}

/** The tray as large as what stands in it needs, null when nothing does, and what has no place and stands elsewhere. */
export function trayOf(tray: Tray | null, without: readonly Place[]): { rect: Tray | null; outside: Place[] } {
  const within = ({ x, y }: Place): boolean => tray !== null && x >= tray.left && x <= tray.right && y >= tray.top;
  const inside = without.filter(within);
  const rect = tray && inside.length ? { ...tray, bottom: Math.max(...inside.map(({ y }) => y)) + RIM } : null;
  return { rect, outside: without.filter((place) => !within(place)) };
}

/** Paint both; `sentence` says how many have no place when so many stand outside. */
export function paintTray(
  ctx: CanvasRenderingContext2D,
  tray: Tray | null,
  without: readonly Place[],
  sentence: (outside: number) => string,
  zoom: number,
  palette: Palette,
): void {
  const { rect, outside } = trayOf(tray, without);
  ctx.save();
  ctx.lineWidth = 1.5 / zoom;
  ctx.strokeStyle = palette.muted;
  if (rect) {
    ctx.beginPath();
    ctx.roundRect(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top, 10);
    ctx.fillStyle = palette.surface;
    ctx.fill();
    ctx.stroke();
    // As large on the screen at every zoom, unless it would not fit: then as large as its frame is wide
    const text = sentence(outside.length);
    ctx.font = `600 13px ${palette.font}`;
    const most = (rect.right - rect.left - 24) / Math.max(ctx.measureText(text).width, 1);
    const size = 13 * Math.min(1 / zoom, most);
    ctx.font = `600 ${size}px ${palette.font}`;
    ctx.fillStyle = palette.text;
    ctx.textBaseline = "top";
    ctx.textAlign = "left";
    ctx.fillText(text, rect.left + 12, rect.top + size * 0.6);
  }
  ctx.fillStyle = palette.surface;
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
