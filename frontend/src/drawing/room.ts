/** Fitting the chart into the part of the surface that is free. Pure. */

import type { Place } from "../api/types.ts";

export interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly surface: { readonly width: number; readonly height: number };
}

/** Zoom beyond which a small chart is not enlarged, and below which a huge one is not shrunk. */
const MAX_ZOOM = 1;
const MIN_ZOOM = 0.03;

/** Zoom, middle and shift (in pixels) with which all places lie in the room. */
export function fitted(places: readonly Place[], room: Room): { position: Place; scale: number; offset: Place } {
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(room.width / Math.max(right - left, 1), room.height / Math.max(bottom - top, 1), MAX_ZOOM);
  return {
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.max(scale, MIN_ZOOM),
    offset: {
      x: room.left + room.width / 2 - room.surface.width / 2,
      y: room.top + room.height / 2 - room.surface.height / 2,
    },
  };
}
