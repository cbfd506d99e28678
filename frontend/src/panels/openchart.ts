/** Saved charts to open, mine and those of my cases, and the versions of one to open or compare. */

import type { ChartCard, VersionCard } from "../api/keeping.ts";
import { bdi, fill, h } from "../dom.ts";
import { moment } from "../format.ts";
import type { Texts } from "../texts/index.ts";
import { DialogPanel } from "./dialog.ts";

export interface OpenEvents {
  open(id: string, version?: number): void;
  versions(chart: ChartCard): void;
  remove(chart: ChartCard): void;
  compare(chart: ChartCard, from: number, to: number): void;
}

export class OpenDialog extends DialogPanel {
  readonly #language: string;
  readonly #events: OpenEvents;

  constructor(texts: Texts, language: string, events: OpenEvents) {
    super("open-chart", texts);
    this.#language = language;
    this.#events = events;
  }

  show(charts: readonly ChartCard[], total: number): void {
    const texts = this.texts;
    if (!charts.length) {
      this.dialog.show(texts.openTitle, h("p", {}, texts.openNone));
      return;
    }
    const list = h("div", { class: "stack chart-lists" });
    const filter = h("input", { id: "open-filter", type: "search", "aria-label": texts.openFilter, placeholder: texts.openFilter });
    const refresh = (): void => {
      const wanted = filter.value.trim().toLocaleLowerCase();
      const found = charts.filter(({ title, case: number, owner }) =>
        `${title} ${number ?? ""} ${owner.name}`.toLocaleLowerCase().includes(wanted),
      );
      const groups = new Map<string, ChartCard[]>();
      for (const chart of found) {
        const name = chart.case ? texts.fileCase(chart.case) : texts.openMine;
        groups.set(name, [...(groups.get(name) ?? []), chart]);
      }
      fill(list, ...[...groups].map(([name, items]) => this.#group(name, items)), found.length ? null : h("p", {}, texts.tableNothing));
    };
    filter.addEventListener("input", refresh);
    refresh();
    this.dialog.show(
      texts.openTitle,
      filter,
      total > charts.length ? h("p", { class: "muted" }, texts.openShown(charts.length, total)) : null,
      list,
    );
  }

  /** The versions of one chart; `current` is the one that the page works on. */
  versions(chart: ChartCard, versions: readonly VersionCard[], current: number | null): void {
    const texts = this.texts;
    const choice = (name: string, label: string, value: number, chosen: boolean): HTMLElement =>
      h("input", { type: "radio", name, value, checked: chosen, "aria-label": `${label}: ${texts.version(value)}` });
    const rows = versions.map((one, i) =>
      h(
        "tr",
        {},
        h("td", {}, choice("from", texts.compareFrom, one.version, i === Math.min(1, versions.length - 1))),
        h("td", {}, choice("to", texts.compareTo, one.version, i === 0)),
        h("td", {}, texts.version(one.version), one.version === current ? h("span", { class: "muted" }, ` (${texts.versionHere})`) : null),
        h("td", {}, moment(one.saved_at, this.#language)),
        h("td", {}, bdi(one.saved_by.name)),
        h("td", {}, this.#button(texts.openThis, texts.openVersion(one.version), () => this.#events.open(chart.id, one.version))),
      ),
    );
    const head = (label: string): HTMLElement => h("th", { scope: "col" }, label);
    const form = h(
      "form",
      { class: "stack" },
      h(
        "div",
        { class: "table-wrap chooser-rows" },
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h("tr", {}, head(texts.compareFrom), head(texts.compareTo), head(texts.versionName), head(texts.savedAt), head(texts.savedBy), head(texts.openThis)),
          ),
          h("tbody", {}, ...rows),
        ),
      ),
      h("div", { class: "row dialog-actions" }, h("button", { type: "submit", class: "primary", disabled: versions.length < 2 }, texts.compare)),
      versions.length < 2 ? h("p", { class: "muted" }, texts.compareOne) : null,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(form);
      const [from, to] = [Number(given.get("from")), Number(given.get("to"))];
      if (from === to) return;
      this.dialog.close();
      this.#events.compare(chart, Math.min(from, to), Math.max(from, to));
    });
    this.dialog.show(texts.versionsTitle(chart.title), form);
  }

  close(): void {
    this.dialog.close();
  }

  #group(name: string, charts: readonly ChartCard[]): HTMLElement {
    return h(
      "section",
      {},
      h("h3", {}, name),
      h("ul", { class: "chart-list" }, ...charts.map((chart) => this.#chart(chart))),
    );
  }

  #chart(chart: ChartCard): HTMLElement {
    const texts = this.texts;
    const about = [texts.version(chart.version), moment(chart.changed_at, this.#language), chart.mine ? texts.you : chart.owner.name];
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "quiet question", on: { click: () => (this.close(), this.#events.open(chart.id)) } },
        h("strong", {}, bdi(chart.title)),
        h("span", { class: "muted" }, about.join(" · ")),
      ),
      this.#button(texts.fileVersions, `${texts.fileVersions}: ${chart.title}`, () => this.#events.versions(chart), false),
      chart.mine ? this.#delete(chart) : null,
    );
  }

  /** Asked for twice: a chart that was deleted is gone for everybody who works on its case. */
  #delete(chart: ChartCard): HTMLElement {
    const texts = this.texts;
    const button = h("button", { type: "button", class: "quiet small", "aria-label": `${texts.remove}: ${chart.title}` }, texts.remove);
    let asked = false;
    button.addEventListener("click", () => {
      if (asked) {
        this.#events.remove(chart);
        return;
      }
      asked = true;
      button.textContent = texts.removeSure;
      button.setAttribute("aria-label", `${texts.removeSure} ${chart.title}`);
      button.classList.add("danger");
    });
    return button;
  }

  #button(label: string, name: string, run: () => void, closes = true): HTMLElement {
    const click = (): void => {
      if (closes) this.close();
      run();
    };
    return h("button", { type: "button", class: "quiet small", "aria-label": name, on: { click } }, label);
  }
}
