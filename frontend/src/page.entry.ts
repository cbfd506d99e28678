/**
 * The script of every page: language and theme are forms that work without it; with it the theme changes in place, and
 * the address keeps what stands behind its #, which a form would lose.
 */

import { SIGNED_IN } from "./admission.ts";
import { forgetAll } from "./keeping/local.ts";
import { sortable } from "./sorting.ts";

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

preferences();
tellWho();
signOut();
copying();
sortable();
