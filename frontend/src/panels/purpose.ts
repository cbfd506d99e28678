/** The dialog that asks what the questions are asked for: reason and case, as the page of the purpose does. */

import type { CaseCard, Purpose } from "../api/keeping.ts";
import { h } from "../dom.ts";
import type { Texts } from "../texts/index.ts";
import { DialogPanel } from "./dialog.ts";

export class PurposeDialog extends DialogPanel {
  constructor(texts: Texts) {
    super("purpose", texts);
  }

  /** `state` keeps it, and says what is wrong with it or null. Resolves with whether one is stated when the dialog is gone. */
  ask(cases: readonly CaseCard[], state: (purpose: Purpose) => Promise<string | null>): Promise<boolean> {
    const texts = this.texts;
    const reason = h("input", { id: "purpose-reason", type: "text", required: true, maxlength: 500, "aria-describedby": "purpose-hint" });
    const number = h("input", { id: "purpose-case", type: "text", maxlength: 64, list: "purpose-cases" });
    const fault = h("p", { class: "notice error", role: "alert", hidden: true });
    const button = h("button", { type: "submit", class: "primary" }, texts.purposeState);
    let stated = false;
    const form = h(
      "form",
      { class: "stack" },
      h("p", {}, texts.purposeLead),
      fault,
      h(
        "div",
        { class: "field" },
        h("label", { for: "purpose-reason" }, texts.purposeReason),
        reason,
        h("span", { class: "hint", id: "purpose-hint" }, texts.purposeHint),
      ),
      h(
        "div",
        { class: "field" },
        h("label", { for: "purpose-case" }, texts.purposeCase),
        number,
        h("datalist", { id: "purpose-cases" }, ...cases.map((one) => h("option", { value: one.number }, one.title))),
      ),
      h("div", { class: "row dialog-actions" }, button),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!reason.value.trim()) return;
      button.disabled = true;
      void state({ reason: reason.value.trim(), case: number.value.trim() || null }).then((wrong) => {
        button.disabled = false;
        stated = wrong === null;
        if (stated) this.dialog.close();
        fault.hidden = stated;
        fault.textContent = wrong;
      });
    });
    this.dialog.show(texts.purposeHeading, form);
    return new Promise((resolve) => {
      this.dialog.element.addEventListener("close", () => resolve(stated), { once: true });
    });
  }
}

/** Say the purpose in the page's head, which the server wrote before it was stated. */
export function showPurpose({ reason, case: number }: Purpose, texts: Texts): void {
  const chip = document.querySelector("[data-purpose]");
  if (!chip) return;
  const short = [...reason].length > 40 ? `${[...reason].slice(0, 39).join("")}…` : reason;
  chip.replaceChildren(h("bdi", {}, texts.purposeShown(short)), ...(number ? [" · ", h("bdi", {}, number)] : []));
}
