/** The state of the page: the history of the chart and what is selected. Selection is no step: undo leaves it. */

import type { Chart, Period } from "./chart.ts";
import type { Command } from "./commands.ts";
import { drawable, isCrowded } from "./crowd.ts";
import { goTo, type History, NO_HISTORY, present, record, withPresent } from "./history.ts";
import { type Visible, visible } from "./view.ts";

export interface Session {
  readonly history: History;
  readonly chart: Chart;
  readonly visible: Visible;
  /** Node ids, drawn links' keys, box and annotation ids, in the order of selection; only what is seen. */
  readonly selection: readonly string[];
  /** The period being dragged or played; no step, and gone with the next one. */
  readonly preview: Period | null;
}

export type Action =
  /** `at` is when, in ISO 8601. */
  | { readonly kind: "do"; readonly command: Command; readonly at?: string }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "go-to"; readonly at: number }
  | { readonly kind: "select"; readonly ids: readonly string[] }
  | { readonly kind: "preview"; readonly period: Period | null }
  /** Take over a whole history: a saved chart, or one kept while the page was away. */
  | { readonly kind: "load"; readonly history: History };

export const NEW_SESSION: Session = {
  history: NO_HISTORY,
  chart: present(NO_HISTORY),
  visible: visible(present(NO_HISTORY)),
  selection: [],
  preview: null,
};

export function act(session: Session, action: Action): Session {
  switch (action.kind) {
    case "do":
      return taken(session, record(session.history, action.command, action.at));
    case "undo":
      return after(session, goTo(session.history, session.history.at - 1));
    case "redo":
      return after(session, goTo(session.history, session.history.at + 1));
    case "go-to":
      return after(session, goTo(session.history, action.at));
    case "select":
      return select(session, action.ids);
    case "preview":
      return preview(session, action.period);
    case "load":
      return after({ ...session, selection: [] }, action.history);
  }
}

/** A step forward: not taken when what stands would become more than can be drawn. */
function taken(session: Session, history: History): Session {
  const chart = drawable(present(history), session.chart);
  return chart ? after(session, withPresent(history, chart)) : session;
}

/** Another present, by whatever way: never one that cannot be drawn, which no step can be relied on to have made. */
function after(session: Session, wanted: History): Session {
  if (wanted === session.history) return session;
  const there = present(wanted);
  const history = withPresent(wanted, drawable(there, session.chart) ?? drawable(there) ?? there);
  const chart = present(history);
  const seen = chart === session.chart && !session.preview ? session.visible : visible(chart);
  return select({ ...session, history, chart, visible: seen, preview: null }, session.selection);
}

function preview(session: Session, period: Period | null): Session {
  if (period === session.preview || isCrowded(session.chart, period ?? undefined)) return session;
  const seen = visible(session.chart, period ?? session.chart.filters.period);
  return select({ ...session, visible: seen, preview: period }, session.selection);
}

function select(session: Session, ids: readonly string[]): Session {
  const { chart, visible: seen } = session;
  const drawn = new Set(seen.nodes.map(({ entity }) => entity.id));
  for (const { box } of seen.boxes) drawn.add(box.id);
  const selection = [...new Set(ids)].filter(
    (id) => drawn.has(id) || seen.links.has(id) || chart.annotations.has(id),
  );
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
