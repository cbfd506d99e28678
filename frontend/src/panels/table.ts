/** The synchronised table: a grid with one tab stop, whose rows are the chart's nodes and links. */

import { bdi, fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { mark } from "../drawing/mark.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { arranged, asTsv, type Grid, type Order, type Row, unmarked } from "./rows.ts";

/** Rows put into the page at a time: thousands at once would freeze it, and nobody reads them in one go. */
const PORTION = 200;

/** What a person looks for in a table, and in which order its rows stand. */
export interface TableWish {
  readonly filter: string;
  readonly order: Order | null;
}

export interface TableEvents {
  select(ids: string[]): void;
  /** Enter or double click. */
  open(id: string): void;
  hide(ids: string[]): void;
  /** Shift and Enter. */
  fan(id: string): void;
  /** Rows were copied, or could not be. */
  copied(rows: number | null): void;
}

export class Table {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #events: TableEvents;
  readonly #language: string;
  readonly #table: HTMLTableElement;
  readonly #head = h("thead");
  readonly #body = h("tbody");
  readonly #note = h("p", { class: "table-note muted", role: "status" });
  /** What there is to say of the rows as a whole. */
  readonly #remark = h("p", { class: "table-remark muted", hidden: true });
  readonly #more: HTMLButtonElement;
  readonly #filter: HTMLInputElement;
  readonly #copy: HTMLButtonElement;
  readonly #label: string;
  readonly #empty: string;
  #grid: Grid = { heads: [], rows: [] };
  /** What is to be shown once the table is in sight. */
  #waiting: (() => Grid) | null = null;
  #rows: Row[] = [];
  #abouts = new Map<string, string>();
  #order: Order | null = null;
  #limit = PORTION;
  #selected: ReadonlySet<string> = new Set();
  #current: string | null = null;
  #anchor: string | null = null;
  /** Whether the row that the keyboard was on is gone: what is selected next takes its place. */
  #lost = false;

  /** `tools`: what else stands above the rows. */
  constructor(label: string, empty: string, language: string, texts: Texts, words: Words, events: TableEvents, ...tools: HTMLElement[]) {
    this.#texts = texts;
    this.#words = words;
    this.#events = events;
    this.#language = language;
    this.#label = label;
    this.#empty = empty;
    this.#table = h(
      "table",
      { role: "grid", "aria-label": label, "aria-multiselectable": "true", class: "grid" },
      this.#head,
      this.#body,
    );
    this.#body.addEventListener("click", (event) => this.#click(event));
    unmarked(this.#body);
    this.#body.addEventListener("dblclick", (event) => {
      const id = rowOf(event.target)?.dataset["id"];
      if (id) this.#events.open(this.#about(id));
    });
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    this.#more = h(
      "button",
      { type: "button", class: "small", on: { click: () => this.#showMore() } },
      texts.moreRows,
    );
    this.#filter = h("input", {
      type: "search",
      placeholder: texts.filterPlaceholder,
      "aria-label": `${texts.filter}: ${label}`,
      on: {
        input: () => {
          this.#limit = PORTION;
          this.#render();
        },
      },
    });
    this.#copy = h("button", { type: "button", class: "small", on: { click: () => void this.#copyRows() } }, icon("copy"), texts.copyRows);
    this.element = h(
      "div",
      { class: "table-pane" },
      h("div", { class: "table-tools" }, this.#filter, this.#copy, ...tools, this.#note, this.#more),
      this.#remark,
      h("div", { class: "table-scroll" }, this.#table),
    );
  }

  get wish(): TableWish {
    return { filter: this.#filter.value, order: this.#order };
  }

  set wish({ filter, order }: TableWish) {
    this.#filter.value = filter;
    this.#order = order;
    this.#render();
  }

  /** Say something of the rows as a whole; nothing when it is empty. */
  set remark(text: string) {
    this.#remark.textContent = text;
    this.#remark.hidden = !text;
  }

  /** Show what `make` makes; made and put into the page only when the table is in sight, since it costs more than the chart. */
  update(make: () => Grid, selection: readonly string[]): void {
    this.#selected = new Set(selection);
    this.#waiting = make;
    if (!this.element.closest("[hidden]")) this.refresh();
  }

  /** Come into sight: show what changed meanwhile. */
  refresh(): void {
    if (!this.#waiting) return;
    const grid = this.#waiting();
    this.#waiting = null;
    const heads = grid.heads.map((head) => head.label).join("|");
    // Other columns have another order; before there were any, it is one that was wished for
    if (this.#grid.heads.length && heads !== this.#grid.heads.map((head) => head.label).join("|")) this.#order = null;
    this.#grid = grid;
    this.#render();
    const [only] = this.#selected;
    if (this.#selected.size === 1 && only) this.#reveal(only);
  }

  select(selection: readonly string[]): void {
    this.#selected = new Set(selection);
    for (const row of this.#body.rows) {
      row.setAttribute("aria-selected", String(this.#selected.has(this.#about(row.dataset["id"] ?? ""))));
    }
    const [first] = selection;
    if (this.#lost && first !== undefined && this.#body.contains(document.activeElement)) {
      const id = this.#rows.find((one) => (one.about ?? one.id) === first)?.id;
      if (id !== undefined) this.#setCurrent(id);
      this.#row(id ?? "")?.focus();
    }
    this.#lost = false;
    if (selection.length === 1 && first) this.#reveal(first);
  }

  /** Scroll a row into sight without taking the focus from where the user works. */
  #reveal(about: string): void {
    const id = this.#rows.find((one) => (one.about ?? one.id) === about)?.id ?? "";
    const row = this.#row(id);
    if (!row || this.#body.contains(document.activeElement)) return;
    this.#setCurrent(id);
    const scroll = row.closest<HTMLElement>(".table-scroll");
    if (!scroll) return;
    // Not scrollIntoView: on a small screen it would scroll the page away from the chart
    const [top, bottom] = [row.offsetTop - this.#head.offsetHeight, row.offsetTop + row.offsetHeight];
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (bottom > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = bottom - scroll.clientHeight;
  }

  #render(): void {
    const held = this.#body.contains(document.activeElement);
    this.#rows = arranged(this.#grid, this.#filter.value, this.#order, this.#language);
    this.#abouts = new Map(this.#rows.map((row) => [row.id, row.about ?? row.id]));
    const shown = this.#rows.slice(0, this.#limit);
    fill(this.#head, h("tr", {}, ...this.#grid.heads.map((head, i) => this.#heading(head.label, head.numeric, i))));
    this.#lost = held && !shown.some((row) => row.id === this.#current);
    if (!shown.some((row) => row.id === this.#current)) this.#current = shown[0]?.id ?? null;
    fill(this.#body, ...shown.map((row) => this.#tr(row)));
    const rest = this.#rows.length - shown.length;
    this.#more.hidden = rest <= 0;
    this.#note.textContent = !this.#grid.rows.length
      ? this.#grid.empty ?? this.#empty
      : !this.#rows.length
        ? this.#texts.tableNothing
        : shown.length < this.#grid.rows.length
          ? this.#texts.rowsShown(shown.length, this.#grid.rows.length)
          : "";
    this.#table.hidden = !this.#rows.length;
    this.#copy.disabled = !this.#rows.length;
    // Nothing to be looked for or copied: room for what says so
    this.#filter.hidden = this.#copy.hidden = !this.#grid.rows.length;
    if (held && this.#current) this.#row(this.#current)?.focus({ preventScroll: true });
  }

  #heading(label: string, numeric: boolean | undefined, column: number): HTMLElement {
    const sorted = this.#order?.column === column ? this.#order : null;
    const direction = sorted ? (sorted.descending ? "descending" : "ascending") : "none";
    return h(
      "th",
      { scope: "col", "aria-sort": direction, class: numeric ? "num" : null },
      h(
        "button",
        {
          type: "button",
          class: "quiet sort",
          on: {
            click: () => {
              this.#order = { column, descending: sorted ? !sorted.descending : Boolean(numeric) };
              this.#render();
              this.#head.querySelectorAll("button")[column]?.focus();
            },
          },
        },
        label,
        sorted ? icon(sorted.descending ? "down" : "up") : null,
      ),
    );
  }

  #tr(row: Row): HTMLElement {
    return h(
      "tr",
      {
        "data-id": row.id,
        tabindex: row.id === this.#current ? 0 : -1,
        "aria-selected": String(this.#selected.has(row.about ?? row.id)),
      },
      ...row.cells.map((cell, i) =>
        h(
          "td",
          { class: this.#grid.heads[i]?.numeric ? "num" : null },
          cell.mark ? mark(this.#words.entityType(cell.mark)) : null,
          bdi(cell.text),
          cell.second ? h("span", { class: "muted minor second" }, bdi(cell.second)) : null,
        ),
      ),
    );
  }

  /** What is selected on the chart with this row. */
  #about(id: string): string {
    return this.#abouts.get(id) ?? id;
  }

  #row(id: string): HTMLTableRowElement | null {
    return this.#body.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
  }

  #setCurrent(id: string): void {
    if (this.#current) this.#row(this.#current)?.setAttribute("tabindex", "-1");
    this.#current = id;
    this.#row(id)?.setAttribute("tabindex", "0");
  }

  #click(event: MouseEvent): void {
    const id = rowOf(event.target)?.dataset["id"];
    if (!id) return;
    this.#setCurrent(id);
    this.#row(id)?.focus({ preventScroll: true });
    if (event.shiftKey && this.#anchor) this.#events.select(this.#between(this.#anchor, id));
    else if (event.ctrlKey || event.metaKey) this.#events.select(this.#toggled(id));
    else this.#events.select([this.#about(id)]);
    if (!event.shiftKey) this.#anchor = id;
  }

  #key(event: KeyboardEvent): void {
    const row = rowOf(event.target);
    const id = row?.dataset["id"];
    if (!row || !id || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c" && !getSelection()?.toString()) {
      event.preventDefault();
      void this.#copyRows();
      return;
    }
    if (event.metaKey) return;
    const rows = [...this.#body.rows];
    const at = rows.indexOf(row);
    const target: Record<string, HTMLTableRowElement | undefined> = {
      ArrowDown: rows[at + 1],
      ArrowUp: rows[at - 1],
      Home: rows[0],
      End: rows.at(-1),
      PageDown: rows[Math.min(at + 10, rows.length - 1)],
      PageUp: rows[Math.max(at - 10, 0)],
    };
    if (event.key in target) {
      event.preventDefault();
      const next = target[event.key];
      const nextId = next?.dataset["id"];
      if (!next || !nextId) return;
      this.#setCurrent(nextId);
      next.focus();
      if (event.shiftKey) this.#events.select(this.#between(this.#anchor ?? id, nextId));
      else if (!event.ctrlKey) {
        this.#anchor = nextId;
        this.#events.select([this.#about(nextId)]);
      }
    } else if (event.key === " ") {
      event.preventDefault();
      this.#anchor = id;
      this.#events.select(this.#toggled(id));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (event.shiftKey) this.#events.fan(this.#about(id));
      else this.#events.open(this.#about(id));
    } else if (event.key === "Delete") {
      event.preventDefault();
      const about = this.#about(id);
      this.#events.hide(this.#selected.has(about) ? [...this.#selected] : [about]);
    }
  }

  #toggled(id: string): string[] {
    const ids = new Set(this.#selected);
    const about = this.#about(id);
    if (!ids.delete(about)) ids.add(about);
    return [...ids];
  }

  #between(from: string, to: string): string[] {
    const ids = this.#rows.map((row) => row.id);
    const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
    const between = a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
    return between.map((id) => this.#about(id));
  }

  /** Copy the selected rows, or all when none is selected, those too that are not in the page yet. */
  async #copyRows(): Promise<void> {
    const selected = this.#rows.filter((row) => this.#selected.has(row.about ?? row.id));
    const rows = selected.length ? selected : this.#rows;
    const text = asTsv(this.#grid.heads, rows);
    try {
      await navigator.clipboard.writeText(text);
      this.#events.copied(rows.length);
    } catch {
      // Refused by the browser, or there is no clipboard
      this.#events.copied(null);
    }
  }

  #showMore(): void {
    const next = this.#rows[this.#limit]?.id;
    this.#limit += PORTION;
    this.#render();
    if (next) {
      this.#setCurrent(next);
      this.#row(next)?.focus();
    }
  }

  /** Name of the table, for the tab that shows it. */
  get label(): string {
    return this.#label;
  }
}

function rowOf(target: EventTarget | null): HTMLTableRowElement | null {
  return target instanceof Element ? target.closest<HTMLTableRowElement>("tr[data-id]") : null;
}
