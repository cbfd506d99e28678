/** The records behind a link as a table: every source's own statement with its time, grade and reference; sorted, page by page. */

import type { Link, Listing, Member } from "../api/types.ts";
import { bdi, fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { timeText, valueText } from "../format.ts";
import { zoneOf } from "../state/times.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { arranged, type Grid, type Order } from "./rows.ts";

/** Rows on one page, and records that are fetched at a time: as many as one answer holds. */
const PAGE = 25;
export const PORTION = 500;

export type Fetch = (link: Link, skip: number, limit: number) => Promise<Listing<Member>>;

export class Members {
  readonly element = h("section", { class: "members" });
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language: string;
  readonly #fetch: Fetch;
  readonly #fail: (error: unknown) => string;
  #link: Link;
  #items: Member[] = [];
  #total = 0;
  #order: Order | null = null;
  #page = 0;
  #fault: string | null = null;

  constructor(link: Link, first: Listing<Member>, texts: Texts, words: Words, language: string, fetch: Fetch, fail: (error: unknown) => string) {
    this.#link = link;
    this.#items = first.items;
    this.#total = first.total;
    this.#texts = texts;
    this.#words = words;
    this.#language = language;
    this.#fetch = fetch;
    this.#fail = fail;
    this.#render();
  }

  #render(focus?: string): void {
    const grid = this.#grid();
    const rows = arranged(grid, "", this.#order, this.#language);
    const shown = rows.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
    const first = this.#page * PAGE + 1;
    const turn = (name: "previous" | "next", label: string, to: number, disabled: boolean): HTMLElement =>
      h("button", { type: "button", class: "small", "data-act": `members-${name}`, disabled, on: { click: () => void this.#turn(to, name) } }, label);
    fill(
      this.element,
      h("h3", {}, this.#texts.members),
      h(
        "div",
        { class: "table-wrap", tabindex: 0, role: "group", "aria-label": this.#texts.members },
        h(
          "table",
          {},
          h("thead", {}, h("tr", {}, ...grid.heads.map((head, i) => this.#heading(head.label, head.numeric === true, i)))),
          h(
            "tbody",
            {},
            ...shown.map((row) =>
              h("tr", {}, ...row.cells.map((cell, i) => h("td", { class: grid.heads[i]?.numeric ? "num" : null }, bdi(cell.text)))),
            ),
          ),
        ),
      ),
      h(
        "div",
        { class: "row" },
        turn("previous", this.#texts.pagePrevious, this.#page - 1, this.#page === 0),
        h("span", { class: "muted", role: "status" }, this.#texts.membersPage(first, first + shown.length - 1, this.#total)),
        turn("next", this.#texts.pageNext, this.#page + 1, first + shown.length > this.#total),
      ),
      this.#items.length < this.#total ? h("p", { class: "muted" }, this.#texts.membersSorted(this.#items.length, this.#total)) : null,
      this.#fault ? h("p", { class: "notice error" }, this.#fault) : null,
    );
    if (focus) this.element.querySelector<HTMLElement>(`[data-act="${focus}"]`)?.focus();
  }

  async #turn(to: number, pressed: string): Promise<void> {
    this.#fault = null;
    if ((to + 1) * PAGE > this.#items.length && this.#items.length < this.#total) {
      try {
        const more = await this.#fetch(this.#link, this.#items.length, PORTION);
        this.#items = [...this.#items, ...more.items];
        this.#total = more.total;
      } catch (error) {
        this.#fault = this.#fail(error);
        this.#render(`members-${pressed}`);
        return;
      }
    }
    this.#page = to;
    this.#render(`members-${pressed}`);
  }

  #heading(label: string, numeric: boolean, column: number): HTMLElement {
    const sorted = this.#order?.column === column ? this.#order : null;
    return h(
      "th",
      { scope: "col", "aria-sort": sorted ? (sorted.descending ? "descending" : "ascending") : "none", class: numeric ? "num" : null },
      h(
        "button",
        {
          type: "button",
          class: "quiet small",
          "data-act": `members-sort-${column}`,
          on: {
            click: () => {
              this.#order = { column, descending: sorted ? !sorted.descending : numeric };
              this.#page = 0;
              this.#render(`members-sort-${column}`);
            },
          },
        },
        label,
        sorted ? icon(sorted.descending ? "down" : "up") : null,
      ),
    );
  }

  /** In words; as the source gave it, in its own zone. */
  #time({ at, until, start }: Member): string {
    const zone = zoneOf(at, start);
    const say = (text: string | null): string => (text === ".." ? this.#texts.timeOpen : timeText(text ?? "", this.#language, zone));
    return [say(at), say(until)].filter(Boolean).join(" – ");
  }

  /** Time, what the records themselves say, on what basis, grade and source; a column that is empty throughout is left out. */
  #grid(): Grid {
    const declared = this.#words.props(this.#link.type);
    const names = [...new Set(this.#items.flatMap((item) => Object.keys(item.props)))];
    const heads = [
      { label: this.#texts.period },
      ...names.map((name) => {
        const prop = declared.get(name);
        const label = prop?.label ?? name;
        return {
          label: prop?.unit ? `${label} (${prop.unit})` : label,
          numeric: this.#items.some((item) => typeof item.props[name] === "number"),
        };
      }),
      ...(this.#items.some((item) => item.inferred || item.derived) ? [{ label: this.#texts.colBasis }] : []),
      { label: this.#texts.grade },
      { label: this.#texts.dataset },
      { label: this.#texts.reference },
    ];
    const basis = heads.some((head) => head.label === this.#texts.colBasis);
    const cell = (text: string, sort: string | number = text.toLocaleLowerCase()) => ({ text, sort });
    return {
      heads,
      rows: this.#items.map((item) => ({
        id: item.id,
        cells: [
          cell(this.#time(item) || this.#texts.noTime, item.start ?? item.at ?? ""),
          ...names.map((name) => {
            const value = item.props[name];
            return cell(valueText(value, this.#texts, this.#language), typeof value === "number" ? value : undefined);
          }),
          ...(basis ? [cell(item.inferred ? this.#texts.inferred : item.derived ? this.#texts.derived : this.#texts.stated)] : []),
          cell(item.grade ? this.#words.gradeCode(item.grade) : this.#texts.ungraded),
          cell(item.dataset ? this.#words.dataset(item.dataset) : ""),
          cell(item.source_ref ?? ""),
        ],
      })),
    };
  }
}
