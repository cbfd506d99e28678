import type { Entity, Fragment, Link } from "../src/api/types.ts";
import { type Chart, EMPTY } from "../src/state/chart.ts";
import type { Command } from "../src/state/commands.ts";
import { reduce } from "../src/state/reduce.ts";

export function entity(id: string, more: Partial<Entity> = {}): Entity {
  const [type = "person"] = id.split(":");
  return {
    id,
    type: type[0]!.toUpperCase() + type.slice(1),
    kind: "record",
    caption: `Caption of ${id}`,
    dataset: "d",
    source_ref: null,
    grade: null,
    props: {},
    links: null,
    ...more,
  };
}

export function link(type: string, source: string, target: string, more: Partial<Link> = {}): Link {
  return {
    id: `d:${type}:${source}-${target}`,
    source,
    target,
    type,
    directed: true,
    count: 1,
    first: null,
    last: null,
    start: null,
    end: null,
    derived: false,
    inferred: false,
    grade: null,
    all_grades: [],
    dataset: "d",
    datasets: ["d"],
    source_ref: null,
    members: [],
    times: [],
    props: {},
    ...more,
  };
}

export function fragment(nodes: Entity[], links: Link[], more: Partial<Fragment> = {}): Fragment {
  return {
    nodes,
    links,
    omitted: { nodes: 0, links: 0, by_type: {} },
    total: nodes.length,
    shown: nodes.length,
    cut_by: null,
    ...more,
  };
}

export function place(...nodes: Entity[]): Command {
  return { kind: "place", origin: { kind: "search", title: "t" }, piece: { nodes, links: [] }, positions: {} };
}

/** Opening `id` brings these neighbours, each by one link. */
export function open(id: string, ...neighbours: string[]): Command {
  return {
    kind: "open",
    id,
    piece: {
      nodes: [entity(id), ...neighbours.map((other) => entity(other))],
      links: neighbours.map((other) => link("KNOWS", id, other)),
    },
    positions: {},
    byType: { Person: { total: neighbours.length, shown: neighbours.length } },
  };
}

export function after(...commands: Command[]): Chart {
  return commands.reduce(reduce, EMPTY);
}

export function ids(chart: Chart): string[] {
  return [...chart.nodes.keys()].sort();
}
