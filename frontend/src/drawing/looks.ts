/** What each entity and each closed group looks like, apart from where it stands. Pure. */

import type { Entity } from "../api/types.ts";
import { plain } from "../format.ts";
import { freshIn, type Session } from "../state/session.ts";
import type { Words } from "../words.ts";
import type { BoxLook } from "./boxes.ts";
import type { Look } from "./paint.ts";
import { SMALL } from "./wishes.ts";

/** Looks by id; `focused` is where the keyboard is on the chart. */
export function looksOf(
  session: Session,
  words: Words,
  focused: string | null,
): { nodes: Map<string, Look>; boxes: Map<string, BoxLook> } {
  const { visible: seen, selection, chart } = session;
  const selected = new Set(selection);
  const fresh = freshIn(session);
  const nodes = new Map<string, Look>();
  for (const { entity } of seen.nodes) {
    nodes.set(entity.id, {
      type: words.entityType(entity.type),
      beyond: seen.beyond.get(entity.id) ?? 0,
      selected: selected.has(entity.id),
      focused: focused === entity.id,
      fresh: fresh?.has(entity.id) ?? false,
      opened: chart.opened.has(entity.id),
      pinned: chart.pinned.has(entity.id),
      grade: gradeShown(entity, seen.nodes.length + seen.links.size, words),
    });
  }
  const boxes = new Map<string, BoxLook>();
  for (const { box, members } of seen.boxes) {
    if (box.open) continue;
    boxes.set(box.id, {
      kind: box.kind,
      types: typesOf(members.map(({ entity }) => entity.type), words),
      count: members.length,
      selected: selected.has(box.id),
      focused: focused === box.id,
      fresh: fresh !== null && members.some(({ entity }) => fresh.has(entity.id)),
    });
  }
  return { nodes, boxes };
}

/** Zoom from which grades are written: on a small chart wherever there is room for them. */
const GRADE_ZOOM = { small: 0.4, large: 0.7 } as const;

/** The grade of an entity as it is written beside it; null when it has none. */
export function gradeShown({ grade }: Pick<Entity, "grade">, elements: number, words: Words): Look["grade"] {
  return grade && { code: plain(words.gradeCode(grade), 10), zoom: elements <= SMALL ? GRADE_ZOOM.small : GRADE_ZOOM.large };
}

/** Types by how many are of each, the most first. */
function typesOf(names: readonly string[], words: Words): BoxLook["types"] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([name, count]) => ({ type: words.entityType(name), count }));
}
