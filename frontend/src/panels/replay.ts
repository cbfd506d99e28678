/** Going through the steps of the history one after the other, by hand or by itself. */

import { h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import type { History } from "../state/history.ts";
import type { Texts } from "../texts/index.ts";

/** Milliseconds that a step stands while playing; longer where somebody asked for less motion. */
export const PACE = 1600;
export const CALM_PACE = 3200;

export interface ReplayEvents {
  goTo(at: number): void;
  /** Said to a screen reader when a step is shown by these controls. */
  announce(at: number): void;
  /** Nothing of what is only shown in passing is to be kept. */
  playing(on: boolean): void;
}

export class Replay {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #events: ReplayEvents;
  readonly #play: HTMLButtonElement;
  readonly #back: HTMLButtonElement;
  readonly #forward: HTMLButtonElement;
  readonly #where = h("span", { class: "muted replay-where" });
  readonly #note = h("p", { class: "muted replay-note", hidden: true });
  #history: History | null = null;
  #timer: number | null = null;

  constructor(texts: Texts, events: ReplayEvents) {
    this.#texts = texts;
    this.#events = events;
    const button = (sign: string, label: string, run: () => void): HTMLButtonElement =>
      h("button", { type: "button", class: "quiet", "aria-label": label, title: label, on: { click: run } }, icon(sign));
    this.#back = button("stepBack", texts.replayBack, () => this.#step(-1));
    this.#play = button("play", texts.replayPlay, () => (this.#timer === null ? this.#start() : this.stop()));
    this.#forward = button("stepForward", texts.replayForward, () => this.#step(1));
    this.#note.textContent = texts.replayUndone;
    this.element = h(
      "div",
      { class: "replay" },
      h(
        "div",
        { class: "row", role: "group", "aria-label": texts.replay },
        this.#back,
        this.#play,
        this.#forward,
        this.#where,
      ),
      this.#note,
    );
  }

  get playing(): boolean {
    return this.#timer !== null;
  }

  update(history: History): void {
    this.#history = history;
    const { at, steps } = history;
    this.element.hidden = !steps.length;
    // Disabled by attribute only for those who see: a button that loses its focus while in use throws the keyboard out
    this.#back.setAttribute("aria-disabled", String(at === 0));
    this.#forward.setAttribute("aria-disabled", String(at === steps.length));
    this.#where.textContent = this.#texts.replayWhere(at, steps.length);
    this.#note.hidden = this.playing || at === steps.length;
    if (this.playing && at === steps.length) this.stop();
  }

  stop(): void {
    if (this.#timer === null) return;
    window.clearInterval(this.#timer);
    this.#timer = null;
    this.#dress();
    this.#events.playing(false);
  }

  #start(): void {
    const history = this.#history;
    if (!history?.steps.length) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#timer = window.setInterval(() => this.#advance(), calm ? CALM_PACE : PACE);
    this.#dress();
    this.#events.playing(true);
    // At the end there is nothing to play: begin anew
    if (history.at === history.steps.length) this.#show(0);
    else this.#advance();
  }

  #advance(): void {
    if (this.#history) this.#show(this.#history.at + 1);
  }

  #step(by: number): void {
    this.stop();
    if (this.#history) this.#show(this.#history.at + by);
  }

  #show(at: number): void {
    if (!this.#history || at < 0 || at > this.#history.steps.length) return;
    this.#events.goTo(at);
    this.#events.announce(at);
  }

  #dress(): void {
    const label = this.playing ? this.#texts.replayPause : this.#texts.replayPlay;
    this.#play.replaceChildren(icon(this.playing ? "pause" : "play"));
    this.#play.setAttribute("aria-label", label);
    this.#play.title = label;
    this.#note.hidden = this.playing || !this.#history || this.#history.at === this.#history.steps.length;
  }
}
