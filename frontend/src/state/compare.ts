/** Two states of a chart: what was added, removed, changed, moved, taken from sight and brought back. Pure; the rules of the server's comparison. */

import type { Entity, Link } from "../api/types.ts";
import type { Annotation, Chart, PlacedNode } from "./chart.ts";

/** What differs between two states of a chart. */
export type Differing = "added" | "removed" | "changed" | "hidden" | "shown" | "moved";
/** What became of a part of an exercise's truth, or of what is not in it. */
export type Judged = "found" | "missed" | "false";
export type Sign = Differing | Judged;

export const JUDGED: readonly Judged[] = ["false", "missed", "found"];
/** What weighs more comes first. */
export const SIGNS: readonly Differing[] = ["added", "removed", "changed", "hidden", "shown", "moved"];

/** Ids of entities and drawings and keys of links, in the order of their charts. */
export type Parts = Readonly<Record<Differing, readonly string[]>>;

export interface Difference {
  readonly nodes: Parts;
  readonly links: Parts;
  readonly annotations: Parts;
  /** One sign for each thing that differs: what it says weighs more than where it stands. */
  readonly signs: ReadonlyMap<string, Differing>;
}

export function compare(before: Chart, after: Chart): Difference {
  const sight = { before: before.hidden, after: after.hidden };
  const nodes = parts(before.nodes, after.nodes, sight, moved, (a, b) => !alike(facts(a.entity), facts(b.entity)));
  // Whether a link's calls were three or fourteen is a change; the id, which differs with it, is none
  const links = parts(before.links, after.links, sight, () => false, (a, b) => !alike(linkFacts(a), linkFacts(b)));
  const annotations = parts(before.annotations, after.annotations, sight, shifted, (a, b) => !alike(said(a), said(b)));
  const signs = new Map<string, Differing>();
  for (const sign of [...SIGNS].reverse()) {
    for (const part of [nodes, links, annotations]) for (const id of part[sign]) signs.set(id, sign);
  }
  return { nodes, links, annotations, signs };
}

export function differs({ signs }: Difference): boolean {
  return signs.size > 0;
}

/** The later chart, and on it what was removed since, where it stood: what a comparison is drawn on. */
export function union(before: Chart, after: Chart): Chart {
  const nodes = new Map(after.nodes);
  for (const [id, node] of before.nodes) if (!nodes.has(id)) nodes.set(id, node);
  const links = new Map(after.links);
  for (const [key, link] of before.links) if (!links.has(key)) links.set(key, link);
  const annotations = new Map(after.annotations);
  for (const [id, item] of before.annotations) if (!annotations.has(id)) annotations.set(id, item);
  // Nothing is left out of sight: what differs could be in it
  return {
    ...after,
    nodes,
    links,
    annotations,
    opened: new Map(),
    hidden: new Set(),
    hiddenTypes: new Set(),
    boxes: new Map([...after.boxes].map(([id, box]) => [id, { ...box, open: true }])),
    fanned: new Map(),
    filters: { types: new Set(), grades: new Set(), period: null },
  };
}

function parts<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  sight: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> },
  elsewhere: (a: T, b: T) => boolean,
  otherwise: (a: T, b: T) => boolean,
): Parts {
  const found: Record<Differing, string[]> = { added: [], removed: [], changed: [], hidden: [], shown: [], moved: [] };
  for (const [id, item] of after) {
    const old = before.get(id);
    if (old === undefined) {
      found.added.push(id);
      continue;
    }
    if (old !== item && elsewhere(old, item)) found.moved.push(id);
    if (old !== item && otherwise(old, item)) found.changed.push(id);
    const [was, is] = [sight.before.has(id), sight.after.has(id)];
    if (was !== is) found[is ? "hidden" : "shown"].push(id);
  }
  for (const id of before.keys()) if (!after.has(id)) found.removed.push(id);
  return found;
}

function moved(a: PlacedNode, b: PlacedNode): boolean {
  return a.x !== b.x || a.y !== b.y;
}

function shifted(a: Annotation, b: Annotation): boolean {
  if (a.kind === "arrow") return b.kind === "arrow" && (moved_(a.tail, b.tail) || moved_(a.head, b.head));
  return b.kind !== "arrow" && moved_(a, b);
}

function moved_(a: { x: number; y: number }, b: { x: number; y: number }): boolean {
  return a.x !== b.x || a.y !== b.y;
}

/** How many links an entity has in all says nothing of what somebody did: it grows with every import. */
function facts({ caption, type, grade, props, dataset, source_ref }: Entity): unknown {
  return [type, caption, grade, props, dataset, source_ref];
}

function linkFacts({ count, first, last, derived, inferred, grade, props, dataset }: Link): unknown {
  return [count, first, last, derived, inferred, grade, props, dataset];
}

function said(item: Annotation): unknown {
  return [item.kind, item.text, item.colour];
}

function alike(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with its keys in order: the server and the page write them in their own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
