/** What stands behind # in the page's address: which entities were placed and which are open. Pure. */

import type { Parameter } from "./api/types.ts";
import { BY_HAND, type Chart } from "./state/chart.ts";

export interface Address {
  readonly placed: readonly string[];
  readonly opened: readonly string[];
  /** A saved chart, and which version of it; null: the newest. */
  readonly chart: string | null;
  readonly version: number | null;
  /** The step of its history to show, 0 for before the first; null: as it was saved. */
  readonly step: number | null;
  /** The session whose truth is drawn, by its id, and the login of the participant by whose answers it is marked. */
  readonly truth: { readonly session: string; readonly of: string } | null;
  /** The case that the chart is begun for, by its number: what its saving proposes. */
  readonly case: string | null;
  readonly selected: readonly string[];
  /** A named question to ask, with its parameters as "name=value"; a list has one of each. */
  readonly question: { readonly name: string; readonly params: readonly (readonly [string, string])[] } | null;
}

/** Entities that an address names; more would make it too long to be passed on. */
export const ADDRESS_LIMIT = 60;

export function readAddress(hash: string): Address {
  const params = new URLSearchParams(hash.replace(/^#/u, ""));
  const ids = (name: string): string[] => params.getAll(name).map(typed);
  const opened = unique(ids("open"));
  const version = Number(params.get("version"));
  const step = params.get("step");
  const question = params.get("question");
  return {
    placed: unique([...ids("add"), ...opened]),
    opened,
    chart: params.get("chart") || null,
    version: Number.isInteger(version) && version > 0 ? version : null,
    step: step !== null && /^\d{1,6}$/u.test(step) ? Number(step) : null,
    truth: params.get("truth") ? { session: params.get("truth") ?? "", of: params.get("of") ?? "" } : null,
    case: params.get("case") || null,
    selected: unique(ids("select")),
    question: question
      ? {
          name: question,
          params: params.getAll("param").map((text) => {
            const [name = "", ...rest] = text.split("=");
            return [name, typed(rest.join("="))] as const;
          }),
        }
      : null,
  };
}

/** The address of a saved chart; null: of its newest version, whichever that will be. */
export function keptAddress(id: string, version: number | null): string {
  return `#${new URLSearchParams({ chart: id, ...(version === null ? {} : { version: String(version) }) })}`;
}

/** The parameters of an address in the form that the question declares; what it does not declare is left out. */
export function askedParams(given: readonly (readonly [string, string])[], declared: readonly Parameter[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { name, type } of declared) {
    const texts = given.filter(([key]) => key === name).map(([, value]) => value);
    const [first] = texts;
    if (first === undefined) continue;
    if (type === "entities" || type.endsWith("_types")) found[name] = texts;
    else if (type === "integer" || type === "number") found[name] = Number(first);
    else if (type === "boolean") found[name] = first === "true";
    else found[name] = first;
  }
  return found;
}

/**
 * The address of a chart that is not saved; empty for an empty one that is begun for no case. What was opened by an opening is
 * opened again in that order.
 */
export function writeAddress(chart: Chart, number: string | null = null, truth: Address["truth"] = null): string {
  const params = new URLSearchParams({ ...(truth && { truth: truth.session, of: truth.of }), ...(number !== null && { case: number }) });
  const placed = [...chart.nodes]
    .filter(([id, node]) => node.holders.has(BY_HAND) && !chart.opened.has(id))
    .map(([id]) => id);
  for (const id of placed.slice(0, ADDRESS_LIMIT)) params.append("add", id);
  for (const id of [...chart.opened.keys()].slice(0, ADDRESS_LIMIT)) params.append("open", id);
  return params.size ? `#${params}` : "";
}

/** An id as it was meant: one typed by hand as "phone:+62…" reads as a blank, with which no id goes on after its type. */
function typed(id: string): string {
  return id.replace(/^([a-z]+:) /u, "$1+");
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids.filter(Boolean))].slice(0, ADDRESS_LIMIT);
}
