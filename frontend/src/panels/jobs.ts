/** Questions that are being answered: how each goes on, and a button that ends it. */

import type { Job } from "../api/types.ts";
import { h } from "../dom.ts";
import type { Texts } from "../texts/index.ts";

export interface Shown {
  update(job: Job): void;
  remove(): void;
}

export class JobBar {
  readonly element = h("div", { class: "jobs" });
  readonly #texts: Texts;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** Show one; `cancel` is what its button does. */
  add(title: string, cancel: () => void): Shown {
    const told = h("span", { role: "status" });
    const bar = h("progress", { "aria-label": title });
    const button = h(
      "button",
      { type: "button", class: "small", "aria-label": `${this.#texts.jobCancel}: ${title}`, on: { click: () => cancel() } },
      this.#texts.jobCancel,
    );
    const item = h("div", { class: "notice job", role: "group", "aria-label": title }, h("strong", {}, title), told, bar, button);
    this.element.append(item);
    return {
      update: (job) => {
        // Said only when it is something new: a screen reader reads out whatever is put here
        if (told.textContent !== job.told) told.textContent = job.told;
        if (job.progress?.total) {
          bar.max = job.progress.total;
          bar.value = job.progress.done ?? 0;
        } else bar.removeAttribute("value");
      },
      remove: () => item.remove(),
    };
  }
}
