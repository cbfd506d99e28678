/** What is kept by itself: a draft at the server and a copy in this browser, and finding both again. */

import { ApiError } from "../api/client.ts";
import type { SavedChart } from "../state/document.ts";
import { Autosave } from "./autosave.ts";
import type { KeepDesk } from "./desk.ts";
import { Local, tabName } from "./local.ts";

/** Milliseconds after a step: this browser's copy at once, the server's when a row of steps is over. */
const LOCAL_DELAY = 250;
const SERVER_DELAY = 1200;
const RETRY = 15_000;

export interface DraftSource {
  document(): SavedChart;
  /** Whether there is anything that would be lost. */
  worth(): boolean;
  chart(): string;
  basedOn(): number | null;
  hash(): string;
  changed(): void;
  /** The saved chart that a draft was of is no more, or no more for this user. */
  gone(chart: string): void;
}

export interface DraftFound {
  readonly chart: string;
  readonly basedOn: number | null;
  readonly at: string;
  readonly document: SavedChart;
}

export class Drafts {
  readonly #desk: KeepDesk;
  readonly #source: DraftSource;
  readonly #local: Local;
  readonly #tab = tabName();
  readonly #near: Autosave;
  readonly #far: Autosave;
  /** While a draft is offered, nothing may take its place at the server. */
  #held = false;
  #safe = true;
  #written = new Set<string>();

  constructor(desk: KeepDesk, user: string, source: DraftSource) {
    this.#desk = desk;
    this.#source = source;
    this.#local = new Local(user);
    const after = (ms: number, run: () => void): (() => void) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    };
    this.#near = new Autosave({ write: () => this.#keepNear(), delay: LOCAL_DELAY, retry: RETRY, after, report: () => undefined });
    this.#far = new Autosave({
      write: () => this.#keepFar(),
      delay: SERVER_DELAY,
      retry: RETRY,
      // What was refused once is refused again: the next change may do better
      again: (error) => !(error instanceof ApiError) || error.status >= 500,
      after,
      report: (state) => {
        this.#safe = state === "kept" && !this.#held;
        source.changed();
      },
    });
  }

  /** Whether the server has everything. */
  get safe(): boolean {
    return this.#safe;
  }

  touch(): void {
    this.#near.touch();
    this.#far.touch();
  }

  /** Write this browser's copy now. */
  async settle(): Promise<void> {
    await this.#near.cancel();
    await this.#keepNear();
  }

  hold(on: boolean): void {
    this.#held = on;
    if (!on && this.#source.worth()) this.touch();
  }

  /** Write nothing until the next change, and wait for what is being written. */
  async pause(): Promise<void> {
    await Promise.all([this.#near.cancel(), this.#far.cancel()]);
  }

  async forget(chart: string): Promise<void> {
    this.#written.delete(chart);
    await this.#local.drop(chart);
    try {
      await this.#desk.calls.dropDraft(chart);
    } catch {
      // It is offered again the next time, which costs a click
    }
  }

  /** Take a draft away, first at the server: this browser's copy goes when there is nothing more that could go wrong. */
  async drop(chart: string, signal: AbortSignal): Promise<void> {
    await this.#far.cancel();
    await this.#desk.calls.dropDraft(chart, signal);
    signal.throwIfAborted();
    this.#written.delete(chart);
    await this.#near.cancel();
    await this.#local.drop(chart);
  }

  /** This tab's own copy, when the page was loaded anew at the address where it was made. */
  async afterReload(): Promise<DraftFound | null> {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (entry?.type !== "reload" && entry?.type !== "back_forward") return null;
    const copy = (await this.#local.mine()).find(({ tab, hash }) => tab === this.#tab && hash === location.hash);
    return copy ? this.#read(copy) : null;
  }

  /** The newest draft of a chart, here or at the server. */
  async find(chart: string): Promise<DraftFound | null> {
    const near = (await this.#local.mine()).find((copy) => copy.chart === chart);
    try {
      const listed = (await this.#desk.calls.drafts()).find((one) => one.chart === chart);
      if (listed && (!near || Date.parse(listed.saved_at) >= near.at)) {
        const draft = await this.#desk.calls.draft(chart);
        return { chart, basedOn: draft.based_on, at: draft.saved_at, document: draft.document };
      }
    } catch (error) {
      if (!near) this.#desk.messages.fail(error);
    }
    return near ? this.#read(near) : null;
  }

  async #keepNear(): Promise<void> {
    const { document, worth, chart, basedOn, hash } = this.#source;
    if (!worth()) return this.#local.drop(chart(), this.#tab);
    const copy = { tab: this.#tab, chart: chart(), basedOn: basedOn(), hash: hash(), at: Date.now() };
    await this.#local.put({ ...copy, document: JSON.stringify(document()) });
  }

  async #keepFar(): Promise<void> {
    const { calls } = this.#desk;
    const { document, worth, chart, basedOn } = this.#source;
    if (this.#held) return;
    const key = chart();
    if (worth()) {
      this.#written.add(key);
      try {
        await calls.keepDraft(key, basedOn(), JSON.stringify(document()));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) throw error;
        this.#written.delete(key);
        this.#source.gone(key);
      }
    } else if (this.#written.delete(key)) await calls.dropDraft(key);
  }

  #read(copy: { chart: string; basedOn: number | null; at: number; document: string }): DraftFound | null {
    try {
      const { chart, basedOn, at } = copy;
      const document = this.#desk.calls.read(JSON.parse(copy.document) as SavedChart);
      return { chart, basedOn, at: new Date(at).toISOString(), document };
    } catch {
      return null;
    }
  }
}
