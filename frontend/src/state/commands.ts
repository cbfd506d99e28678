/** Everything a person can do to the chart. Commands carry the data they need, so that replaying them asks no server. */

import type { Entity, LayoutFrame, Link, Place, Share } from "../api/types.ts";
import type { Annotation, Box, Period } from "./chart.ts";

export type Positions = Readonly<Record<string, Place>>;

/** The part of an answer that goes on the chart. */
export interface Piece {
  readonly nodes: readonly Entity[];
  readonly links: readonly Link[];
}

/** Where placed entities came from; `title` is what the history shows where it cannot say it from what was asked. */
export interface Origin {
  readonly kind: "search" | "choice" | "path" | "question" | "address" | "conditions";
  readonly title: string;
  /** What was asked: the history and an export tell it in words, in their reader's language. */
  readonly asked?: Readonly<Record<string, unknown>>;
}

/** A command that brings entities. */
export type Bringing = Extract<Command, { kind: "place" | "open" }>;

export type Command =
  | {
      readonly kind: "place";
      readonly origin: Origin;
      readonly piece: Piece;
      readonly positions: Positions;
      /** What comes put together: the communities of a large answer. */
      readonly boxes?: readonly Box[];
      /** What the chart lies on from then on: the timeline with the lanes of those who came, the map with its tray out of their way. */
      readonly frame?: LayoutFrame;
      /** What stands and gives way to those who come: entities and boxes. */
      readonly moved?: Positions;
    }
  | {
      readonly kind: "open";
      readonly id: string;
      readonly piece: Piece;
      readonly positions: Positions;
      readonly byType: Readonly<Record<string, Share>>;
      readonly boxes?: readonly Box[];
      readonly frame?: LayoutFrame;
      readonly moved?: Positions;
      /** Set when the user chose from the "N more" of this entity type. */
      readonly more?: string;
    }
  | { readonly kind: "close"; readonly id: string }
  /** Entities, links or boxes; a box stands for all in it. */
  | { readonly kind: "hide"; readonly ids: readonly string[] }
  | { readonly kind: "show"; readonly ids: readonly string[] }
  | { readonly kind: "show-hidden" }
  | { readonly kind: "toggle-type"; readonly type: string }
  /** What was not given stays as it is. */
  | {
      readonly kind: "filter";
      /** Link types, and entity types, that are taken from sight. */
      readonly types?: readonly string[];
      readonly entities?: readonly string[];
      /** Grades that are taken from sight, by gradeKey. */
      readonly grades?: readonly string[];
      readonly period?: Period | null;
    }
  /** Entities, boxes (with all in them), notes and frames. */
  | { readonly kind: "move"; readonly positions: Positions }
  | {
      readonly kind: "arrange";
      readonly positions: Positions;
      readonly layout?: string;
      readonly frame?: LayoutFrame | null;
    }
  | { readonly kind: "pin"; readonly ids: readonly string[]; readonly pinned: boolean }
  /** Members that lie in another box leave it. `positions`: where they go, and what they would cover. */
  | { readonly kind: "box"; readonly boxes: readonly Box[]; readonly positions?: Positions }
  /** `positions`: where what it would cover goes. */
  | { readonly kind: "open-box"; readonly id: string; readonly open: boolean; readonly positions?: Positions }
  | { readonly kind: "rename-box"; readonly id: string; readonly title: string }
  | { readonly kind: "unbox"; readonly id: string }
  /** Draw a link's members one by one; none gathers them again. */
  | { readonly kind: "fan"; readonly key: string; readonly members: readonly Link[] }
  /** Add an annotation, or put it in the place of the one with its id. */
  | { readonly kind: "annotate"; readonly annotation: Annotation }
  | { readonly kind: "unannotate"; readonly ids: readonly string[] }
  | { readonly kind: "remove"; readonly ids: readonly string[] }
  | { readonly kind: "clear" };
