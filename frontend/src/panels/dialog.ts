/** A modal dialog on the browser's own <dialog>: focus stays inside, Escape closes, the focus returns. */

import { type Child, fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import type { Texts } from "../texts/index.ts";

export class Dialog {
  readonly element: HTMLDialogElement;
  readonly #title: HTMLElement;
  readonly #body = h("div", { class: "dialog-body" });
  #before: Element | null = null;

  constructor(name: string, texts: Texts) {
    this.#title = h("h2", { id: `${name}-title` });
    this.element = h(
      "dialog",
      { "aria-labelledby": `${name}-title`, class: "dialog" },
      h(
        "header",
        { class: "dialog-head" },
        this.#title,
        h(
          "button",
          { type: "button", class: "quiet", "aria-label": texts.close, on: { click: () => this.close() } },
          icon("close"),
        ),
      ),
      this.#body,
    );
    this.element.addEventListener("close", () => {
      fill(this.#body);
      if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
    });
  }

  show(title: string, ...body: Child[]): void {
    this.#title.textContent = title;
    fill(this.#body, ...body);
    if (!this.element.open) {
      this.#before = document.activeElement;
      this.element.showModal();
    }
    this.#body.querySelector<HTMLElement>("input, select, button")?.focus();
  }

  close(): void {
    this.element.close();
  }
}

/** A panel that is a dialog: what it asks is filled in each time it is shown. */
export abstract class DialogPanel {
  protected readonly texts: Texts;
  protected readonly dialog: Dialog;

  constructor(name: string, texts: Texts) {
    this.texts = texts;
    this.dialog = new Dialog(name, texts);
  }

  get element(): HTMLElement {
    return this.dialog.element;
  }
}
