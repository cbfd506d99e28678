/** The list of steps: each can be gone back to. */

import { bdi, fill, h } from "../dom.ts";
import type { History } from "../state/history.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { stepText } from "./steps.ts";

export class HistoryPanel {
  readonly element = h("div", { class: "history" });
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #goTo: (at: number) => void;

  constructor(texts: Texts, words: Words, goTo: (at: number) => void) {
    this.#texts = texts;
    this.#words = words;
    this.#goTo = goTo;
  }

  update(history: History): void {
    if (!history.steps.length) {
      fill(this.element, h("p", { class: "muted" }, this.#texts.historyNone));
      return;
    }
    const held = this.element.contains(document.activeElement);
    const items = history.steps.map((step, i) => {
      const before = history.steps[i - 1]?.chart ?? history.start;
      return this.#item(i + 1, history, stepText(step, before, this.#texts, this.#words));
    });
    fill(this.element, h("ol", {}, this.#item(0, history, this.#texts.historyStart), ...items));
    const current = this.element.querySelector<HTMLElement>("[aria-current]");
    if (held) current?.focus();
    else if (current) this.element.parentElement?.scrollTo({ top: current.offsetTop - 80 });
  }

  #item(at: number, history: History, text: string): HTMLElement {
    const undone = at > history.at;
    return h(
      "li",
      { class: undone ? "undone" : null },
      h(
        "button",
        {
          type: "button",
          class: "quiet step",
          "aria-current": at === history.at ? "step" : null,
          on: { click: () => this.#goTo(at) },
        },
        h("span", { class: "step-number", "aria-hidden": "true" }, String(at)),
        bdi(text),
        undone ? h("span", { class: "sr-only" }, ` (${this.#texts.historyUndone})`) : null,
      ),
    );
  }
}
