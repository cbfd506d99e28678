/** Holds the session, runs actions through the reducer and tells whoever listens. */

import type { Command } from "./commands.ts";
import { isCrowded } from "./crowd.ts";
import { reduce } from "./reduce.ts";
import { type Action, act, NEW_SESSION, type Session } from "./session.ts";

export type Listener = (session: Session, before: Session) => void;

export class Store {
  #session: Session = NEW_SESSION;
  /** While set, no step is taken: it is called instead. */
  refuse: (() => void) | null = null;
  /** Told when a step would have brought a crowd: into how many groups it was put, 0 when the step was not taken. */
  crowd: ((entities: number, groups: number) => void) | null = null;
  readonly #listeners = new Set<Listener>();

  get session(): Session {
    return this.#session;
  }

  dispatch(action: Action): void {
    const before = this.#session;
    if (this.refuse && action.kind === "do") {
      this.refuse();
      return;
    }
    const timed = action.kind === "do" ? { at: new Date().toISOString(), ...action } : action;
    this.#session = act(before, timed);
    if (action.kind === "do") this.#tellCrowd(before, action.command);
    if (this.#session === before) return;
    for (const listener of this.#listeners) listener(this.#session, before);
  }

  #tellCrowd(before: Session, command: Command): void {
    if (!this.crowd || "boxes" in command) return;
    const old = before.chart.boxes;
    const made = [...this.#session.chart.boxes.values()].filter(({ id }) => !old.has(id));
    if (made.length) this.crowd(made.reduce((sum, { members }) => sum + members.length, 0), made.length);
    else if (this.#session === before && isCrowded(reduce(before.chart, command))) this.crowd(0, 0);
  }

  /** Call `listener` after every change, and return what stops that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
