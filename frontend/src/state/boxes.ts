/** Entities put together: making boxes, taking them apart, and what follows when what they hold goes. Pure. */

import type { Place } from "../api/types.ts";
import type { Box, Chart, PlacedNode } from "./chart.ts";
import type { Piece } from "./commands.ts";

/** The chart with these boxes. Members that lie in another box leave it; a box that is left empty goes. */
export function put(chart: Chart, given: readonly Box[]): Chart {
  const boxes = new Map(chart.boxes);
  for (const box of given) {
    const members = [...new Set(box.members)].filter((id) => chart.nodes.has(id));
    if (!members.length) continue;
    const taken = new Set(members);
    for (const [id, other] of boxes) {
      if (id === box.id || !other.members.some((member) => taken.has(member))) continue;
      const rest = other.members.filter((member) => !taken.has(member));
      if (rest.length) boxes.set(id, { ...other, members: rest });
      else boxes.delete(id);
    }
    boxes.set(box.id, { ...box, members });
  }
  return same(boxes, chart.boxes) ? chart : { ...chart, boxes };
}

export function setOpen(chart: Chart, id: string, open: boolean): Chart {
  const box = chart.boxes.get(id);
  if (!box || box.open === open) return chart;
  // Closed, it stands in the middle of what it holds: there the eye looks for it
  const place = open ? {} : middle(box.members.map((member) => chart.nodes.get(member)));
  return { ...chart, boxes: new Map(chart.boxes).set(id, { ...box, ...place, open }) };
}

export function rename(chart: Chart, id: string, title: string): Chart {
  const box = chart.boxes.get(id);
  if (!box || box.title === title) return chart;
  return { ...chart, boxes: new Map(chart.boxes).set(id, { ...box, title, auto: false }) };
}

export function takeApart(chart: Chart, id: string): Chart {
  if (!chart.boxes.has(id)) return chart;
  const boxes = new Map(chart.boxes);
  boxes.delete(id);
  return { ...chart, boxes };
}

/** Boxes without what is no longer among `nodes`; the same map when all is. */
export function kept(boxes: Chart["boxes"], nodes: ReadonlyMap<string, PlacedNode>): Chart["boxes"] {
  const found = new Map<string, Box>();
  for (const [id, box] of boxes) {
    const members = box.members.filter((member) => nodes.has(member));
    if (members.length === box.members.length) found.set(id, box);
    else if (members.length) found.set(id, { ...box, members });
  }
  return same(found, boxes) ? boxes : found;
}

/** Ids of entities and keys of links that `ids` stand for: a box for all that lies in it. */
export function unpacked(chart: Chart, ids: readonly string[]): string[] {
  return ids.flatMap((id) => chart.boxes.get(id)?.members ?? [id]);
}

/** What a box holds, with the links between. */
export function held(box: Box, chart: Chart): Piece {
  const ids = new Set(box.members);
  return {
    nodes: box.members.flatMap((id) => chart.nodes.get(id)?.entity ?? []),
    links: [...chart.links.values()].filter(({ source, target }) => ids.has(source) && ids.has(target)),
  };
}

export function middle(places: readonly (Place | undefined)[]): Place {
  const known = places.filter((place) => place !== undefined);
  const sum = known.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  const count = Math.max(known.length, 1);
  return { x: Math.round(sum.x / count), y: Math.round(sum.y / count) };
}

function same(a: ReadonlyMap<string, Box>, b: ReadonlyMap<string, Box>): boolean {
  return a.size === b.size && [...a].every(([id, box]) => b.get(id) === box);
}
