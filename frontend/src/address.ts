/** What stands behind # in the page's address: which entities were placed and which are open. Pure. */

import { BY_HAND, type Chart } from "./state/chart.ts";

export interface Address {
  readonly placed: readonly string[];
  readonly opened: readonly string[];
}

/** Entities that an address names; more would make it too long to be passed on. */
export const ADDRESS_LIMIT = 60;

export function readAddress(hash: string): Address {
  const params = new URLSearchParams(hash.replace(/^#/u, ""));
  const opened = unique(params.getAll("open"));
  return { placed: unique([...params.getAll("add"), ...opened]), opened };
}

/** The address of a chart; empty for an empty one. What was opened by an opening is opened again in that order. */
export function writeAddress(chart: Chart): string {
  const params = new URLSearchParams();
  const placed = [...chart.nodes]
    .filter(([id, node]) => node.holders.has(BY_HAND) && !chart.opened.has(id))
    .map(([id]) => id);
  for (const id of placed.slice(0, ADDRESS_LIMIT)) params.append("add", id);
  for (const id of [...chart.opened.keys()].slice(0, ADDRESS_LIMIT)) params.append("open", id);
  return params.size ? `#${params}` : "";
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids.filter(Boolean))].slice(0, ADDRESS_LIMIT);
}
