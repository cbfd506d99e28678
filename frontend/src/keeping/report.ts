/** What changed in the data since a chart was saved, told when it is opened. */

import { bdi, h } from "../dom.ts";
import type { OpenedChart, Report } from "../api/keeping.ts";
import { moment } from "../format.ts";
import type { Notices } from "../panels/notices.ts";
import type { KeepDesk } from "./desk.ts";

/** Changed things named in the notice; the chart and its table hold them all. */
const NAMED = 12;

/** Which ones they are, and of one that is called otherwise now, how it was called. */
function named({ changed }: Report): HTMLElement[] {
  const items = changed.slice(0, NAMED).map(({ caption, fields }) => {
    const called = fields.find(({ name }) => name === "caption");
    return called ? h("li", {}, bdi(String(called.before)), " → ", bdi(String(called.now))) : h("li", {}, bdi(caption));
  });
  return changed.length > NAMED ? [...items, h("li", {}, "…")] : items;
}

/** Say it in the server's sentences; new links can be put on the chart. */
export function tellReport({ report, version, chart }: OpenedChart, desk: KeepDesk, notices: Notices): void {
  const { texts, language, store } = desk;
  const older = version.version < chart.version ? texts.openedOld(version.version, chart.version) : "";
  if (report.quiet && !older) return;
  const close = { label: texts.understood, run: () => notices.clear("report") };
  const add = {
    label: texts.reportAdd(report.new_links.length),
    run: () => {
      const origin = { kind: "choice", title: texts.reportNew } as const;
      const piece = { nodes: [], links: report.new_links };
      store.dispatch({ kind: "do", command: { kind: "place", origin, piece, positions: {} } });
      notices.clear("report");
    },
  };
  notices.show(
    "report",
    "info",
    [
      h("strong", {}, report.quiet ? older : texts.reportSince(moment(version.saved_at, language))),
      report.quiet ? null : h("ul", {}, ...[older, ...report.words].filter(Boolean).map((words) => h("li", {}, words))),
      report.changed.length ? h("ul", { class: "changed" }, ...named(report)) : null,
    ],
    report.new_links.length ? [add, close] : [close],
  );
}
