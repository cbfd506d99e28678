/** The tables below the chart: entities, links, the last answer and drawings, each chosen by a tab, and their fold. */

import type { Answer } from "./api/types.ts";
import { h } from "./dom.ts";
import { icon } from "./drawing/icons.ts";
import { answerGrid, drawingGrid, linkGrid, nodeGrid } from "./panels/rows.ts";
import { Table, type TableWish } from "./panels/table.ts";
import { Tabs } from "./panels/tabs.ts";
import type { Session } from "./state/session.ts";
import type { Texts } from "./texts/index.ts";
import type { Words } from "./words.ts";

/** The rows of an answer, without what of it is drawn; one that was kept earlier may not say how firmly it stands. */
export type AnswerRows = Pick<Answer, "columns" | "rows"> & Partial<Pick<Answer, "stability">>;

/** Which table is looked at, what is looked for in each, and the rows of the answer. */
export interface TablesWish {
  readonly chosen: string;
  readonly tables: Readonly<Record<string, TableWish>>;
  readonly answer: AnswerRows | null;
}

export interface TableEvents {
  select(ids: readonly string[]): void;
  open(id: string): void;
  hide(ids: readonly string[]): void;
  fan(id: string): void;
  /** Show the form of the question that the answer is to, as it was filled in. */
  askAgain(): void;
  say(message: string, tone: "info" | "problem"): void;
}

export class Tables {
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language: string;
  readonly #nodes: Table;
  readonly #links: Table;
  readonly #answer: Table;
  readonly #drawings: Table;
  readonly #tabs: Tabs;
  #answered: AnswerRows | null = null;

  constructor(texts: Texts, words: Words, language: string, events: TableEvents, fold: HTMLElement) {
    this.#texts = texts;
    this.#words = words;
    this.#language = language;
    const table = (label: string, empty: string, ...tools: HTMLElement[]): Table =>
      new Table(label, empty, language, texts, words, {
        select: (ids) => events.select(ids),
        open: (id) => events.open(id),
        hide: (ids) => events.hide(ids),
        fan: (id) => events.fan(id),
        copied: (rows) => events.say(rows === null ? texts.copyFailed : texts.copied(rows), rows === null ? "problem" : "info"),
      }, ...tools);
    this.#nodes = table(texts.colName, texts.tableNodesNone);
    this.#links = table(texts.legendLinks, texts.tableLinksNone);
    const again = h("button", { type: "button", class: "small", on: { click: () => events.askAgain() } }, icon("ask"), texts.askAgain);
    this.#answer = table(texts.ask, texts.tableNothing, again);
    this.#drawings = table(texts.drawings, texts.tableNothing);
    const tab = (name: string, label: string, one: Table) => ({ name, label, panel: one.element, shown: () => one.refresh() });
    this.#tabs = new Tabs(
      "table",
      texts.table,
      [
        tab("nodes", texts.tabNodes(0), this.#nodes),
        tab("links", texts.tabLinks(0), this.#links),
        tab("answer", texts.tabAnswer(0), this.#answer),
        tab("drawings", texts.tabDrawings(0), this.#drawings),
      ],
      fold,
    );
    this.#tabs.show("answer", false);
    this.#tabs.show("drawings", false);
  }

  get element(): HTMLElement {
    return this.#tabs.element;
  }

  update(session: Session, before: Session): void {
    const first = session === before;
    // While a period is dragged or played only the chart follows: a table of thousands would make it stutter
    if ((session.visible !== before.visible && !session.preview) || first) {
      this.#nodes.update(() => nodeGrid(session, this.#words, this.#texts, this.#language), session.selection);
      this.#links.update(() => linkGrid(session, this.#words, this.#texts, this.#language), session.selection);
      this.#tabs.rename("nodes", this.#texts.tabNodes(session.visible.nodes.length));
      this.#tabs.rename("links", this.#texts.tabLinks(session.visible.links.size));
    } else if (session.selection !== before.selection) {
      for (const table of [this.#nodes, this.#links, this.#answer, this.#drawings]) table.select(session.selection);
    }
    if (session.chart.annotations !== before.chart.annotations || first) this.#listDrawings(session);
  }

  get wish(): TablesWish {
    const tables = Object.fromEntries(this.#named().map(([name, table]) => [name, table.wish]));
    return { chosen: this.#tabs.chosen, tables, answer: this.#answered };
  }

  /** Look at the tables as somebody did before. */
  take({ chosen, tables, answer }: TablesWish, session: Session): void {
    if (answer) this.answer(answer, session);
    for (const [name, table] of this.#named()) if (tables[name]) table.wish = tables[name];
    this.#tabs.choose(this.#tabs.has(chosen) ? chosen : "nodes");
  }

  #named(): [string, Table][] {
    return [["nodes", this.#nodes], ["links", this.#links], ["answer", this.#answer], ["drawings", this.#drawings]];
  }

  /** Show the rows of an answer. */
  answer({ columns, rows, stability = [] }: AnswerRows, { selection }: Session): void {
    this.#answered = { columns, rows, stability };
    this.#answer.remark = stability.length ? this.#texts.stands(stability) : "";
    const grid = answerGrid(columns, rows, this.#words, this.#texts, this.#language);
    this.#answer.update(() => grid, selection);
    this.#tabs.show("answer", true);
    this.#tabs.rename("answer", this.#texts.tabAnswer(rows.length));
    this.#tabs.choose("answer");
  }

  #listDrawings(session: Session): void {
    const { size } = session.chart.annotations;
    this.#drawings.update(() => drawingGrid(session, this.#texts), session.selection);
    this.#tabs.rename("drawings", this.#texts.tabDrawings(size));
    this.#tabs.show("drawings", size > 0);
    if (!size && this.#tabs.chosen === "drawings") this.#tabs.choose("nodes");
  }
}
