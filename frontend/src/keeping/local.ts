/**
 * This browser's own copy of the charts being worked on, for when the server is away and the page is loaded again.
 *
 * Few, short-lived and by user: on a shared machine nobody finds another's chart. Signing out empties it (page.entry.ts).
 */

import { READ } from "../watching.ts";

export const DATABASE = "graphsvc-charts";
const STORE = "charts";
/** Copies kept of one user, oldest dropped first. */
const MOST = 6;
/** Characters of a copy; a larger chart has only the server's draft. */
const LONGEST = 24_000_000;
const DAYS = 2;

export interface LocalCopy {
  readonly user: string;
  /** The browser's tab that it was made in. */
  readonly tab: string;
  /** The chart's id, or "new". */
  readonly chart: string;
  readonly basedOn: number | null;
  /** What stood behind # in the page's address. */
  readonly hash: string;
  readonly at: number;
  readonly document: string;
}

export class Local {
  readonly #user: string;

  constructor(user: string) {
    this.#user = user;
  }

  /** Keep a copy in the place of this tab's earlier one of the chart. A full disk costs the copy, not the work. */
  async put(copy: Omit<LocalCopy, "user">): Promise<void> {
    if (copy.document.length > LONGEST) return;
    await within("readwrite", (store) => store.put({ ...copy, user: this.#user }));
    await this.#tidy();
  }

  /** This user's copies, newest first. */
  async mine(): Promise<LocalCopy[]> {
    const all = (await within("readonly", (store) => store.getAll())) ?? [];
    return (all as LocalCopy[]).filter(({ user, at }) => user === this.#user && at > oldest()).sort((a, b) => b.at - a.at);
  }

  async drop(chart: string, tab?: string): Promise<void> {
    for (const copy of await this.mine()) {
      if (copy.chart === chart && (tab === undefined || copy.tab === tab)) await this.#remove(copy);
    }
  }

  /** Take away what is another user's, too old or too many. */
  async #tidy(): Promise<void> {
    const all = ((await within("readonly", (store) => store.getAll())) ?? []) as LocalCopy[];
    const own = all.filter(({ user }) => user === this.#user).sort((a, b) => b.at - a.at);
    const gone = all.filter((copy) => copy.user !== this.#user || copy.at <= oldest() || own.indexOf(copy) >= MOST);
    for (const copy of gone) await this.#remove(copy);
  }

  async #remove({ user, chart, tab }: LocalCopy): Promise<void> {
    await within("readwrite", (store) => store.delete([user, chart, tab]));
  }
}

/** The name of this tab: kept while it is open, over reloads. */
export function tabName(): string {
  const name = sessionStorage.getItem("graphsvc-tab") ?? crypto.randomUUID();
  sessionStorage.setItem("graphsvc-tab", name);
  return name;
}

/** Empty it, whoever's it is. */
export function forgetAll(): void {
  sessionStorage.removeItem("graphsvc-tab");
  localStorage.removeItem(READ);
  indexedDB.deleteDatabase(DATABASE);
}

function oldest(): number {
  return Date.now() - DAYS * 86_400_000;
}

/** Null when the browser refuses a database, as in some private windows. */
async function within<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const database = await open();
  if (!database) return null;
  try {
    return await new Promise<T | null>((resolve) => {
      const transaction = database.transaction(STORE, mode);
      const request = run(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => resolve(null);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["user", "chart", "tab"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => resolve(null);
  });
}
