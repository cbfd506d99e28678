/** The state of the page: the history of the chart and what is selected. Selection is no step: undo leaves it. */

import type { Chart } from "./chart.ts";
import type { Command } from "./commands.ts";
import { goTo, type History, NO_HISTORY, present, record } from "./history.ts";
import { type Visible, visible } from "./view.ts";

export interface Session {
  readonly history: History;
  readonly chart: Chart;
  readonly visible: Visible;
  /** Node ids and link keys, in the order of selection; only what is seen. */
  readonly selection: readonly string[];
}

export type Action =
  | { readonly kind: "do"; readonly command: Command }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "go-to"; readonly at: number }
  | { readonly kind: "select"; readonly ids: readonly string[] };

export const NEW_SESSION: Session = {
  history: NO_HISTORY,
  chart: present(NO_HISTORY),
  visible: visible(present(NO_HISTORY)),
  selection: [],
};

export function act(session: Session, action: Action): Session {
  switch (action.kind) {
    case "do":
      return after(session, record(session.history, action.command));
    case "undo":
      return after(session, goTo(session.history, session.history.at - 1));
    case "redo":
      return after(session, goTo(session.history, session.history.at + 1));
    case "go-to":
      return after(session, goTo(session.history, action.at));
    case "select":
      return select(session, action.ids);
  }
}

function after(session: Session, history: History): Session {
  if (history === session.history) return session;
  const chart = present(history);
  const seen = chart === session.chart ? session.visible : visible(chart);
  return select({ ...session, history, chart, visible: seen }, session.selection);
}

function select(session: Session, ids: readonly string[]): Session {
  const { chart, visible: seen } = session;
  const selection = [...new Set(ids)].filter((id) => {
    const node = chart.nodes.get(id);
    return node
      ? !chart.hidden.has(id) && !chart.hiddenTypes.has(node.entity.type)
      : seen.links.has(id);
  });
  const same =
    selection.length === session.selection.length && selection.every((id, i) => id === session.selection[i]);
  return same ? session : { ...session, selection };
}

/** What the last step brought, to be marked as new; null when that is everything, and marking it would say nothing. */
export function freshIn({ history, visible: seen }: Session): ReadonlySet<string> | null {
  const added = history.steps[history.at - 1]?.added;
  if (!added?.size || !seen.nodes.some(({ entity }) => added.has(entity.id))) return null;
  return seen.nodes.some(({ entity }) => !added.has(entity.id)) ? added : null;
}
