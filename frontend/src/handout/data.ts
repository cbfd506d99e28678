/** What an exported page holds of its chart. */

import type { TimelineFrame } from "../drawing/lanes.ts";
import type { Tray } from "../drawing/tray.ts";

/** A drawn entity or group, with what vis-network needs of it. */
export interface Drawn {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Its entity type; "" for a group. */
  readonly group: string;
  /** The group that it lies in. */
  readonly box?: string;
  readonly grade?: string;
  /** On a map: where it lies, if it has coordinates. */
  readonly place?: readonly [number, number];
  readonly [option: string]: unknown;
}

/** A link of the chart, as the tables list it. */
export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** What its type is called. */
  readonly name: string;
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly start: number | null;
  readonly end: number | null;
  /** When each of them began, as far as it was kept. */
  readonly times: number[];
  readonly directed: boolean;
  readonly derived: boolean;
  readonly inferred: boolean;
  readonly grades: readonly string[];
}

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly members: readonly string[];
}

export interface EarthFrame {
  readonly kind: "map";
  /** Paths, and the rectangle that they are cut to. */
  readonly land: string;
  readonly borders: string;
  readonly rect: readonly [number, number, number, number];
  readonly tray: Tray | null;
  readonly sentence: string;
}

export interface Data {
  readonly nodes: readonly Drawn[];
  readonly edges: readonly Edge[];
  readonly groups: readonly Group[];
  readonly options: Record<string, unknown>;
  readonly frame: TimelineFrame | EarthFrame | null;
  /** What a table of links that are drawn as one is headed by. */
  readonly bundle: string;
}
