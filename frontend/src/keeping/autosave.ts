/** Writes what changed by itself: a while after the last change, one at a time, the newest only. */

export type AutosaveState = "waiting" | "kept" | "failed";

export interface AutosaveOptions {
  /** Write the present state, whatever it is by then. */
  readonly write: () => Promise<void>;
  readonly delay: number;
  /** Wait after a failure that the caller's own retries do not cover. */
  readonly retry: number;
  /** Whether it is worth writing the same again after this failure; always when left out. */
  readonly again?: (error: unknown) => boolean;
  /** Run something later; the function returned stops that. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly report: (state: AutosaveState, error?: unknown) => void;
}

export class Autosave {
  readonly #options: AutosaveOptions;
  #dirty = false;
  #running: Promise<void> | null = null;
  #stop: (() => void) | null = null;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  /** Something changed. */
  touch(): void {
    this.#dirty = true;
    this.#options.report("waiting");
    this.#later(this.#options.delay);
  }

  /** Nothing is to be written any more; resolves when what is being written is. */
  async cancel(): Promise<void> {
    this.#dirty = false;
    this.#stop?.();
    this.#stop = null;
    await this.#running;
  }

  #later(ms: number): void {
    this.#stop?.();
    this.#stop = this.#options.after(ms, () => {
      this.#stop = null;
      this.#start();
    });
  }

  #start(): void {
    if (this.#running || !this.#dirty) return;
    this.#running = this.#write().finally(() => {
      this.#running = null;
      // What changed while it was written, and whose wait is over
      if (this.#dirty && !this.#stop) this.#later(this.#options.delay);
    });
  }

  async #write(): Promise<void> {
    this.#dirty = false;
    try {
      await this.#options.write();
      if (!this.#dirty) this.#options.report("kept");
    } catch (error) {
      if (this.#options.again?.(error) ?? true) {
        this.#dirty = true;
        this.#later(this.#options.retry);
      }
      this.#options.report("failed", error);
    }
  }
}
