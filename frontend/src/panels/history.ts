/** The list of steps: each can be gone back to, and all of them played. */

import { bdi, fill, h } from "../dom.ts";
import { moment } from "../format.ts";
import type { History, Step } from "../state/history.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { Replay } from "./replay.ts";
import { stepText } from "./steps.ts";

export interface HistoryEvents {
  goTo(at: number): void;
  speak(text: string): void;
  playing(on: boolean): void;
}

export class HistoryPanel {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language: string;
  readonly #login: string;
  readonly #events: HistoryEvents;
  readonly #replay: Replay;
  readonly #list = h("div");
  #history: History | null = null;

  /** `login`: who reads it, and is called "you" in it. */
  constructor(texts: Texts, words: Words, language: string, login: string, events: HistoryEvents) {
    this.#texts = texts;
    this.#words = words;
    this.#language = language;
    this.#login = login;
    this.#events = events;
    this.#replay = new Replay(texts, {
      goTo: (at) => events.goTo(at),
      announce: (at) => this.#announce(at),
      playing: (on) => events.playing(on),
    });
    this.element = h("div", { class: "history" }, this.#replay.element, this.#list);
  }

  get playing(): boolean {
    return this.#replay.playing;
  }

  update(history: History): void {
    this.#history = history;
    this.#replay.update(history);
    if (!history.steps.length) {
      fill(this.#list, h("p", { class: "muted" }, this.#texts.historyNone));
      return;
    }
    const held = this.#list.contains(document.activeElement);
    const items = history.steps.map((step, i) => this.#item(i + 1, history, this.#text(i + 1), step));
    fill(this.#list, h("ol", {}, this.#item(0, history, this.#text(0)), ...items));
    const current = this.#list.querySelector<HTMLElement>("[aria-current]");
    if (held) current?.focus();
    else if (current) this.element.parentElement?.scrollTo({ top: current.offsetTop - 80 });
  }

  #text(at: number): string {
    const history = this.#history;
    const step = history?.steps[at - 1];
    if (!history || !step) return history?.start.nodes.size ? this.#texts.historyEarlier : this.#texts.historyStart;
    return stepText(step, history.steps[at - 2]?.chart ?? history.start, this.#texts, this.#words);
  }

  #announce(at: number): void {
    if (this.#history) this.#events.speak(this.#texts.replayStep(at, this.#history.steps.length, this.#text(at)));
  }

  #item(at: number, history: History, text: string, step?: Step): HTMLElement {
    const undone = at > history.at;
    const when = step?.at ? moment(step.at, this.#language) : "";
    const by = !step?.by || step.by === this.#login ? this.#texts.you : step.by;
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
        h(
          "span",
          { class: "step-text" },
          bdi(text || this.#texts.stepWithheld),
          undone ? h("span", { class: "sr-only" }, ` (${this.#texts.historyUndone})`) : null,
          step
            ? h("span", { class: "step-by muted" }, bdi([when, by].filter(Boolean).join(" · ")))
            : null,
        ),
      ),
    );
  }

  #goTo(at: number): void {
    this.#replay.stop();
    this.#events.goTo(at);
  }
}
