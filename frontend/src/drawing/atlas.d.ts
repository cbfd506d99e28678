/** The little of d3-geo and topojson-client that the map uses; neither brings types. */

declare module "d3-geo" {
  export interface Projection {
    rotate(angles: [number, number]): Projection;
    scale(scale: number): Projection;
    translate(at: [number, number]): Projection;
    clipExtent(extent: [[number, number], [number, number]]): Projection;
    precision(precision: number): Projection;
    (at: [number, number]): [number, number] | null;
  }
  export function geoMercator(): Projection;
  export function geoPath(projection: Projection): (shape: unknown) => string | null;
}

declare module "topojson-client" {
  export function feature(topology: unknown, object: unknown): unknown;
  export function mesh(topology: unknown, object: unknown, filter?: (a: unknown, b: unknown) => boolean): unknown;
}
