/** The outline of each type: shape and sign tell types apart where colour cannot. SVG path text, for canvas and page alike. */

/** Radius of the circle that a shape is drawn in, by kind of entity, in chart units. */
export const RADIUS: Record<string, number> = { record: 20, identifier: 16, reference: 16 };
export const DEFAULT_RADIUS = 18;

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

function star(r: number): string {
  const points = Array.from({ length: 16 }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 8;
    const reach = i % 2 ? r * 0.86 : r * 1.16;
    return `${round(reach * Math.cos(angle))} ${round(reach * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const UP = -Math.PI / 2;

const OUTLINES: Record<string, (r: number) => string> = {
  circle: (r) => oval(r, r),
  ellipse: (r) => oval(round(r * 1.25), r),
  box: (r) => rectangle(round(r * 1.2), round(r * 0.9), 3),
  square: (r) => rectangle(round(r * 0.92), round(r * 0.92), 3),
  diamond: (r) => polygon(r, 4, UP, 1.2),
  triangle: (r) => polygon(r, 3, UP, 1.35),
  triangleDown: (r) => polygon(r, 3, -UP, 1.35),
  hexagon: (r) => polygon(r, 6, 0, 1.1),
  star,
};

/** Where the sign stands in its shape: it must lie in the wide part of a triangle. Share of the radius, down positive. */
const SIGN_SHIFT: Record<string, number> = { triangle: 0.22, triangleDown: -0.22 };
const SIGN_SIZE: Record<string, number> = { triangle: 0.85, triangleDown: 0.85, diamond: 1.05, box: 1.15 };

/** Path of the outline around (0, 0); a circle for a shape that we do not have. */
export function outline(shape: string, r: number): string {
  return (OUTLINES[shape] ?? OUTLINES["circle"] as (r: number) => string)(r);
}

/** How far below the centre the sign stands. */
export function signShift(shape: string, r: number): number {
  return (SIGN_SHIFT[shape] ?? 0) * r;
}

/** Side of the square that the sign is drawn in. */
export function signSize(shape: string, r: number): number {
  return (SIGN_SIZE[shape] ?? 1.2) * r;
}
