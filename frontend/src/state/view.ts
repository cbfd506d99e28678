/** What of the chart is seen, derived from it: visible nodes and links, what is left out, and how much of it. */

import type { Link } from "../api/types.ts";
import { beginnings, happening, moments, sampled } from "./times.ts";
import { type Box, boxOf, type Chart, type Period, type PlacedNode } from "./chart.ts";
import { chosenToSee, entityGrades, linkGrades, outOfSight } from "./grades.ts";

/** Neighbours of one type that an opened node has and the chart does not show. */
export interface More {
  readonly id: string;
  readonly owner: string;
  readonly type: string;
  readonly count: number;
}

export interface Visible {
  readonly nodes: readonly PlacedNode[];
  /** What is drawn, by key: ends that lie in a closed box are drawn at the box, and links of one type as one there. */
  readonly links: ReadonlyMap<string, Link>;
  /** Boxes with something to show in them: closed ones are drawn in the place of what they hold, open ones around it. */
  readonly boxes: readonly ShownBox[];
  /** Links on the chart that its filters take from sight. */
  readonly filtered: number;
  readonly more: readonly More[];
  /** Visible links of an entity that are not on the chart, by node id; 0 is left out. */
  readonly beyond: ReadonlyMap<string, number>;
  /** Nodes on the chart but taken from sight. */
  readonly hidden: number;
  /** Number of links by node id, counting each parallel link. */
  readonly degree: ReadonlyMap<string, number>;
  /**
   * How many entities and links of each type are in sight, what lies in closed boxes included; and how many of both carry each
   * grade, a line once for each of its grades.
   */
  readonly inSight: Readonly<Record<"entities" | "links" | "grades", ReadonlyMap<string, number>>>;
}

export interface ShownBox {
  readonly box: Box;
  /** Those of its members that are not taken from sight. */
  readonly members: readonly PlacedNode[];
}

export function moreId(owner: string, type: string): string {
  return `more|${type}|${owner}`;
}

/** `period` takes the place of the chart's own while somebody drags or plays it. */
export function visible(chart: Chart, period: Period | null = chart.filters.period): Visible {
  const boxed = boxOf(chart);
  const nodes: PlacedNode[] = [];
  const held = new Map<string, PlacedNode[]>();
  /** Where a link's end is drawn: at the node, or at the closed box that holds it. */
  const ends = new Map<string, string>();
  const inSight = { entities: new Map<string, number>(), links: new Map<string, number>(), grades: new Map<string, number>() };
  for (const [id, node] of chart.nodes) {
    if (chart.hidden.has(id) || !chosenToSee(chart, node.entity) || !happens(node.entity, period)) continue;
    bump(inSight.entities, node.entity.type, 1);
    for (const grade of entityGrades(node.entity)) bump(inSight.grades, grade, 1);
    const box = boxed.get(id);
    // Added to in place: a box of thousands would otherwise be copied thousands of times
    if (box) {
      const members = held.get(box.id);
      if (members) members.push(node);
      else held.set(box.id, [node]);
    }
    if (box && !box.open) ends.set(id, box.id);
    else {
      nodes.push(node);
      ends.set(id, id);
    }
  }
  const links = new Map<string, Link>();
  const degree = new Map<string, number>();
  const onChart = new Map<string, number>();
  let filtered = 0;
  for (const [key, link] of chart.links) {
    bump(onChart, link.source, link.count);
    bump(onChart, link.target, link.count);
    const [source, target] = [ends.get(link.source), ends.get(link.target)];
    if (chart.hidden.has(key) || source === undefined || target === undefined) continue;
    if (chart.filters.types.has(link.type)) {
      filtered += 1;
      continue;
    }
    const parts = partsOf(link, chart.fanned.get(key)).filter(
      (part) => within(part, period) && !outOfSight(linkGrades(part), chart.filters.grades),
    );
    if (!parts.length) filtered += 1;
    for (const part of parts) bump(inSight.links, part.type, part.count);
    for (const grade of new Set(parts.flatMap(linkGrades))) bump(inSight.grades, grade, 1);
    if (source === target && boxed.get(link.source)?.open === false) continue;
    for (const part of parts) {
      if (source === link.source && target === link.target) links.set(chart.fanned.has(key) ? fanKey(key, part.id) : key, part);
      else gather(links, part, source, target);
      bump(degree, source, part.count);
      bump(degree, target, part.count);
    }
  }
  const beyond = new Map<string, number>();
  for (const { entity } of nodes) {
    const rest = (entity.links ?? 0) - (onChart.get(entity.id) ?? 0);
    if (rest > 0) beyond.set(entity.id, rest);
  }
  const boxes = [...chart.boxes.values()]
    .map((box) => ({ box, members: held.get(box.id) ?? [] }))
    .filter(({ members }) => members.length);
  const seen = new Set(nodes.map(({ entity }) => entity.id));
  return {
    nodes,
    links,
    boxes,
    filtered,
    more: more(chart, seen),
    beyond,
    hidden: chart.nodes.size - ends.size,
    degree,
    inSight,
  };
}

/** What stands for the records of a fanned link that are not drawn one by one: no record's own id. */
const REST = "rest";

/** A link, or what it is drawn as: records one by one, and one more line for the rest where there are too many. */
function partsOf(link: Link, members: readonly Link[] | undefined): readonly Link[] {
  if (!members) return [link];
  const rest = link.count - members.length;
  if (rest <= 0 || !members.length) return members;
  // They come in the order of time: what is left over begins when the last of them did
  const last = members.findLast(({ start }) => start !== null);
  const since = last ? { first: last.first, start: last.start } : {};
  const times = (link.times ?? []).filter((time) => last === undefined || time >= (last.start ?? time));
  return [...members, { ...link, ...since, id: REST, count: rest, members: [], times }];
}

/** Whether a drawn line stands for the records that a fanned link has beside those drawn one by one. */
export function isRest(drawn: string): boolean {
  return drawn !== gatheredKey(drawn) && drawn.endsWith(`|${REST}`);
}

/** Key of one member of a link that is drawn one by one. */
export function fanKey(key: string, id: string): string {
  return `${key}|${id}`;
}

/** Key on the chart of what a drawn link stands for: itself, or the link that it is a member of. */
export function gatheredKey(drawn: string): string {
  return drawn.split("|").slice(0, 3).join("|");
}

type Timed = Pick<Link, "type" | "count" | "first" | "last" | "start" | "end"> & { readonly times?: readonly number[] };

/**
 * Whether a link lies in a period at least in part; one without a time always does: nothing is known against it. Several
 * moments do when one of them begins in it, or the last goes on in it.
 */
export function within(link: Timed, period: Period | null): boolean {
  if (!period || link.start === null || link.start === undefined) return true;
  const { start, end } = period;
  const until = link.end ?? link.start + 1;
  if (link.start >= end || until <= start) return false;
  const single = moments(link);
  return !single || single.some((time) => time >= start && time < end) || single.every((time) => time < start);
}

/** Whether an entity lies in a period at least in part, if it is something that happened; every other does. */
function happens(entity: PlacedNode["entity"], period: Period | null): boolean {
  if (!period) return true;
  const time = happening(entity);
  if (time?.start == null) return true;
  return time.start < period.end && (time.end ?? time.start + 1) > period.start;
}

/** Add a link to the one of its type between these two ends, of which at least one is a closed box. */
function gather(links: Map<string, Link>, link: Link, source: string, target: string): void {
  const [from, to] = !link.directed && source > target ? [target, source] : [source, target];
  // A box's id has a bar in it, which would look like a part of the key
  const key = `${link.type}|${encodeURIComponent(from)}|${encodeURIComponent(to)}`;
  const old = links.get(key);
  if (!old) {
    links.set(key, { ...link, id: key, source: from, target: to, members: [], times: [...beginnings(link)], props: {}, grade: link.grade });
    return;
  }
  const earlier = (a: Link, b: Link): Link => ((a.start ?? Infinity) <= (b.start ?? Infinity) ? a : b);
  const later = (a: Link, b: Link): Link => ((a.end ?? -Infinity) >= (b.end ?? -Infinity) ? a : b);
  const alike = JSON.stringify(old.grade) === JSON.stringify(link.grade);
  links.set(key, {
    ...old,
    count: old.count + link.count,
    first: earlier(old, link).first,
    start: earlier(old, link).start,
    last: later(old, link).last,
    end: later(old, link).end,
    derived: old.derived && link.derived,
    inferred: old.inferred && link.inferred,
    times: sampled([...old.times, ...beginnings(link)]),
    grade: alike ? old.grade : null,
    dataset: old.dataset === link.dataset ? old.dataset : null,
  });
}

/** For each visible opened node, the neighbours per type that the server counted and the chart does not have. */
function more(chart: Chart, seen: ReadonlySet<string>): More[] {
  const found: More[] = [];
  for (const [owner, byType] of chart.opened) {
    if (!seen.has(owner)) continue;
    const have = neighbours(chart, owner);
    for (const [type, share] of Object.entries(byType)) {
      const count = share.total - (have.get(type) ?? 0);
      if (count > 0 && !chart.hiddenTypes.has(type)) {
        found.push({ id: moreId(owner, type), owner, type, count });
      }
    }
  }
  return found;
}

/** Neighbours of a node on the chart, hidden ones too, counted by type. */
function neighbours(chart: Chart, id: string): Map<string, number> {
  const ids = new Set<string>();
  for (const link of chart.links.values()) {
    if (link.source === id) ids.add(link.target);
    else if (link.target === id) ids.add(link.source);
  }
  const counts = new Map<string, number>();
  for (const other of ids) {
    const type = chart.nodes.get(other)?.entity.type;
    if (type) bump(counts, type, 1);
  }
  return counts;
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
