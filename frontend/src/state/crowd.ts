/** A crowd: more than can be drawn one by one without the page growing slow. What would make one comes put together. Pure. */

import { middle, put } from "./boxes.ts";
import { type Box, type Chart, EMPTY, freshId, type Period } from "./chart.ts";
import type { Piece } from "./commands.ts";
import { type Visible, visible } from "./view.ts";

/** Elements, entities and links between them, that are drawn one by one. */
export const CROWD = 2000;

/** How many elements are drawn one by one: entities, and links between two of them. Closed groups and what joins them are few. */
export function drawnAlone({ nodes, links }: Pick<Visible, "nodes" | "links">): number {
  const ids = new Set(nodes.map(({ entity }) => entity.id));
  let count = ids.size;
  for (const { source, target } of links.values()) if (ids.has(source) && ids.has(target)) count += 1;
  return count;
}

/**
 * What comes into sight by going from one chart to another, when that would make a crowd, with the links between; null when
 * it does not, or when there is nothing to put together.
 */
export function newcomers(after: Chart, before: Chart = EMPTY): Piece | null {
  if (after.nodes.size + after.links.size <= CROWD) return null;
  const seen = visible(after);
  if (drawnAlone(seen) <= CROWD) return null;
  const stood = new Set(visible(before).nodes.map(({ entity }) => entity.id));
  const nodes = seen.nodes.map(({ entity }) => entity).filter(({ id }) => !stood.has(id));
  if (nodes.length < 2) return null;
  const ids = new Set(nodes.map(({ id }) => id));
  const links = [...seen.links.values()].filter(({ source, target }) => ids.has(source) && ids.has(target));
  return { nodes, links };
}

/** Members of a group that is made where nobody can be asked what belongs together: few enough to be drawn with their links. */
export const PORTION = 200;
/** Chart units between two groups. */
const GROUP_ROOM = 150;

/** Whether a chart, with `period` in the place of its own, is more than can be drawn one by one. */
export function isCrowded(chart: Chart, period: Period | null = chart.filters.period): boolean {
  return chart.nodes.size + chart.links.size > CROWD && drawnAlone(visible(chart, period)) > CROWD;
}

/**
 * The chart as it can be drawn after `before`: itself when it is no crowd, else with what comes into sight in closed groups.
 * Null when that is not enough, since it is not entities that come but links between those that stand.
 */
export function drawable(after: Chart, before: Chart = EMPTY): Chart | null {
  if (after === before || !isCrowded(after)) return after;
  const piece = newcomers(after, before);
  if (!piece) return null;
  const chart = put(after, nearGroups(piece, after));
  return isCrowded(chart) ? null : chart;
}

/** Closed groups of what stands near one another. */
function nearGroups({ nodes }: Piece, chart: Chart): Box[] {
  const placed = nodes.flatMap(({ id }) => chart.nodes.get(id) ?? []);
  placed.sort((a, b) => a.x - b.x || a.y - b.y || (a.entity.id < b.entity.id ? -1 : 1));
  const taken = new Set(chart.boxes.keys());
  const boxes: Box[] = [];
  for (const members of portions(placed, PORTION)) {
    const id = freshId("box", taken);
    taken.add(id);
    const { x, y: wanted } = middle(members);
    let y = wanted;
    while (boxes.some((box) => Math.abs(box.x - x) < GROUP_ROOM && Math.abs(box.y - y) < GROUP_ROOM)) y += GROUP_ROOM;
    const [first] = members;
    const title = `${first?.entity.caption ?? ""}${members.length > 1 ? ` +${members.length - 1}` : ""}`.slice(0, 200);
    boxes.push({ id, title, members: members.map(({ entity }) => entity.id), open: false, kind: "group", x, y });
  }
  return boxes;
}

/** Whether these, drawn one by one, would be a crowd by themselves. */
export function isCrowd({ nodes, links }: Piece): boolean {
  return nodes.length + links.length > CROWD;
}

/** Lists of at most `most` of these, in their order: where nothing tells them apart, they are told apart by number. */
export function portions<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
}
