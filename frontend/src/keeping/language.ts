/**
 * Another language on a chart that is worked on. The page is loaded again in it, by a reload: the history is then taken up
 * from this tab's own copy (drafts.ts), and what is looked at and selected, and how the page is arranged, from here.
 */

import { type Arrangement, slim } from "../arrangement.ts";
import type { SavedChart } from "../state/document.ts";

const CARRIED = "graphsvc-carried";
/** Selected things that are carried over. */
const MOST = 2000;

interface Carried {
  readonly hash: string;
  readonly selection: readonly string[];
  readonly view: SavedChart["view"];
  readonly arranged: Arrangement;
}

/** Keep for the page that follows in this tab. */
export function carry(selection: readonly string[], view: SavedChart["view"], arranged: Arrangement): void {
  const carried: Carried = { hash: location.hash, selection: selection.slice(0, MOST), view, arranged };
  try {
    sessionStorage.setItem(CARRIED, JSON.stringify(carried));
  } catch {
    // An answer of very many rows is more than a browser keeps
    sessionStorage.setItem(CARRIED, JSON.stringify({ ...carried, arranged: slim(arranged) }));
  }
}

/** What the page before kept, once; null when it was of another chart, or none. */
export function takeCarried(): Carried | null {
  const text = sessionStorage.getItem(CARRIED);
  sessionStorage.removeItem(CARRIED);
  const carried = text ? (JSON.parse(text) as Carried) : null;
  return carried?.hash === location.hash ? carried : null;
}

/** Catch the choice of a language before the form leaves the page; `leave` gets ready for the page to go. */
export function watchLanguage(leave: () => Promise<void>, failed: () => void): void {
  const choose = async (action: string, code: string): Promise<void> => {
    const body = new URLSearchParams({ language: code, next: location.pathname });
    try {
      // Not followed: only the cookie of the answer is wanted
      await fetch(action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
    } catch {
      failed();
      return;
    }
    await leave();
    location.reload();
  };
  document.addEventListener(
    "submit",
    (event) => {
      const button = event.submitter;
      if (!(event.target instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement) || button.name !== "language") return;
      event.preventDefault();
      event.stopPropagation();
      void choose(event.target.action, button.value);
    },
    { capture: true },
  );
}
