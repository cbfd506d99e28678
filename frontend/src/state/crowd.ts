/** A crowd: more than can be drawn one by one without the page growing slow. What would make one comes put together. Pure. */

import { type Chart, EMPTY } from "./chart.ts";
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

/** Whether these, drawn one by one, would be a crowd by themselves. */
export function isCrowd({ nodes, links }: Piece): boolean {
  return nodes.length + links.length > CROWD;
}

/** Lists of at most `most` of these, in their order: where nothing tells them apart, they are told apart by number. */
export function portions<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
}
