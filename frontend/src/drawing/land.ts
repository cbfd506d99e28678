/** Land, coast and borders under a map: the same on the chart page and in the page that is handed over. */

import type { Palette } from "./palette.ts";

/** Paint below all else, in chart units; lines are as thin at every zoom. */
export function paintLand(
  ctx: CanvasRenderingContext2D,
  land: Path2D,
  borders: Path2D,
  zoom: number,
  palette: Pick<Palette, "land" | "coast">,
  rule: CanvasFillRule = "nonzero",
): void {
  ctx.save();
  ctx.fillStyle = palette.land;
  ctx.fill(land, rule);
  ctx.strokeStyle = palette.coast;
  ctx.lineWidth = 1 / zoom;
  ctx.stroke(land);
  ctx.setLineDash([4 / zoom, 3 / zoom]);
  ctx.stroke(borders);
  ctx.restore();
}
