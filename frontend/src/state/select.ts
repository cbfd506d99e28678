/** What else can be selected, beginning with what is. Pure; the order is that of the chart. */

import type { Place } from "../api/types.ts";
import type { Session } from "./session.ts";

/** Entities and closed boxes that are seen. */
export function everything({ visible }: Session): string[] {
  return [
    ...visible.nodes.map(({ entity }) => entity.id),
    ...visible.boxes.filter(({ box }) => !box.open).map(({ box }) => box.id),
  ];
}

/** How many links are selected, and how much else. */
export function counted({ selection, visible }: Pick<Session, "selection" | "visible">): { links: number; others: number } {
  const links = selection.filter((id) => visible.links.has(id)).length;
  return { links, others: selection.length - links };
}

export function inverted(session: Session): string[] {
  const selected = new Set(session.selection);
  return everything(session).filter((id) => !selected.has(id));
}

/** What is selected and all that a drawn link joins to it. */
export function withNeighbours(session: Session): string[] {
  const found = new Set(session.selection);
  const start = new Set(session.selection);
  for (const { source, target } of session.visible.links.values()) {
    if (start.has(source)) found.add(target);
    if (start.has(target)) found.add(source);
  }
  return [...found];
}

/** All seen entities of the types that are selected. */
export function sameTypes(session: Session): string[] {
  const types = new Set(session.selection.flatMap((id) => session.chart.nodes.get(id)?.entity.type ?? []));
  return session.visible.nodes.filter(({ entity }) => types.has(entity.type)).map(({ entity }) => entity.id);
}

/** Those of `places` that lie inside a closed line, by the even-odd rule. */
export function inside(places: ReadonlyMap<string, Place>, line: readonly Place[]): string[] {
  return [...places].filter(([, place]) => holds(line, place)).map(([id]) => id);
}

function holds(line: readonly Place[], { x, y }: Place): boolean {
  let odd = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i, i += 1) {
    const [a, b] = [line[i] as Place, line[j] as Place];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

/** The corners of the rectangle between two places. */
export function rectangle(a: Place, b: Place): Place[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}

/**
 * Groups of entities on the chart that somebody says are one thing, each linked to another by a chain of SAME_AS links;
 * those that lie in one box of this kind already are left out.
 */
export function sameGroups({ chart, visible }: Session): string[][] {
  const root = new Map<string, string>();
  const find = (id: string): string => {
    let at = id;
    while (root.has(at)) at = root.get(at) as string;
    return at;
  };
  const seen = new Set<string>();
  for (const { type, source, target } of visible.links.values()) {
    if (type !== "SAME_AS" || !chart.nodes.has(source) || !chart.nodes.has(target)) continue;
    seen.add(source);
    seen.add(target);
    const [a, b] = [find(source), find(target)].sort() as [string, string];
    if (a !== b) root.set(b, a);
  }
  const groups = new Map<string, string[]>();
  for (const id of [...seen].sort()) groups.set(find(id), [...(groups.get(find(id)) ?? []), id]);
  const together = new Set(
    [...chart.boxes.values()].filter(({ kind }) => kind === "same").map(({ members }) => [...members].sort().join("\n")),
  );
  return [...groups.values()].filter((members) => !together.has(members.join("\n")));
}
