/** The list of questions: narrowed by typing, gone through by arrow keys, opened by Enter. */

import type { QuestionSummary } from "../api/types.ts";
import { fill, h } from "../dom.ts";
import type { Texts } from "../texts/index.ts";

/** Its title in each comes first in what a question says of itself. */
const LANGUAGES = 2;

/**
 * Questions that speak of all these words, in whatever language they do; those whose title does come first, else in their
 * order.
 */
export function spoken(all: readonly QuestionSummary[], typed: string): QuestionSummary[] {
  const wanted = words(typed);
  const found = all.filter(({ words: said }) => holds(said, wanted));
  const titled = found.filter(({ words: said }) => holds(said.split("\n", LANGUAGES).join("\n"), wanted));
  return wanted.length ? [...titled, ...found.filter((one) => !titled.includes(one))] : [...all];
}

function words(text: string): string[] {
  return text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
}

function holds(text: string, wanted: readonly string[]): boolean {
  const said = text.toLocaleLowerCase();
  return wanted.every((word) => said.includes(word));
}

export class QuestionList {
  readonly element: HTMLElement;
  readonly #all: readonly QuestionSummary[];
  readonly #texts: Texts;
  readonly #open: (name: string) => void;
  readonly #filter: HTMLInputElement;
  readonly #note = h("span", { class: "muted", role: "status" });
  readonly #list = h("ul", { class: "question-list" });

  /** `typed`: what it is narrowed by at first. */
  constructor(all: readonly QuestionSummary[], typed: string, texts: Texts, open: (name: string) => void) {
    this.#all = all;
    this.#texts = texts;
    this.#open = open;
    this.#filter = h("input", {
      type: "search",
      value: typed,
      maxlength: 200,
      autocomplete: "off",
      placeholder: texts.questionsFilter,
      "aria-label": texts.questionsFilter,
      on: { input: () => this.#render() },
    });
    this.element = h("div", { class: "stack" }, h("div", { class: "row" }, this.#filter, this.#note), this.#list);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#render();
  }

  get typed(): string {
    return this.#filter.value;
  }

  #render(): void {
    const found = spoken(this.#all, this.#filter.value);
    fill(
      this.#list,
      ...found.map((one) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", class: "quiet question", on: { click: () => this.#open(one.name) } },
            h("strong", {}, one.title),
            h("span", { class: "muted" }, one.long ? `${one.question} ${this.#texts.questionLong}` : one.question),
          ),
        ),
      ),
    );
    const typed = this.#filter.value.trim();
    this.#note.textContent = !typed ? "" : found.length ? this.#texts.questionsFound(found.length, this.#all.length) : this.#texts.questionsNothing;
  }

  #key(event: KeyboardEvent): void {
    const buttons = [...this.#list.querySelectorAll("button")];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const inFilter = event.target === this.#filter;
    if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (buttons[at - 1] ?? this.#filter).focus();
    else if (event.key === "Home" && at >= 0) buttons[0]?.focus();
    else if (event.key === "End" && at >= 0) buttons.at(-1)?.focus();
    else if (event.key === "Enter" && inFilter && this.#filter.value.trim()) buttons[0]?.click();
    else return;
    event.preventDefault();
  }
}
