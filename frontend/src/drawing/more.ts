/** Where the "N more" of opened nodes stand: in gaps between their neighbours. Pure. */

import type { Place } from "../api/types.ts";
import type { Visible } from "../state/view.ts";
import { inGaps } from "./spots.ts";

export function morePlaces(seen: Visible, places: ReadonlyMap<string, Place>): Map<string, Place> {
  const byOwner = new Map<string, string[]>();
  for (const more of seen.more) byOwner.set(more.owner, [...(byOwner.get(more.owner) ?? []), more.id]);
  const found = new Map<string, Place>();
  for (const [owner, ids] of byOwner) {
    const neighbours: Place[] = [];
    for (const link of seen.links.values()) {
      const other = link.source === owner ? link.target : link.target === owner ? link.source : null;
      const place = other && places.get(other);
      if (place) neighbours.push(place);
    }
    const spots = inGaps(places.get(owner) as Place, neighbours, ids.length, [...places.values()]);
    ids.forEach((id, i) => found.set(id, spots[i] as Place));
  }
  return found;
}
