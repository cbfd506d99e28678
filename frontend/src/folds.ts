/** Parts of the page that fold to their heads, each by a button of its own, and which of them are folded. */

import { h } from "./dom.ts";
import { icon } from "./drawing/icons.ts";

export class Folds {
  readonly #turn = new Map<string, (folded: boolean) => void>();

  /** A button that folds a part of the page, known by its mark on the body, and unfolds it; `done` hears of both. */
  button(mark: string, sign: string, fold: string, unfold: string, done: () => void = () => undefined): HTMLElement {
    const words = h("span", {}, fold);
    const button = h("button", { type: "button", class: "quiet fold", title: fold, "aria-expanded": "true" }, icon(sign), words);
    const turn = (folded: boolean): void => {
      document.body.classList.toggle(mark, folded);
      button.setAttribute("aria-expanded", String(!folded));
      words.textContent = button.title = folded ? unfold : fold;
      done();
    };
    button.addEventListener("click", () => turn(!document.body.classList.contains(mark)));
    this.#turn.set(mark, turn);
    return button;
  }

  /** Marks of the parts that are folded. */
  get folded(): string[] {
    return [...this.#turn.keys()].filter((mark) => document.body.classList.contains(mark));
  }

  fold(marks: readonly string[]): void {
    for (const mark of marks) this.#turn.get(mark)?.(true);
  }
}
