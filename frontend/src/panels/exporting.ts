/** Handing a chart over as a file: in which form, and to whom. */

import type { Recipient } from "../api/keeping.ts";
import { h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import type { Texts } from "../texts/index.ts";
import { DialogPanel } from "./dialog.ts";

/** The forms that the server makes, those most asked for first. */
export const FORMATS = ["html", "pdf", "png", "svg", "xlsx", "csv", "graphml", "gexf", "anx", "json"] as const;

const RECIPIENTS: readonly Recipient[] = ["own", "other", "court"];

export class ExportDialog extends DialogPanel {
  constructor(texts: Texts) {
    super("export", texts);
  }

  show(hand: (format: string, recipient: Recipient) => void): void {
    const texts = this.texts;
    const choice = (name: string, value: string, label: string, hint: string, checked: boolean): HTMLElement =>
      h(
        "label",
        { class: "tick choice" },
        h("input", { type: "radio", name, value, checked }),
        h("span", {}, h("strong", {}, label), h("span", { class: "muted" }, ` ${hint}`)),
      );
    const form = h(
      "form",
      { class: "stack" },
      h("p", { class: "muted" }, texts.exportLead),
      h(
        "fieldset",
        {},
        h("legend", {}, texts.exportFormat),
        ...FORMATS.map((name, i) => choice("format", name, name.toUpperCase(), texts.exportHint(name), i === 0)),
      ),
      h(
        "fieldset",
        {},
        h("legend", {}, texts.exportRecipient),
        ...RECIPIENTS.map((name, i) => choice("recipient", name, texts.exportTo(name), texts.exportToHint(name), i === 0)),
      ),
      h("div", { class: "row dialog-actions" }, h("button", { type: "submit", class: "primary" }, icon("export"), texts.exportDo)),
    );
    let chosen = false;
    form.addEventListener("change", ({ target }) => {
      const { name, value } = target as HTMLInputElement;
      // Once somebody has said who gets it, no form says otherwise
      if (name === "recipient") chosen = true;
      else if (!chosen) recipient(form, proposed(value));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(form);
      this.dialog.close();
      hand(String(given.get("format")), String(given.get("recipient")) as Recipient);
    });
    this.dialog.show(texts.exportTitle, form);
  }
}

/** Who a form is made for when nobody says otherwise: the paper is for the court. */
export function proposed(format: string): Recipient {
  return format === "pdf" ? "court" : "own";
}

function recipient(form: HTMLFormElement, name: Recipient): void {
  const field = form.elements.namedItem("recipient");
  if (field instanceof RadioNodeList) field.value = name;
}

/** Let the browser save a file. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: the browser reads it after the click has returned
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
