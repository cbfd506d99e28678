/** Questions that take long: begun as jobs and followed to their end, also over a page that is loaded again. */

import type { Calls } from "./api/calls.ts";
import type { Answer, Job } from "./api/types.ts";
import type { JobBar } from "./panels/jobs.ts";

/** A question as it was asked. */
export interface Asked {
  readonly name: string;
  readonly title: string;
  readonly params: Record<string, unknown>;
}

interface Kept extends Asked {
  readonly id: string;
}

/** Seconds that the server may keep a question about a job open until it has ended. */
const WAIT = 1;
/** Where this tab keeps what it follows. */
const KEY = "graphsvc.jobs";

export interface Teller {
  say(message: string, tone: "info" | "problem"): void;
  fail(error: unknown): void;
}

/** What puts an answer onto the chart; null when it failed, which has been said then. */
export interface Answering {
  ask(asked: Asked): Promise<Answer | null>;
  answered(asked: Asked, answer: Answer): Promise<Answer | null>;
}

type JobCalls = Pick<Calls, "startJob" | "job" | "cancelJob" | "jobAnswer">;

export class Following {
  readonly #calls: JobCalls;
  readonly #work: Answering;
  readonly #bar: Pick<JobBar, "add">;
  readonly #teller: Teller;
  readonly #memory: Pick<Storage, "getItem" | "setItem">;
  readonly #followed = new Set<string>();

  constructor(calls: JobCalls, work: Answering, bar: Pick<JobBar, "add">, teller: Teller, memory: Pick<Storage, "getItem" | "setItem"> = sessionStorage) {
    this.#calls = calls;
    this.#work = work;
    this.#bar = bar;
    this.#teller = teller;
    this.#memory = memory;
  }

  /** Ask a question, as a job when it takes long; the answer, once it is on the chart. Null when there is none, which has been said then. */
  ask(asked: Asked, long: boolean): Promise<Answer | null> {
    return long ? this.#ended(() => this.#begin(asked), asked) : this.#work.ask(asked);
  }

  /** Go on with what this tab followed before it was loaded again; `answered` hears of each answer that is on the chart. */
  async resume(answered: (asked: Asked, answer: Answer | null) => void): Promise<void> {
    for (const kept of this.#kept().filter(({ id }) => !this.#followed.has(id))) {
      answered(kept, await this.#ended(() => this.#again(kept), kept));
    }
  }

  async #ended(follow: () => Promise<Answer | null>, asked: Asked): Promise<Answer | null> {
    try {
      const answer = await follow();
      return answer && (await this.#work.answered(asked, answer));
    } catch (error) {
      this.#teller.fail(error);
      return null;
    }
  }

  /** A page whose address asks, loaded again, finds what it has begun. */
  async #begin(asked: Asked): Promise<Answer | null> {
    const same = this.#kept().find(({ name, params }) => name === asked.name && JSON.stringify(params) === JSON.stringify(asked.params));
    if (same) return this.#again(same);
    const job = await this.#calls.startJob(asked.name, asked.params, WAIT);
    return this.#follow({ ...asked, id: job.id }, job);
  }

  async #again(kept: Kept): Promise<Answer | null> {
    this.#forget(kept.id);
    return this.#follow(kept, await this.#calls.job(kept.id, 0));
  }

  async #follow(kept: Kept, begun: Job): Promise<Answer | null> {
    let job = begun;
    this.#followed.add(kept.id);
    if (open(job)) {
      this.#keep(kept);
      const shown = this.#bar.add(kept.title, () => void this.#calls.cancelJob(kept.id).catch((error: unknown) => this.#teller.fail(error)));
      try {
        while (open(job)) {
          shown.update(job);
          job = await this.#calls.job(kept.id, WAIT);
        }
      } finally {
        shown.remove();
      }
    }
    this.#forget(kept.id);
    if (job.state !== "cancelled") return this.#calls.jobAnswer(kept.id);
    this.#teller.say(`${kept.title}: ${job.told}`, "info");
    return null;
  }

  #kept(): Kept[] {
    try {
      return JSON.parse(this.#memory.getItem(KEY) ?? "[]") as Kept[];
    } catch {
      return [];
    }
  }

  #keep(kept: Kept): void {
    this.#memory.setItem(KEY, JSON.stringify([...this.#kept().filter(({ id }) => id !== kept.id), kept]));
  }

  #forget(id: string): void {
    this.#memory.setItem(KEY, JSON.stringify(this.#kept().filter((kept) => kept.id !== id)));
  }
}

function open(job: Job): boolean {
  return job.state === "waiting" || job.state === "running";
}
