/** What of the chart is seen, derived from it: visible nodes and links, what is left out, and how much of it. */

import type { Link } from "../api/types.ts";
import type { Chart, PlacedNode } from "./chart.ts";

/** Neighbours of one type that an opened node has and the chart does not show. */
export interface More {
  readonly id: string;
  readonly owner: string;
  readonly type: string;
  readonly count: number;
}

export interface Visible {
  readonly nodes: readonly PlacedNode[];
  readonly links: ReadonlyMap<string, Link>;
  readonly more: readonly More[];
  /** Visible links of an entity that are not on the chart, by node id; 0 is left out. */
  readonly beyond: ReadonlyMap<string, number>;
  /** Nodes on the chart but taken from sight. */
  readonly hidden: number;
  /** Number of links by node id, counting each parallel link. */
  readonly degree: ReadonlyMap<string, number>;
}

export function moreId(owner: string, type: string): string {
  return `more|${type}|${owner}`;
}

export function visible(chart: Chart): Visible {
  const nodes: PlacedNode[] = [];
  const seen = new Set<string>();
  for (const [id, node] of chart.nodes) {
    if (chart.hidden.has(id) || chart.hiddenTypes.has(node.entity.type)) continue;
    nodes.push(node);
    seen.add(id);
  }
  const links = new Map<string, Link>();
  const degree = new Map<string, number>();
  const onChart = new Map<string, number>();
  for (const [key, link] of chart.links) {
    bump(onChart, link.source, link.count);
    bump(onChart, link.target, link.count);
    if (chart.hidden.has(key) || !seen.has(link.source) || !seen.has(link.target)) continue;
    links.set(key, link);
    bump(degree, link.source, link.count);
    bump(degree, link.target, link.count);
  }
  const beyond = new Map<string, number>();
  for (const { entity } of nodes) {
    const rest = (entity.links ?? 0) - (onChart.get(entity.id) ?? 0);
    if (rest > 0) beyond.set(entity.id, rest);
  }
  return {
    nodes,
    links,
    more: more(chart, seen),
    beyond,
    hidden: chart.nodes.size - nodes.length,
    degree,
  };
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
