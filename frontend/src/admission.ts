/** Whether this page may ask: the session that it was opened in, and the purpose that questions are asked for. */

import type { Gate } from "./api/client.ts";

/** Where a page of this browser says who is signed in. */
export const SIGNED_IN = "graphsvc-signed-in";

/** Who a page was opened by: on live data or on an exercise, which are never seen together. */
export interface Who {
  readonly login: string;
  readonly kind: string;
}

/** Who opens a page, and what for; null: they have not said. */
export interface Opener extends Who {
  readonly purpose: object | null;
}

export interface AdmissionDesk {
  /** Who is signed in at the server now; null: nobody. */
  who(): Promise<(Who & { readonly name: string }) | null>;
  /** Say why nothing is asked: the session has ended, or another has signed in; `still` when that was told already. */
  refused(why: "ended" | "other", name: string, still: boolean): void;
  admitted(): void;
  /** Ask the person for their purpose; whether they stated one. */
  askPurpose(): Promise<boolean>;
}

/**
 * Calls wait behind it while nobody is signed in, so that no step is lost, and while somebody else is, in whose name they
 * would be made otherwise.
 */
export class Admission implements Gate {
  readonly #desk: AdmissionDesk;
  #who: Who | null = null;
  #refused: "ended" | "other" | null = null;
  #waiting: (() => void)[] = [];
  #asking: Promise<boolean> | null = null;
  /** No purpose is stated, and nobody was asked for one yet. */
  #unstated = false;

  constructor(desk: AdmissionDesk) {
    this.#desk = desk;
  }

  /** From now on only this user's session will do. */
  openedBy(who: Opener): void {
    this.#who = who;
    this.#unstated = !who.purpose;
  }

  async open(): Promise<void> {
    if (this.#refused) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    // Before anything is refused for it, which would stand in the browser's log as an error
    if (this.#unstated) await this.purpose();
    this.#unstated = false;
  }

  ended(): void {
    this.#refuse("ended", "");
  }

  purpose(): Promise<boolean> {
    this.#asking ??= this.#desk.askPurpose().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Look who is signed in now, and let the calls go on when it is who opened this page. */
  async look(): Promise<void> {
    const now = await this.#desk.who();
    if (!now) this.#refuse("ended", "");
    else if (this.#who && (now.login !== this.#who.login || now.kind !== this.#who.kind)) this.#refuse("other", now.name);
    else this.#admit();
  }

  /** Another page of this browser says who is signed in. */
  heard(who: Who): void {
    const same = who.login === this.#who?.login && who.kind === this.#who.kind;
    if (this.#who && (this.#refused || !same)) void this.look();
  }

  #refuse(why: "ended" | "other", name: string): void {
    const still = this.#refused === why;
    this.#refused = why;
    this.#desk.refused(why, name, still);
  }

  #admit(): void {
    if (!this.#refused) return;
    this.#refused = null;
    this.#desk.admitted();
    for (const go of this.#waiting.splice(0)) go();
  }
}
