/** What the HTTP interface sends and takes: one declaration per JSON object, read by every other module. */

export interface Grade {
  scheme: string;
  source: string;
  information: string;
  handling: string | null;
}

export type Value = string | number | boolean | string[];

/** An entity as a chart fragment carries it. */
export interface Entity {
  id: string;
  type: string;
  kind: string;
  caption: string;
  dataset: string | null;
  source_ref: string | null;
  grade: Grade | null;
  props: Record<string, Value>;
  /** Visible links in all, on the chart or not; null when the server did not count them. */
  links: number | null;
  x?: number;
  y?: number;
}

/** Parallel links of one type between two entities, as one. */
export interface Link {
  id: string;
  source: string;
  target: string;
  type: string;
  directed: boolean;
  count: number;
  first: string | null;
  last: string | null;
  /** Seconds since 1970 of the first and after the last; null when no time is known. */
  start: number | null;
  end: number | null;
  derived: boolean;
  inferred: boolean;
  /** The grade of all of them; null when they differ or have none. */
  grade: Grade | null;
  /** Each grade among them once; null when there are too many to name. */
  all_grades: Grade[] | null;
  dataset: string | null;
  datasets: string[];
  source_ref: string | null;
  /** Ids of the links it stands for, at most 50. */
  members: string[];
  props: Record<string, Value>;
}

export type CutBy = "limit" | "deadline" | null;

export interface Share {
  total: number;
  shown: number;
}

export interface Omitted {
  nodes: number;
  links: number;
  by_type: Record<string, Share>;
}

export interface Fragment {
  nodes: Entity[];
  links: Link[];
  omitted: Omitted;
  total: number;
  shown: number;
  cut_by: CutBy;
}

/** The entities and links of all paths shown, and each path in order. */
export interface Paths extends Omit<Fragment, "total"> {
  paths: { hops: number; nodes: string[]; links: string[] }[];
  /** Null when they were not counted in time. */
  total: number | null;
  max_hops: number;
}

/** An entity found, and what it was found by. */
export interface Hit extends Entity {
  match: "identifier" | "name" | "sound";
  matched: string;
}

/** A dataset of which the reader may see something. */
export interface Dataset {
  name: string;
  title: string;
}

export interface Listing<T> {
  items: T[];
  total: number;
  shown: number;
  cut_by: CutBy;
}

export interface Prop {
  name: string;
  form: string;
  label: string;
  unit: string | null;
}

export interface EntityType {
  name: string;
  label: string;
  plural: string;
  kind: string;
  icon: string;
  shape: string;
  colour: string;
  props: Prop[];
}

export interface LinkType {
  name: string;
  label: string;
  phrase: string;
  directed: boolean;
  props: Prop[];
}

/** What each code of a grading scheme means, in the reader's language. */
export interface Scheme {
  name: string;
  label: string;
  source: Record<string, string>;
  information: Record<string, string>;
  handling: Record<string, string>;
}

export interface Model {
  entity_types: EntityType[];
  link_types: LinkType[];
  grades: Scheme[];
  /** Ways to arrange a chart, in the order of lists. */
  layouts: { name: string; title: string }[];
}

/** One statement of a dataset about an entity. */
export interface Source {
  dataset: string;
  title: string | null;
  source_ref: string | null;
  grade: Grade | null;
  links: number | null;
  /** Grades that its links to the entity carry, each once. */
  link_grades: Grade[];
}

export interface Detail {
  entity: Entity;
  sources: Source[];
  links_by_type: Record<string, number>;
}

/** One link as a source states it. */
export interface Member {
  id: string;
  source: string;
  target: string;
  type: string;
  directed: boolean;
  at: string | null;
  until: string | null;
  start: number | null;
  end: number | null;
  dataset: string | null;
  source_ref: string | null;
  derived: boolean;
  inferred: boolean;
  grade: Grade | null;
  props: Record<string, Value>;
}

/** How many links fell on each weekday, from Monday, and hour. */
export interface Pattern {
  cells: number[][];
  total: number;
  /** Those in the cells. */
  timed: number;
  /** Those in the cells whose source names no zone. */
  as_given: number;
  zone: string;
}

export interface Place {
  x: number;
  y: number;
}

export interface Parameter {
  name: string;
  type: string;
  label: string;
  help: string | null;
  required: boolean;
  default: unknown;
  min: number | null;
  max: number | null;
  /** Types that an entity may have; null: any. */
  entity_types: string[] | null;
  choices: { value: string; label: string }[];
}

export interface QuestionSummary {
  name: string;
  title: string;
  question: string;
  params: Parameter[];
}

export interface Question extends QuestionSummary {
  definition: string | null;
  source: string | null;
  /** What the answer does not mean. */
  caution: string | null;
}

export interface Column {
  name: string;
  label: string;
  type: string;
  unit: string | null;
}

export interface Answer {
  columns: Column[];
  rows: unknown[][];
  fragment: Fragment | null;
  total: number | null;
  shown: number;
  cut_by: CutBy;
}

/** What a layout lies on: a time axis with lanes, or a map; the server says what to draw it by. */
export type LayoutFrame = Readonly<Record<string, unknown>> & { readonly kind: string };
