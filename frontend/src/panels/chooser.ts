/** "N more" opened: the neighbours of one type that are not on the chart, to choose from. */

import type { Entity, Fragment } from "../api/types.ts";
import { bdi, fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { mark } from "../drawing/mark.ts";
import { period } from "../format.ts";
import { apart } from "../state/apart.ts";
import type { Chart } from "../state/chart.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { DialogPanel } from "./dialog.ts";
import { arranged, type Grid, type Order, type Row, unmarked } from "./rows.ts";

/** What there is to choose from: who, by which links, how many, when, and how well linked in all. */
export function choiceGrid(owner: string, found: readonly Entity[], links: Fragment["links"], words: Words, texts: Texts, language: string): Grid {
  const other = apart(found, words, language);
  const rows = found.map((entity): Row => {
    const joining = links.filter(
      ({ source, target }) => (source === owner && target === entity.id) || (target === owner && source === entity.id),
    );
    const number = joining.reduce((sum, { count }) => sum + count, 0);
    const starts = joining.flatMap(({ start }) => start ?? []);
    const when = joining.map(({ first, last }) => period(first, last, language, texts.timeOpen)).filter(Boolean).join("; ");
    const second = other.get(entity.id);
    const kinds = joining.map(({ type }) => words.linkTypes.get(type)?.phrase ?? type).join(", ");
    return {
      id: entity.id,
      cells: [
        { text: entity.caption, sort: entity.caption, mark: entity.type, ...(second ? { second } : {}) },
        { text: kinds, sort: kinds },
        { text: number.toLocaleString(language), sort: number },
        { text: when, sort: starts.length ? Math.min(...starts) : null },
        { text: entity.links?.toLocaleString(language) ?? "", sort: entity.links },
      ],
    };
  });
  const heads = [
    { label: texts.colName },
    { label: texts.linkType },
    { label: texts.count, numeric: true },
    { label: texts.period },
    { label: texts.colAll, numeric: true },
  ];
  return { heads, rows };
}

export class Chooser extends DialogPanel {
  readonly #words: Words;
  readonly #language = document.documentElement.lang || "en";

  constructor(texts: Texts, words: Words) {
    super("chooser", texts);
    this.#words = words;
  }

  /** Show what `fragment` brings of `type`; `choose` gets the ids that the user wants. */
  show(chart: Chart, owner: string, type: string, fragment: Fragment, choose: (ids: Set<string>) => void): void {
    const texts = this.texts;
    const caption = chart.nodes.get(owner)?.entity.caption ?? owner;
    const found = fragment.nodes.filter((entity) => entity.type === type && !chart.nodes.has(entity.id));
    const title = texts.chooserTitle(this.#words.entityType(type).plural, caption);
    if (!found.length) {
      this.dialog.show(title, h("p", {}, texts.chooserNone));
      return;
    }
    const total = Math.max((fragment.omitted.by_type[type]?.total ?? 0) - onChart(chart, owner, type), found.length);
    const grid = choiceGrid(owner, found, fragment.links, this.#words, texts, this.#language);
    this.dialog.show(title, new Choice(grid, texts, this.#words, this.#language, total, choose).element);
  }
}

/** The list in the dialog: narrowed by typing, sorted by its headings, chosen by mouse or keyboard. */
class Choice {
  readonly element: HTMLFormElement;
  readonly #grid: Grid;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language: string;
  readonly #chosen = new Set<string>();
  readonly #filter: HTMLInputElement;
  readonly #all: HTMLInputElement;
  readonly #add: HTMLButtonElement;
  readonly #note = h("span", { class: "muted", role: "status" });
  readonly #head = h("thead");
  readonly #body = h("tbody");
  #rows: Row[] = [];
  #order: Order | null = null;
  /** Where a range begins that Shift ends. */
  #anchor = 0;

  constructor(grid: Grid, texts: Texts, words: Words, language: string, total: number, choose: (ids: Set<string>) => void) {
    this.#grid = grid;
    this.#texts = texts;
    this.#words = words;
    this.#language = language;
    this.#filter = h("input", {
      type: "search",
      placeholder: texts.chooserFilter,
      "aria-label": texts.chooserFilter,
      autocomplete: "off",
      on: { input: () => this.#render() },
    });
    this.#all = h("input", { type: "checkbox", "aria-label": texts.chooserAll, on: { change: () => this.#chooseAll() } });
    this.#add = h("button", { type: "submit", class: "primary", disabled: true }, texts.chooserAdd(0));
    this.element = h(
      "form",
      { method: "dialog", class: "stack" },
      h("p", { class: "muted" }, texts.chooserHelp(grid.rows.length, total), " ", texts.chooserHow),
      h("div", { class: "row" }, this.#filter, this.#note),
      h("div", { class: "table-wrap chooser-rows" }, h("table", {}, this.#head, this.#body)),
      h("div", { class: "row dialog-actions" }, this.#add),
    );
    this.element.addEventListener("submit", () => choose(this.#chosen));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("click", (event) => this.#click(event));
    unmarked(this.#body);
    this.#render();
  }

  #render(): void {
    this.#rows = arranged(this.#grid, this.#filter.value, this.#order, this.#language);
    fill(this.#head, h("tr", {}, h("th", { scope: "col" }, this.#all), ...this.#grid.heads.map((head, i) => this.#heading(head.label, head.numeric === true, i))));
    fill(
      this.#body,
      ...this.#rows.map((row, i) =>
        h(
          "tr",
          { "data-at": i, class: "choice" },
          h("td", {}, h("input", { type: "checkbox", "aria-label": row.cells[0]?.text ?? "", checked: this.#chosen.has(row.id) })),
          ...row.cells.map((cell, column) =>
            h(
              "td",
              { class: this.#grid.heads[column]?.numeric ? "num" : null },
              cell.mark ? mark(this.#words.entityType(cell.mark)) : null,
              bdi(cell.text),
              cell.second ? h("span", { class: "muted minor second" }, bdi(cell.second)) : null,
            ),
          ),
        ),
      ),
    );
    this.#note.textContent = this.#filter.value.trim() ? this.#texts.rowsShown(this.#rows.length, this.#grid.rows.length) : "";
    this.#refresh();
  }

  #heading(label: string, numeric: boolean, column: number): HTMLElement {
    const sorted = this.#order?.column === column ? this.#order : null;
    const sort = (): void => {
      this.#order = { column, descending: sorted ? !sorted.descending : numeric };
      this.#render();
      this.#head.querySelectorAll<HTMLElement>("button")[column]?.focus();
    };
    return h(
      "th",
      { scope: "col", "aria-sort": sorted ? (sorted.descending ? "descending" : "ascending") : "none", class: numeric ? "num" : null },
      h("button", { type: "button", class: "quiet sort", on: { click: sort } }, label, sorted ? icon(sorted.descending ? "down" : "up") : null),
    );
  }

  /** What is chosen, in the boxes and on the button; what the filter hides stays chosen. */
  #refresh(): void {
    this.#boxes().forEach((box, i) => {
      box.checked = this.#chosen.has(this.#rows[i]?.id ?? "");
    });
    const here = this.#rows.filter(({ id }) => this.#chosen.has(id)).length;
    this.#all.checked = here > 0 && here === this.#rows.length;
    this.#all.indeterminate = here > 0 && here < this.#rows.length;
    this.#all.disabled = !this.#rows.length;
    this.#add.disabled = !this.#chosen.size;
    this.#add.textContent = this.#texts.chooserAdd(this.#chosen.size);
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#body.querySelectorAll("input")];
  }

  #chooseAll(): void {
    for (const { id } of this.#rows) this.#all.checked ? this.#chosen.add(id) : this.#chosen.delete(id);
    this.#refresh();
  }

  /** A click anywhere in a row chooses it; with Shift all from the last one on. */
  #click(event: MouseEvent): void {
    const at = Number((event.target as Element).closest<HTMLElement>("tr")?.dataset["at"] ?? NaN);
    const row = this.#rows[at];
    if (!row) return;
    const on = !this.#chosen.has(row.id);
    const from = event.shiftKey ? this.#anchor : at;
    for (const { id } of this.#rows.slice(Math.min(from, at), Math.max(from, at) + 1)) on ? this.#chosen.add(id) : this.#chosen.delete(id);
    this.#anchor = at;
    this.#refresh();
  }

  #key(event: KeyboardEvent): void {
    const boxes = this.#boxes();
    const at = boxes.indexOf(event.target as HTMLInputElement);
    const inFilter = event.target === this.#filter;
    if (event.key === "ArrowDown" && (inFilter || at >= 0)) boxes[at + 1]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (boxes[at - 1] ?? this.#filter).focus();
    else if (event.key === "Enter" && inFilter && this.#filter.value.trim()) this.#enter(boxes);
    else return;
    event.preventDefault();
  }

  /** The only match is chosen and the next can be typed; of several the first is gone to. */
  #enter(boxes: readonly HTMLInputElement[]): void {
    const [only] = this.#rows;
    if (this.#rows.length !== 1 || !only) {
      boxes[0]?.focus();
      return;
    }
    this.#chosen.add(only.id);
    this.#filter.value = "";
    this.#render();
  }
}

/** Neighbours of this type that the chart has. */
function onChart(chart: Chart, owner: string, type: string): number {
  const ids = new Set<string>();
  for (const { source, target } of chart.links.values()) {
    const other = source === owner ? target : target === owner ? source : null;
    if (other && chart.nodes.get(other)?.entity.type === type) ids.add(other);
  }
  return ids.size;
}
