/** Holds the session, runs actions through the reducer and tells whoever listens. */

import { type Action, act, NEW_SESSION, type Session } from "./session.ts";

export type Listener = (session: Session, before: Session) => void;

export class Store {
  #session: Session = NEW_SESSION;
  /** While set, no step is taken: it is called instead. */
  refuse: (() => void) | null = null;
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
    if (this.#session === before) return;
    for (const listener of this.#listeners) listener(this.#session, before);
  }

  /** Call `listener` after every change, and return what stops that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
