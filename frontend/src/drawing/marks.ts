/** The signs of a comparison on the canvas, and those of an exercise's truth: a ring and a sign at what each is about. */

import type { Link, Place } from "../api/types.ts";
import { MARKS } from "../panels/difference.ts";
import type { Sign } from "../state/compare.ts";
import { bends, middle } from "./links.ts";
import type { Palette } from "./palette.ts";

const COLOURS: Record<Sign, "good" | "danger" | "warning" | "accent"> = {
  added: "good",
  removed: "danger",
  changed: "warning",
  hidden: "danger",
  shown: "good",
  moved: "accent",
  found: "good",
  missed: "warning",
  false: "danger",
};
const RING = 26;

export function paintMarks(
  ctx: CanvasRenderingContext2D,
  signs: ReadonlyMap<string, Sign>,
  places: ReadonlyMap<string, Place>,
  links: ReadonlyMap<string, Link>,
  palette: Palette,
  zoom: number,
): void {
  const bend = bends(links);
  // Far away a sign keeps the size at which it can be told
  const grown = Math.min(Math.max(0.8 / zoom, 1), 3);
  ctx.save();
  for (const [key, link] of links) {
    const sign = signs.get(key);
    const [from, to] = [places.get(link.source), places.get(link.target)];
    if (!sign || !from || !to) continue;
    const { x, y } = middle(from, to, bend.get(key) ?? 0);
    // Below the caption, which stands at the middle
    badge(ctx, x, y + 15 / zoom, sign, palette, grown * 0.8);
  }
  for (const [id, { x, y }] of places) {
    const sign = signs.get(id);
    if (!sign) continue;
    ctx.beginPath();
    ctx.arc(x, y, RING * Math.max(grown * 0.7, 1), 0, 2 * Math.PI);
    ctx.lineWidth = 3 * grown;
    ctx.strokeStyle = palette[COLOURS[sign]];
    ctx.setLineDash(["removed", "hidden", "missed"].includes(sign) ? [6, 5] : sign === "moved" || sign === "false" ? [2, 4] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    badge(ctx, x - RING * 0.8, y - RING * 0.8, sign, palette, grown);
  }
  ctx.restore();
}

function badge(ctx: CanvasRenderingContext2D, x: number, y: number, sign: Sign, palette: Palette, size: number): void {
  ctx.beginPath();
  ctx.arc(x, y, 9 * size, 0, 2 * Math.PI);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 2 * size;
  ctx.strokeStyle = palette[COLOURS[sign]];
  ctx.stroke();
  ctx.font = `700 ${13 * size}px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = palette[COLOURS[sign]];
  ctx.fillText(MARKS[sign], x, y + 0.5 * size);
}
