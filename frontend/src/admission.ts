/** Whether this page may ask: the session that it was opened in, and the purpose that questions are asked for. */

import { ApiError, type Gate } from "./api/client.ts";
import { NEEDING_PURPOSE } from "./api/schema.ts";

/** Where a page of this browser says who is signed in; an empty name: nobody. */
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

/** Milliseconds without a call after which a session may have ended unnoticed. */
const QUIET = 60_000;

function needsPurpose(call: string): boolean {
  return NEEDING_PURPOSE.some((one) => new RegExp(`^${one.replace(/\{\w+\}/gu, "[^/]+")}$`, "u").test(call));
}

export interface AdmissionDesk {
  /** Milliseconds of a clock. */
  now(): number;
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
  #unstated = false;
  /** When a call was last let through, and the look that is taken before the next one. */
  #last = 0;
  #looking: Promise<void> | null = null;

  constructor(desk: AdmissionDesk) {
    this.#desk = desk;
  }

  /** From now on only this user's session will do. */
  openedBy(who: Opener): void {
    this.#who = who;
    this.#unstated = !who.purpose;
    this.#last = this.#desk.now();
  }

  /** Looks first, since what is refused would stand in the browser's log as an error. */
  async open(call: string): Promise<void> {
    if (this.#who && !this.#refused && this.#desk.now() - this.#last > QUIET) {
      this.#looking ??= this.look().finally(() => (this.#looking = null));
      await this.#looking;
    }
    if (this.#refused) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#last = this.#desk.now();
    if (!this.#unstated || !needsPurpose(call)) return;
    if (!(await this.purpose())) throw new ApiError(428, "", "", null, call);
  }

  ended(): void {
    this.#refuse("ended", "");
  }

  purpose(): Promise<boolean> {
    this.#asking ??= this.#desk
      .askPurpose()
      .then((stated) => {
        if (stated) this.#unstated = false;
        return stated;
      })
      .finally(() => {
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
