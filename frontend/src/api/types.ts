/**
 * What the HTTP interface sends and takes, by the page's own words. All of it is derived from the declarations that are
 * written from the interface itself, and says only what the page knows better.
 */

import type * as Schema from "./schema.ts";

export type Grade = Schema.GradeShown;

export type Value = string | number | boolean | string[];

/** An entity as a chart fragment carries it. */
export interface Entity extends Omit<Schema.NodeShown, "x" | "y"> {
  x?: number;
  y?: number;
}

/** Parallel links of one type between two entities, as one. */
export interface Link extends Omit<Schema.LinkShown, "start" | "end"> {
  /** Seconds since 1970 of the first and after the last; null when no time is known. */
  start: number | null;
  end: number | null;
}

export type CutBy = Schema.FragmentShown["cut_by"];
export type Share = Schema.FragmentShare;
export type Omitted = Schema.FragmentOmitted;

export interface Fragment extends Omit<Schema.FragmentShown, "nodes" | "links"> {
  nodes: Entity[];
  links: Link[];
}

/** The entities and links of all paths shown, and each path in order. */
export interface Paths extends Omit<Schema.PathsShown, "nodes" | "links" | "omitted"> {
  nodes: Entity[];
  links: Link[];
  omitted: Omitted;
}

/** An entity found, and what it was found by. */
export interface Hit extends Entity, Pick<Schema.Hit, "match" | "matched"> {}

/** A dataset of which the reader may see something. */
export type Dataset = Pick<Schema.DatasetShown, "name" | "title">;

export interface Listing<T> extends Omit<Schema.LinksShown, "items"> {
  items: T[];
}

/** What a search found, and who else holds something on the number that was typed. */
export interface Found extends Listing<Hit>, Pick<Schema.SearchShown, "held"> {}

export interface Prop extends Omit<Schema.PropShown, "form"> {
  form: string;
}

export interface EntityType extends Omit<Schema.EntityTypeShown, "kind" | "props"> {
  kind: string;
  props: Prop[];
}

export interface LinkType extends Omit<Schema.LinkTypeShown, "sources" | "targets" | "props"> {
  props: Prop[];
}

/** What each code of a grading scheme means, in the reader's language. */
export type Scheme = Schema.SchemeShown;

export interface Model extends Pick<Schema.ModelShown, "grades" | "layouts"> {
  entity_types: EntityType[];
  link_types: LinkType[];
}

/** One statement of a dataset about an entity. */
export type Source = Schema.SourceShown;

export type Protection = Schema.ProtectionShown;

/** A protected person as the source states them; it is put on no chart. */
export interface Unmasked extends Omit<Schema.Unmasked, "entity"> {
  entity: Entity;
}

export interface Detail extends Pick<Schema.EntityShown, "sources" | "links_by_type" | "held_by" | "protection"> {
  entity: Entity;
}

/** One link as a source states it. */
export type Member = Omit<Schema.LinkDetail, "precision" | "zone">;

/** How many links fell on each weekday, from Monday, and hour. */
export type Pattern = Schema.PatternShown;

export interface Place {
  x: number;
  y: number;
}

export type Parameter = Schema.ParamShown;
export type Job = Schema.JobShown;

/** The truth of an exercise as a piece of a chart. */
export interface Truth extends Omit<Schema.TruthShown, "nodes" | "links"> {
  nodes: Entity[];
  links: Link[];
}

export type QuestionSummary = Pick<Schema.QuestionSummary, "name" | "title" | "question" | "words" | "params" | "long">;
export type Question = QuestionSummary & Pick<Schema.QuestionShown, "definition" | "source" | "caution" | "order" | "returns">;
export type Column = Schema.ColumnShown;

export interface Answer extends Omit<Schema.AnswerShown, "name" | "ms" | "fragment"> {
  fragment: Fragment | null;
}

/** What a layout lies on: a time axis with lanes, or a map; the server says what to draw it by. */
export type LayoutFrame = Readonly<Record<string, unknown>> & { readonly kind: string };
