/** Undo, redo and the list of steps: the charts that each command made, and where in them we are. */

import { type Chart, EMPTY } from "./chart.ts";
import type { Command } from "./commands.ts";
import { reduce } from "./reduce.ts";

export interface Step {
  readonly command: Command;
  readonly chart: Chart;
  /** Ids of nodes and keys of links that this step brought to the chart. */
  readonly added: ReadonlySet<string>;
  readonly removed: number;
  /** When, in ISO 8601; null when it is not known. */
  readonly at: string | null;
  /** What a saved chart calls the step, in the language in which it was saved; "" when that is withheld from this reader. */
  readonly title?: string;
  /** Who took it, in a chart that several people work on. */
  readonly by?: string;
}

export interface History {
  readonly start: Chart;
  readonly steps: readonly Step[];
  /** How many steps are in force; the rest can be redone. */
  readonly at: number;
}

/** Steps kept; older ones can no longer be undone. A step costs what it changed, maps being shared. */
export const MAX_STEPS = 500;

export const NO_HISTORY: History = { start: EMPTY, steps: [], at: 0 };

export function present(history: History): Chart {
  return history.steps[history.at - 1]?.chart ?? history.start;
}

/** Apply a command and forget what had been undone; a command that changes nothing leaves no step. */
export function record(history: History, command: Command, at: string | null = null): History {
  const before = present(history);
  const chart = reduce(before, command);
  if (chart === before) return history;
  const steps = [...history.steps.slice(0, history.at), { command, chart, at, ...difference(before, chart) }];
  const dropped = Math.max(0, steps.length - MAX_STEPS);
  return {
    start: dropped ? (steps[dropped - 1]?.chart ?? history.start) : history.start,
    steps: steps.slice(dropped),
    at: steps.length - dropped,
  };
}

/** The same steps, their present being this chart. */
export function withPresent(history: History, chart: Chart): History {
  if (chart === present(history)) return history;
  if (history.at === 0) return { ...history, start: chart };
  return { ...history, steps: history.steps.map((step, i) => (i === history.at - 1 ? { ...step, chart } : step)) };
}

/** Go to the chart after `at` steps; 0 is the start. */
export function goTo(history: History, at: number): History {
  const bounded = Math.min(Math.max(at, 0), history.steps.length);
  return bounded === history.at ? history : { ...history, at: bounded };
}

/** Whether two histories are the same steps, in force as far: going back and forth ends where it began. */
export function sameHistory(a: History, b: History): boolean {
  if (a === b) return true;
  if (a.at !== b.at || a.start !== b.start) return false;
  return a.steps === b.steps || a.steps.slice(0, a.at).every((step, i) => step === b.steps[i]);
}

export function difference(before: Chart, after: Chart): Pick<Step, "added" | "removed"> {
  const added = new Set<string>();
  for (const id of after.nodes.keys()) if (!before.nodes.has(id)) added.add(id);
  for (const key of after.links.keys()) if (!before.links.has(key)) added.add(key);
  let removed = 0;
  for (const id of before.nodes.keys()) if (!after.nodes.has(id)) removed += 1;
  return { added, removed };
}
