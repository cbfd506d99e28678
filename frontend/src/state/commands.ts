/** Everything a person can do to the chart. Commands carry the data they need, so that replaying them asks no server. */

import type { Entity, Link, Place, Share } from "../api/types.ts";

export type Positions = Readonly<Record<string, Place>>;

/** The part of an answer that goes on the chart. */
export interface Piece {
  readonly nodes: readonly Entity[];
  readonly links: readonly Link[];
}

/** Where placed entities came from; `title` is what the history shows. */
export interface Origin {
  readonly kind: "search" | "choice" | "path" | "question" | "address";
  readonly title: string;
}

export type Command =
  | { readonly kind: "place"; readonly origin: Origin; readonly piece: Piece; readonly positions: Positions }
  | {
      readonly kind: "open";
      readonly id: string;
      readonly piece: Piece;
      readonly positions: Positions;
      readonly byType: Readonly<Record<string, Share>>;
      /** Set when the user chose from the "N more" of this entity type. */
      readonly more?: string;
    }
  | { readonly kind: "close"; readonly id: string }
  | { readonly kind: "hide"; readonly ids: readonly string[] }
  | { readonly kind: "show-hidden" }
  | { readonly kind: "toggle-type"; readonly type: string }
  | { readonly kind: "move"; readonly positions: Positions }
  | { readonly kind: "arrange"; readonly positions: Positions }
  | { readonly kind: "clear" };
