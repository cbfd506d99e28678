/** Opening links under conditions: types, period, how many, and how the source is graded. */

import type { Conditions } from "../api/calls.ts";
import type { Grade } from "../api/types.ts";
import { h } from "../dom.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { DialogPanel } from "./dialog.ts";

/** Of what kinds the links of the chosen are, with their numbers, and how their sources are graded. */
export interface Kinds {
  readonly links: readonly (readonly [string, number])[];
  readonly neighbours: readonly (readonly [string, number])[];
  /** Each source's code once. */
  readonly grades: readonly Grade[];
}

export class ConditionsDialog extends DialogPanel {
  readonly #words: Words;

  constructor(texts: Texts, words: Words) {
    super("conditions", texts);
    this.#words = words;
  }

  /** Ask for the conditions; `open` gets those that were set. */
  show(kinds: Kinds, names: string, open: (conditions: Conditions) => void): void {
    const texts = this.texts;
    const tick = (name: string, value: string, label: string): HTMLElement =>
      h("label", { class: "tick" }, h("input", { type: "checkbox", name, value }), label);
    const set = (legend: string, ...ticks: HTMLElement[]): HTMLElement =>
      h("fieldset", {}, h("legend", {}, legend), h("div", { class: "ticks" }, ...ticks));
    const entry = (name: string, label: string, more: Record<string, string | number>): HTMLElement =>
      h("div", { class: "field" }, h("label", { for: `cond-${name}` }, label), h("input", { id: `cond-${name}`, name, ...more }));
    const counted = ([name, count]: readonly [string, number], label: string): HTMLElement =>
      tick("types", name, `${label} (${count.toLocaleString(document.documentElement.lang || "en")})`);
    const grades = kinds.grades.map((grade) => ({ key: `${grade.scheme} ${grade.source}`, grade }));
    const form = h(
      "form",
      { class: "stack" },
      h("p", { class: "muted" }, texts.conditionsLead(names)),
      set(texts.conditionsLinks, ...kinds.links.map((one) => counted(one, this.#words.linkLabel(one[0])))),
      set(texts.conditionsNeighbours, ...kinds.neighbours.map((one) => counted(one, this.#words.entityType(one[0]).plural))),
      h(
        "div",
        { class: "row" },
        entry("from", texts.conditionsFrom, { type: "text", placeholder: "2026-03-14", pattern: PARTIAL }),
        entry("to", texts.conditionsTo, { type: "text", placeholder: "2026-03", pattern: PARTIAL }),
        entry("least", texts.conditionsLeast, { type: "number", min: 1, max: 1_000_000, value: 1 }),
        entry("limit", texts.conditionsLimit, { type: "number", min: 1, max: 1_000, value: 25 }),
      ),
      h("p", { class: "muted" }, texts.conditionsTimeHint),
      grades.length
        ? set(texts.conditionsGrades, ...grades.map(({ key, grade }) => tick("grades", key, this.#gradeLabel(grade))))
        : null,
      h("div", { class: "row dialog-actions" }, h("button", { type: "submit", class: "primary" }, texts.open)),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(form);
      const text = (name: string): string => String(given.get(name) ?? "").trim();
      this.dialog.close();
      open({
        types: given.getAll("types").map(String),
        grades: given.getAll("grades").map(String),
        from: text("from") || null,
        to: text("to") || null,
        least: Number(text("least")) || 1,
        limit: Number(text("limit")) || 25,
      });
    });
    this.dialog.show(texts.conditionsTitle, form);
  }

  #gradeLabel(grade: Grade): string {
    const meaning = this.#words.gradeMeaning(grade);
    return `${grade.source}: ${meaning.source} (${meaning.scheme})`;
  }
}

/** A year, month, day or minute; a part of a time means all of it. */
const PARTIAL = String.raw`\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?`;
