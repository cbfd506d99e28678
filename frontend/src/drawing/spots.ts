/** Places for what the server has not placed: the "N more" of an opened node, and newcomers when no layout can be had. */

import type { Place } from "../api/types.ts";

/** Distance of a "N more" from the node that has them, and between neighbours on a ring, in chart units. */
const MORE_DISTANCE = 74;
const RING_STEP = 90;

/** Room that a "N more" needs around it, and where it is sought when the widest gap has none: directions and distances. */
const MORE_ROOM = 62;
const DIRECTIONS = 24;
const REACHES = [1, 1.4, 1.9, 2.5];

/** `count` places around `owner`, in the widest gaps between its neighbours, clear of all that stands in `taken`. */
export function inGaps(
  owner: Place,
  neighbours: readonly Place[],
  count: number,
  taken: readonly Place[] = neighbours,
): Place[] {
  const angles = neighbours
    .filter((place) => place.x !== owner.x || place.y !== owner.y)
    .map((place) => Math.atan2(place.y - owner.y, place.x - owner.x));
  const places: Place[] = [];
  for (let i = 0; i < count; i += 1) {
    const place = clear(owner, widestGap(angles), [...taken, ...places]);
    angles.push(Math.atan2(place.y - owner.y, place.x - owner.x));
    places.push(place);
  }
  return places;
}

/** The nearest place to this direction that has room; the roomiest when none has. */
function clear(owner: Place, angle: number, taken: readonly Place[]): Place {
  let best = { place: at(owner, angle, MORE_DISTANCE), room: -1 };
  for (const reach of REACHES) {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const aside = (turn % 2 ? 1 : -1) * Math.ceil(turn / 2);
      const place = at(owner, angle + (aside * 2 * Math.PI) / DIRECTIONS, MORE_DISTANCE * reach);
      const room = Math.min(...taken.map(({ x, y }) => Math.hypot(place.x - x, place.y - y)), Infinity);
      if (room >= MORE_ROOM) return place;
      if (room > best.room) best = { place, room };
    }
  }
  return best.place;
}

/** Places on rings around `centre` for these ids, in their order; at the centre itself when there is only one. */
export function onRings(centre: Place, ids: readonly string[]): Record<string, Place> {
  const places: Record<string, Place> = {};
  if (ids.length === 1) return { [ids[0] as string]: { ...centre } };
  let placed = 0;
  for (let ring = 1; placed < ids.length; ring += 1) {
    const radius = ring * RING_STEP * 1.5;
    const room = Math.min(Math.floor((2 * Math.PI * radius) / RING_STEP), ids.length - placed);
    for (let i = 0; i < room; i += 1) {
      places[ids[placed + i] as string] = at(centre, -Math.PI / 2 + (i * 2 * Math.PI) / room, radius);
    }
    placed += room;
  }
  return places;
}

/** The middle of the widest gap between these directions; upwards when there are none. */
function widestGap(angles: readonly number[]): number {
  const sorted = [...angles].sort((a, b) => a - b);
  const first = sorted[0];
  if (first === undefined) return -Math.PI / 2;
  let best = { middle: first + Math.PI, width: 0 };
  for (let i = 0; i < sorted.length; i += 1) {
    const from = sorted[i] as number;
    const to = i + 1 < sorted.length ? (sorted[i + 1] as number) : first + 2 * Math.PI;
    if (to - from > best.width + 1e-9) best = { middle: (from + to) / 2, width: to - from };
  }
  return best.middle;
}

function at(centre: Place, angle: number, distance: number): Place {
  return {
    x: Math.round(centre.x + distance * Math.cos(angle)),
    y: Math.round(centre.y + distance * Math.sin(angle)),
  };
}
