/** How records on an exported chart are graded, with their handling code, as on the chart page. */

import { gradeBox, paintGrade } from "../drawing/badges.ts";
import type { Box } from "../drawing/captions.ts";
import type { Drawn } from "./data.ts";
import { PAPER } from "./paper.ts";

/** Zoom from which grades are written: on a small chart wherever there is room for them. */
const ZOOM = { small: 0.4, large: 0.7 } as const;
const SMALL = 60;
/** A picture's side is so many times the radius of the sign in it. */
const PICTURE = 1.4;

export function paintGrades(ctx: CanvasRenderingContext2D, zoom: number, nodes: readonly Drawn[]): void {
  for (const { x, y, size, grade } of shown(zoom, nodes)) {
    ctx.save();
    ctx.translate(x, y);
    paintGrade(ctx, size / PICTURE, grade, PAPER, zoom);
    ctx.restore();
  }
}

/** What grades take up, in pixels. */
export function gradeBoxes(zoom: number, nodes: readonly Drawn[]): Box[] {
  return shown(zoom, nodes).map(({ x, y, size, grade }) => {
    const { left, top, width, height } = gradeBox(size / PICTURE, grade, zoom);
    return { left: (x + left) * zoom, top: (y + top) * zoom, width: width * zoom, height: height * zoom };
  });
}

function shown(zoom: number, nodes: readonly Drawn[]): (Drawn & { grade: string })[] {
  if (zoom < (nodes.length <= SMALL ? ZOOM.small : ZOOM.large)) return [];
  return nodes.filter((node): node is Drawn & { grade: string } => Boolean(node.grade));
}
