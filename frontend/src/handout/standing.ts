/** An exported chart as it stands: what lies in closed groups as one, and its links as links of the group. Pure. */

import { beginnings, sampled } from "../state/times.ts";
import type { Edge } from "./data.ts";

/** What is drawn as one line: a link, or several of one type between the same two. */
export interface Bond extends Omit<Edge, "from" | "to"> {
  readonly source: string;
  readonly target: string;
  /** The links that it stands for. */
  readonly members: readonly string[];
}

export interface Standing {
  readonly bonds: ReadonlyMap<string, Bond>;
  /** What is drawn in the place of an entity or link that is not drawn itself. */
  readonly inside: ReadonlyMap<string, string>;
}

/** `held` leads from what lies in a closed group to the group. */
export function standing(edges: readonly Edge[], held: ReadonlyMap<string, string>): Standing {
  const inside = new Map(held);
  const bonds = new Map<string, Bond>();
  for (const { from, to, ...said } of edges) {
    const [source, target] = [held.get(from) ?? from, held.get(to) ?? to];
    if (source === target && held.has(from)) {
      inside.set(said.id, source);
      continue;
    }
    const one: Bond = { ...said, source, target, members: [said.id] };
    if (source === from && target === to) {
      bonds.set(said.id, one);
      continue;
    }
    const [a, b] = !said.directed && source > target ? [target, source] : [source, target];
    const id = `b:${said.type}|${a}|${b}`;
    inside.set(said.id, id);
    const other = bonds.get(id);
    bonds.set(id, other ? gathered(other, one) : { ...one, id });
  }
  return { bonds, inside };
}

function gathered(one: Bond, other: Bond): Bond {
  const early = (other.start ?? Infinity) < (one.start ?? Infinity) ? other : one;
  const late = (other.end ?? -Infinity) > (one.end ?? -Infinity) ? other : one;
  return {
    ...one,
    count: one.count + other.count,
    first: early.first,
    start: early.start,
    last: late.last,
    end: late.end,
    times: sampled([...beginnings(one), ...beginnings(other)]),
    derived: one.derived && other.derived,
    inferred: one.inferred && other.inferred,
    grades: [...new Set([...one.grades, ...other.grades])],
    members: [...one.members, ...other.members],
  };
}
