/** What the server needs to know of a chart to arrange it. Pure. */

import type { Community, LayoutLink, LayoutNode } from "./api/calls.ts";
import type { Entity, LayoutFrame, Link } from "./api/types.ts";
import { happened } from "./drawing/lanes.ts";
import { onRings } from "./drawing/spots.ts";
import { type Box, type Chart, freshId } from "./state/chart.ts";
import type { Positions } from "./state/commands.ts";
import type { Session } from "./state/session.ts";

/** Chart units between what stands and an overview beside it. */
const BESIDE = 400;

/** Links that one layout takes. */
const LINK_LIMIT = 50_000;

/** Years 1 and 9999, by which sources say that a beginning or an end is not known. */
const ALWAYS = -62135510400;
const EVER = 253402128000;

/** What is seen of a chart, as a layout of that name takes it; `ids` leads from the ids sent to those on the chart. */
export function arrangeable({ chart, visible }: Pick<Session, "chart" | "visible">, layout: string): {
  nodes: LayoutNode[];
  links: LayoutLink[];
  ids: Map<string, string>;
} {
  const group = new Map(visible.boxes.flatMap(({ box }) => (box.open ? box.members.map((id) => [id, box.id] as const) : [])));
  const nodes: LayoutNode[] = visible.nodes.map(({ entity, x, y }) => ({
    ...described(entity),
    // Only where somebody made groups is a circle by group another than by type
    ...(layout === "circle-group" && group.has(entity.id) ? { group: group.get(entity.id) as string } : {}),
    ...(chart.pinned.has(entity.id) ? { x, y } : {}),
  }));
  const ids = new Map(visible.nodes.map(({ entity: { id } }) => [id, id]));
  for (const { box } of visible.boxes) {
    if (box.open) continue;
    nodes.push({ id: entityLike(box.id) });
    ids.set(entityLike(box.id), box.id);
  }
  const links = [...visible.links.values()].slice(0, LINK_LIMIT).map((link) => ({
    source: ids.has(link.source) ? link.source : entityLike(link.source),
    target: ids.has(link.target) ? link.target : entityLike(link.target),
    directed: link.directed,
    // What lasts for years must not stretch an axis of hours
    ...(happened(link) ? times(link.start, link.end) : {}),
  }));
  return { nodes, links, ids };
}

/** Closed groups for the communities of an overview, right of the entities that stand, and their members around each. */
export function together(communities: readonly Community[], chart: Chart): { positions: Positions; boxes: Box[] } {
  const right = Math.max(0, ...[...chart.nodes.values()].map(({ x }) => x), ...[...chart.boxes.values()].map(({ x }) => x));
  const shift = chart.nodes.size ? right + BESIDE - Math.min(...communities.map(({ x }) => x)) : 0;
  const taken = new Set(chart.boxes.keys());
  let positions: Positions = {};
  const boxes = communities.map(({ title, members, x, y }): Box => {
    const id = freshId("box", taken);
    taken.add(id);
    const place = { x: x + shift, y };
    positions = Object.assign(positions, onRings(place, members));
    return { id, title, members, open: false, kind: "group", ...place };
  });
  return { positions, boxes };
}

/** Pairs that are linked, each once: what placing newcomers needs to know of links. */
export function pairs(links: readonly Link[]): LayoutLink[] {
  const found = new Map<string, LayoutLink>();
  for (const { source, target } of links) {
    if (found.size === LINK_LIMIT) break;
    const key = source < target ? `${source}\n${target}` : `${target}\n${source}`;
    if (!found.has(key)) found.set(key, { source, target });
  }
  return [...found.values()];
}

/** Links with their times: what placing newcomers on a timeline needs to know of them. */
export function timed(links: readonly Link[]): LayoutLink[] {
  return links.slice(0, LINK_LIMIT).map((link) => ({ source: link.source, target: link.target, ...(happened(link) ? times(link.start, link.end) : {}) }));
}

/**
 * The map or the timeline that a chart lies on, for newcomers to go to their places on it; a map without a tray was made
 * before there were such.
 */
export function standsOn(frame: LayoutFrame | null): LayoutFrame | undefined {
  if (frame?.kind === "timeline") return frame;
  return frame?.kind === "map" && frame["tray"] ? frame : undefined;
}

/** What a layout needs to know of an entity. */
export function described({ id, type, dataset, props }: Entity): LayoutNode {
  const { latitude, longitude } = props;
  const placed = typeof latitude === "number" && typeof longitude === "number";
  return { id, type, ...(dataset ? { dataset } : {}), ...times(props["start"], props["end"]), ...(placed ? { latitude, longitude } : {}) };
}

function times(start: unknown, end: unknown): { start?: number; end?: number } {
  const known = (time: unknown): time is number => typeof time === "number" && time >= ALWAYS && time <= EVER;
  return { ...(known(start) ? { start } : {}), ...(known(end) ? { end } : {}) };
}

/** Layouts take ids of entities: a group goes as one. */
function entityLike(id: string): string {
  return id.replace("|", ":");
}
