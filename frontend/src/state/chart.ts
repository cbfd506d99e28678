/** What is on the chart. Immutable: every command makes a new one that shares what did not change. */

import type { Entity, LayoutFrame, Link, Place, Share } from "../api/types.ts";

/** Stands among a node's holders when a person put it there, by search, path, question or choice. */
export const BY_HAND = "";

export interface PlacedNode extends Place {
  readonly entity: Entity;
  /** Why it is on the chart: BY_HAND, or the id of an opened node that brought it. Without any it goes. */
  readonly holders: ReadonlySet<string>;
}

/** What an opened node's neighbours are in all, by entity type, as the server counted them. */
export type Opened = Readonly<Record<string, Share>>;

/** Entities put together: drawn as one until it is opened. "same": records that somebody says are one thing. */
export interface Box extends Place {
  readonly id: string;
  readonly title: string;
  readonly members: readonly string[];
  readonly open: boolean;
  readonly kind: "group" | "same";
  /** Nobody gave it a name: it is called by its first member and how many more there are, in the reader's language. */
  readonly auto?: boolean;
}

export type Colour = "plain" | "accent" | "good" | "warning" | "danger";

/** An end of an arrow: a place, or what it follows. */
export interface Anchor extends Place {
  readonly on: string | null;
}

export interface Note extends Place {
  readonly kind: "note";
  readonly id: string;
  readonly width: number;
  readonly text: string;
  readonly colour: Colour;
  readonly on: string | null;
}

export interface Frame extends Place {
  readonly kind: "box";
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly colour: Colour;
}

export interface Arrow {
  readonly kind: "arrow";
  readonly id: string;
  readonly tail: Anchor;
  readonly head: Anchor;
  readonly text: string;
  readonly colour: Colour;
}

/** What somebody drew on the chart: no statement of any source. */
export type Annotation = Note | Frame | Arrow;

/** Seconds since 1970, [start, end). */
export interface Period {
  readonly start: number;
  readonly end: number;
}

export interface Filters {
  /** Link types that are taken from sight. */
  readonly types: ReadonlySet<string>;
  /** Grades of which all that carries nothing else is taken from sight, by gradeKey. */
  readonly grades: ReadonlySet<string>;
  readonly period: Period | null;
}

/** How the chart was last arranged; `frame` is what is drawn behind it: a time axis with lanes, a map. */
export interface Layout {
  readonly kind: string;
  readonly frame: LayoutFrame | null;
}

export interface Chart {
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  /** By linkKey. */
  readonly links: ReadonlyMap<string, Link>;
  readonly opened: ReadonlyMap<string, Opened>;
  /** Node ids and link keys that the user took from sight. */
  readonly hidden: ReadonlySet<string>;
  readonly hiddenTypes: ReadonlySet<string>;
  /** Entities that arranging leaves where they are. */
  readonly pinned: ReadonlySet<string>;
  /** By id. An entity lies in at most one. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** By linkKey: links drawn one by one instead of as one. */
  readonly fanned: ReadonlyMap<string, readonly Link[]>;
  readonly filters: Filters;
  readonly layout: Layout;
}

export const EMPTY: Chart = {
  nodes: new Map(),
  links: new Map(),
  opened: new Map(),
  hidden: new Set(),
  hiddenTypes: new Set(),
  pinned: new Set(),
  boxes: new Map(),
  annotations: new Map(),
  fanned: new Map(),
  filters: { types: new Set(), grades: new Set(), period: null },
  layout: { kind: "force", frame: null },
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

/** The box that each entity lies in. */
export function boxOf(chart: Chart): ReadonlyMap<string, Box> {
  const found = new Map<string, Box>();
  for (const box of chart.boxes.values()) for (const id of box.members) found.set(id, box);
  return found;
}

/** An id that nothing on the chart has: "box|3". */
export function freshId(kind: "box" | "note" | "frame" | "arrow", taken: Iterable<string>): string {
  let highest = 0;
  for (const id of taken) {
    const [head, number] = id.split("|");
    if (head === kind) highest = Math.max(highest, Number(number) || 0);
  }
  return `${kind}|${highest + 1}`;
}
