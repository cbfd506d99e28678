/** "N more" opened: the neighbours of one type that are not on the chart, to choose from. */

import type { Fragment } from "../api/types.ts";
import { bdi, h } from "../dom.ts";
import { mark } from "../drawing/mark.ts";
import { period } from "../format.ts";
import type { Chart } from "../state/chart.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { DialogPanel } from "./dialog.ts";

export class Chooser extends DialogPanel {
  readonly #words: Words;

  constructor(texts: Texts, words: Words) {
    super("chooser", texts);
    this.#words = words;
  }

  /** Show what `fragment` brings of `type`; `choose` gets the ids that the user wants. */
  show(chart: Chart, owner: string, type: string, fragment: Fragment, choose: (ids: Set<string>) => void): void {
    const texts = this.texts;
    const declared = this.#words.entityType(type);
    const caption = chart.nodes.get(owner)?.entity.caption ?? owner;
    const found = fragment.nodes.filter((entity) => entity.type === type && !chart.nodes.has(entity.id));
    const title = texts.chooserTitle(declared.plural, caption);
    if (!found.length) {
      this.dialog.show(title, h("p", {}, texts.chooserNone));
      return;
    }
    const total = Math.max((fragment.omitted.by_type[type]?.total ?? 0) - this.#onChart(chart, owner, type), found.length);
    const chosen = new Set<string>();
    const boxes: HTMLInputElement[] = [];
    const add = h("button", { type: "submit", class: "primary", disabled: true }, texts.chooserAdd(0));
    const all = h("input", { type: "checkbox", "aria-label": texts.chooserAll });
    const refresh = (): void => {
      add.disabled = !chosen.size;
      add.textContent = texts.chooserAdd(chosen.size);
      all.checked = chosen.size === found.length;
      all.indeterminate = chosen.size > 0 && chosen.size < found.length;
    };
    all.addEventListener("change", () => {
      for (const [i, box] of boxes.entries()) {
        box.checked = all.checked;
        const id = found[i]?.id;
        if (id) all.checked ? chosen.add(id) : chosen.delete(id);
      }
      refresh();
    });
    const rows = found.map((entity) => {
      const links = fragment.links.filter(
        (link) => (link.source === owner && link.target === entity.id) || (link.target === owner && link.source === entity.id),
      );
      const box = h("input", {
        type: "checkbox",
        "aria-label": entity.caption,
        on: {
          change: () => {
            box.checked ? chosen.add(entity.id) : chosen.delete(entity.id);
            refresh();
          },
        },
      });
      boxes.push(box);
      return h(
        "tr",
        {},
        h("td", {}, box),
        h("td", {}, mark(declared), bdi(entity.caption)),
        h("td", {}, links.map((link) => this.#words.linkCaption(link)).join(", ")),
        h("td", {}, bdi(links.map((link) => period(link.first, link.last, document.documentElement.lang || "en")).filter(Boolean).join("; "))),
      );
    });
    const form = h(
      "form",
      { method: "dialog", class: "stack" },
      h("p", { class: "muted" }, texts.chooserHelp(found.length, total)),
      h(
        "div",
        { class: "table-wrap chooser-rows" },
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { scope: "col" }, all),
              h("th", { scope: "col" }, texts.colName),
              h("th", { scope: "col" }, texts.linkType),
              h("th", { scope: "col" }, texts.period),
            ),
          ),
          h("tbody", {}, ...rows),
        ),
      ),
      h("div", { class: "row dialog-actions" }, add),
    );
    form.addEventListener("submit", () => choose(chosen));
    this.dialog.show(title, form);
  }

  #onChart(chart: Chart, owner: string, type: string): number {
    const ids = new Set<string>();
    for (const { source, target } of chart.links.values()) {
      const other = source === owner ? target : target === owner ? source : null;
      if (other && chart.nodes.get(other)?.entity.type === type) ids.add(other);
    }
    return ids.size;
  }
}
