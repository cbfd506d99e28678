/** Which entity lies next in a direction: moving on the canvas with the arrow keys. Pure. */

import type { Place } from "../api/types.ts";

export type Direction = "up" | "down" | "left" | "right";

const VECTORS: Record<Direction, Place> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/**
 * The nearest place in that direction, what lies aside counting double; null when there is none.
 *
 * Everything within 63° of the direction counts: the four cones overlap, so that arrow keys reach every entity.
 */
export function towards(places: ReadonlyMap<string, Place>, from: string, direction: Direction): string | null {
  const start = places.get(from);
  if (!start) return null;
  const vector = VECTORS[direction];
  let best: string | null = null;
  let least = Infinity;
  for (const [id, place] of places) {
    if (id === from) continue;
    const [dx, dy] = [place.x - start.x, place.y - start.y];
    const along = dx * vector.x + dy * vector.y;
    const aside = Math.abs(dx * vector.y - dy * vector.x);
    if (along <= 0 || aside > along * 2) continue;
    const cost = along + aside * 2;
    if (cost < least || (cost === least && best !== null && id < best)) {
      least = cost;
      best = id;
    }
  }
  return best;
}

/** Where to begin: the selected one, else the topmost. */
export function first(places: ReadonlyMap<string, Place>, selected: readonly string[]): string | null {
  const chosen = selected.find((id) => places.has(id));
  if (chosen) return chosen;
  let best: string | null = null;
  for (const [id, place] of places) {
    const top = best ? places.get(best) : undefined;
    if (!top || place.y < top.y || (place.y === top.y && place.x < top.x)) best = id;
  }
  return best;
}
