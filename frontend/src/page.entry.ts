/**
 * The script of every page: language and theme are forms that work without it; with it the theme changes in place, and
 * the address keeps what stands behind its #, which a form would lose.
 */

import { SIGNED_IN } from "./admission.ts";
import type { JobShown } from "./api/schema.ts";
import { forgetAll } from "./keeping/local.ts";
import { sortable } from "./sorting.ts";
import { watching } from "./watching.ts";

/** On a shared machine the next person finds nothing of the charts that the last one worked on. */
function signOut(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[action$='/signout']")) {
    form.addEventListener("submit", forgetAll);
  }
}

function preferences(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[action$='/preferences']")) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter as HTMLButtonElement | null;
      if (button?.name === "theme") {
        event.preventDefault();
        void keepTheme(form, button);
      } else if (location.hash) {
        // Browsers carry the fragment of the form's address over the redirect
        form.action = form.action.split("#")[0] + location.hash;
      }
    });
  }
}

async function keepTheme(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const root = document.documentElement;
  if (button.value === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = button.value;
  for (const other of form.querySelectorAll<HTMLButtonElement>("button[name=theme]")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  const body = new URLSearchParams({ theme: button.value, next: location.pathname });
  try {
    // Not followed: only the cookie of the answer is wanted
    await fetch(form.action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
  } catch {
    // The server is away: the choice holds on this page, and is made again on the next
  }
}

/** A button that copies what stands in the element that it names; it only shows where a script can do so. */
function copying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = document.getElementById(button.dataset["copy"] ?? "")?.textContent ?? "";
      void navigator.clipboard.writeText(text).then(() => {
        button.textContent = button.dataset["done"] ?? button.textContent;
      });
    });
  }
}

/** Charts that wait in other tabs for a session go on, and those of somebody else's, or of one that was ended, stop. */
function tellWho(): void {
  const { login = "", kind = "" } = document.body.dataset;
  new BroadcastChannel(SIGNED_IN).postMessage({ login, kind });
}

/** Seconds that the server may keep a question about a job open until something has changed. */
const LOOK_AGAIN = 1;

/** How a job goes on; when it has ended, the page is loaded again with what came of it. */
async function following(): Promise<void> {
  const section = document.querySelector<HTMLElement>("[data-job]");
  const told = document.getElementById("job-told");
  const bar = section?.querySelector("progress");
  if (!section || !told || !bar) return;
  for (;;) {
    const job = await look(section.dataset["job"] ?? "");
    if (job === null) {
      await new Promise((resolve) => window.setTimeout(resolve, LOOK_AGAIN * 5000));
      continue;
    }
    if (job.state !== "waiting" && job.state !== "running") break;
    // Said only when it is something new: a screen reader reads out whatever is put here
    if (told.textContent !== job.told) told.textContent = job.told;
    if (job.progress?.total) {
      bar.max = job.progress.total;
      bar.value = job.progress.done ?? 0;
    } else bar.removeAttribute("value");
  }
  location.reload();
}

/** Where a job is; null while the server is away. Of one that is not kept any more the page itself says so. */
async function look(address: string): Promise<Pick<JobShown, "state" | "told" | "progress"> | null> {
  try {
    const response = await fetch(`${address}?wait=${LOOK_AGAIN}`, { credentials: "same-origin" });
    if (response.ok) return (await response.json()) as JobShown;
    return response.status >= 500 ? null : { state: "failed", told: "", progress: null };
  } catch {
    return null;
  }
}

preferences();
tellWho();
signOut();
copying();
sortable();
void following();
watching();
