/** The chart on paper: its picture, what it is, the legend and the table, made when the page is printed. */

import { bdi, fill, h } from "../dom.ts";
import { mark } from "../drawing/mark.ts";
import { dateFormat } from "../format.ts";
import { handlingCodes } from "../state/handling.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { type Grid, linkGrid, nodeGrid } from "./rows.ts";

export interface SheetFacts {
  readonly title: string;
  /** Printed in an exercise: nobody must take the paper for a finding. */
  readonly exercise: boolean;
  readonly case: string | null;
  readonly by: string;
  readonly agency: string;
  readonly purpose: string;
  readonly state: string;
  /** What is shown, hidden and left out, in sentences. */
  readonly extent: readonly string[];
  /** A PNG of the chart as a data address. */
  readonly picture: string;
}

/** Letters of a word that a narrow column still holds; longer ones are broken, so that no table leaves its page. */
const LONGEST_WHOLE = 12;

export class PrintSheet {
  readonly element = h("div", { class: "print-sheet" });
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language: string;

  constructor(texts: Texts, words: Words, language: string) {
    this.#texts = texts;
    this.#words = words;
    this.#language = language;
  }

  fill(session: Session, facts: SheetFacts): void {
    const texts = this.#texts;
    const { codes, unknown } = handlingCodes(session.chart);
    if (unknown) codes.push(texts.printUnknown);
    const rows: [string, string][] = [
      ...(facts.exercise ? [[texts.printExercise, texts.printInvented] as [string, string]] : []),
      [texts.saveCase, facts.case ?? texts.printNone],
      [texts.printMade, dateFormat(this.#language, { dateStyle: "long", timeStyle: "long" }).format(new Date())],
      [texts.printBy, `${facts.by}, ${facts.agency}`],
      [texts.printPurpose, facts.purpose || texts.printNone],
      [texts.printState, facts.state || texts.stateNew],
      [texts.printExtent, facts.extent.join("; ")],
      [texts.handling, codes.join(", ") || texts.printNone],
    ];
    fill(
      this.element,
      h("p", { class: "print-title" }, bdi(facts.title)),
      h("dl", { class: "facts" }, ...rows.flatMap(([label, text]) => [h("dt", {}, label), h("dd", {}, bdi(text))])),
      // Together on a page: a legend alone on one explains nothing
      h("div", { class: "print-figure" }, facts.picture ? h("img", { src: facts.picture, alt: texts.chartRegion }) : null, this.#legend(session)),
      this.#table(texts.tabNodes(session.visible.nodes.length), nodeGrid(session, this.#words, texts, this.#language)),
      this.#table(texts.tabLinks(session.visible.links.size), linkGrid(session, this.#words, texts, this.#language)),
    );
  }

  clear(): void {
    fill(this.element);
  }

  #legend(session: Session): HTMLElement {
    const types = [...new Set(session.visible.nodes.map(({ entity }) => entity.type))];
    const links = [...session.visible.links.values()];
    return h(
      "ul",
      { class: "print-legend" },
      ...types.map((type) => h("li", {}, mark(this.#words.entityType(type)), this.#words.entityType(type).label)),
      links.some((link) => link.inferred) && h("li", {}, h("span", { class: "sign inferred" }), this.#texts.legendInferred),
      links.some((link) => link.derived) && h("li", {}, h("span", { class: "sign derived" }), this.#texts.legendDerived),
    );
  }

  #table(caption: string, grid: Grid): HTMLElement {
    return h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...grid.heads.map(({ label }) => h("th", {}, label)))),
      h("tbody", {}, ...grid.rows.map(({ cells }) => h("tr", {}, ...cells.map(({ text }) => h("td", { class: whole(text) }, bdi(text)))))),
    );
  }
}

/** The class of a cell whose words fit beside one another: none of them is cut. */
function whole(text: string): string {
  return text.split(/\s/).every((word) => word.length <= LONGEST_WHOLE) ? "whole" : "";
}
