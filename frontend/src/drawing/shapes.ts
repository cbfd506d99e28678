/**
 * The outline of each type: shape and sign tell types apart where colour cannot. SVG path text, for canvas and page alike.
 *
 * drawing.json declares the shapes; graphsvc/charts/drawing.py reads it for the exports, and a test holds the two equal.
 */

import DRAWING from "../../../graphsvc/charts/drawing.json" with { type: "json" };

interface Shape {
  readonly form: string;
  readonly sign: number;
  readonly shift?: number;
  readonly x?: number;
  readonly y?: number;
  readonly corner?: number;
  readonly corners?: number;
  readonly up?: number;
  readonly reach?: number;
  readonly outer?: number;
  readonly inner?: number;
}

const SHAPES: Record<string, Shape> = DRAWING.shapes;

/** Radius of the circle that a shape is drawn in, by kind of entity, in chart units. */
export const RADIUS: Record<string, number> = DRAWING.radius;
export const DEFAULT_RADIUS = DRAWING.radius[""];

function polygon(r: number, corners: number, turn: number, reach = 1): string {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / corners;
    return `${round(r * reach * Math.cos(angle))} ${round(r * reach * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

function rectangle(w: number, hgt: number, corner: number): string {
  const [a, b] = [w - corner, hgt - corner];
  return (
    `M${-a} ${-hgt}H${a}Q${w} ${-hgt} ${w} ${-b}V${b}Q${w} ${hgt} ${a} ${hgt}` +
    `H${-a}Q${-w} ${hgt} ${-w} ${b}V${-b}Q${-w} ${-hgt} ${-a} ${-hgt}Z`
  );
}

function oval(rx: number, ry: number): string {
  return `M${-rx} 0A${rx} ${ry} 0 1 1 ${rx} 0A${rx} ${ry} 0 1 1 ${-rx} 0Z`;
}

function star(r: number, outer: number, inner: number): string {
  const points = Array.from({ length: 16 }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 8;
    const reach = r * (i % 2 ? inner : outer);
    return `${round(reach * Math.cos(angle))} ${round(reach * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function known(shape: string): Shape {
  return SHAPES[shape] ?? (SHAPES["circle"] as Shape);
}

/** Path of the outline around (0, 0); a circle for a shape that we do not have. */
export function outline(shape: string, r: number): string {
  const { form, x = 1, y = 1, corner = 0, corners = 0, up = 0, reach = 1, outer = 1, inner = 1 } = known(shape);
  if (form === "polygon") return polygon(r, corners, (-up * Math.PI) / 2, reach);
  if (form === "rectangle") return rectangle(round(r * x), round(r * y), corner);
  if (form === "star") return star(r, outer, inner);
  return oval(round(r * x), round(r * y));
}

/** How far below the centre the sign stands: in a triangle it must lie in the wide part. */
export function signShift(shape: string, r: number): number {
  return (known(shape).shift ?? 0) * r;
}

/** Side of the square that the sign is drawn in. */
export function signSize(shape: string, r: number): number {
  return known(shape).sign * r;
}
