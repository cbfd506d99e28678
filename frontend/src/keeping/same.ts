/** Which steps two histories share, when one of them came from the server and its objects are others. Pure. */

import type { SavedChart } from "../state/document.ts";
import type { History } from "../state/history.ts";

/** Whether two documents tell of the same steps. Facts may differ: the server brings them up to date. */
export function sameSteps(a: SavedChart, b: SavedChart): boolean {
  const told = ({ title, history }: SavedChart): string =>
    JSON.stringify([title, history.at, history.steps.map(({ kind, at }) => [kind, at])]);
  return told(a) === told(b);
}

/** The saved part of a draft's history, by the draft's own steps: only so can what came after it be told from it. */
export function sharedPart(draft: History, saved: History): History {
  const told = ({ steps }: History, i: number): string => JSON.stringify([steps[i]?.command.kind, steps[i]?.at]);
  let at = 0;
  while (at < Math.min(draft.steps.length, saved.at) && told(draft, at) === told(saved, at)) at += 1;
  return { start: draft.start, steps: draft.steps.slice(0, at), at };
}
