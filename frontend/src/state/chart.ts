/** What is on the chart. Immutable: every command makes a new one that shares what did not change. */

import type { Entity, Link, Place, Share } from "../api/types.ts";

/** Stands among a node's holders when a person put it there, by search, path, question or choice. */
export const BY_HAND = "";

export interface PlacedNode extends Place {
  readonly entity: Entity;
  /** Why it is on the chart: BY_HAND, or the id of an opened node that brought it. Without any it goes. */
  readonly holders: ReadonlySet<string>;
}

/** What an opened node's neighbours are in all, by entity type, as the server counted them. */
export type Opened = Readonly<Record<string, Share>>;

export interface Chart {
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  /** By linkKey. */
  readonly links: ReadonlyMap<string, Link>;
  readonly opened: ReadonlyMap<string, Opened>;
  /** Node ids and link keys that the user took from sight. */
  readonly hidden: ReadonlySet<string>;
  readonly hiddenTypes: ReadonlySet<string>;
}

export const EMPTY: Chart = {
  nodes: new Map(),
  links: new Map(),
  opened: new Map(),
  hidden: new Set(),
  hiddenTypes: new Set(),
};

/**
 * The key under which a link lies on the chart: one per type and pair.
 *
 * Not the link's id: the same calls come as "CALLED|a|b" from one answer and as their own id from another that
 * found only one of them, and would be drawn twice.
 */
export function linkKey(link: Pick<Link, "type" | "source" | "target" | "directed">): string {
  const [from, to] =
    !link.directed && link.source > link.target ? [link.target, link.source] : [link.source, link.target];
  return `${link.type}|${from}|${to}`;
}
