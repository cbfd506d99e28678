/** The dialogs that ask for a title and a case, and that ask before something unsaved is left. */

import type { CaseCard } from "../api/keeping.ts";
import { h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import type { Texts } from "../texts/index.ts";
import { DialogPanel } from "./dialog.ts";

export interface SaveWish {
  readonly title: string;
  readonly case: string | null;
}

export class SaveDialog extends DialogPanel {
  constructor(texts: Texts) {
    super("save", texts);
  }

  /** `cases` null: the chart stays in the case where it is, and only its title is asked for. */
  show(heading: string, given: SaveWish, cases: readonly CaseCard[] | null, save: (wish: SaveWish) => void): void {
    const texts = this.texts;
    const title = h("input", { id: "save-name", name: "title", type: "text", required: true, maxlength: 200, value: given.title });
    const number = h(
      "select",
      { id: "save-case", name: "case", "aria-describedby": "save-case-hint" },
      h("option", { value: "" }, texts.saveNoCase),
      ...(cases ?? []).map((one) =>
        h("option", { value: one.address, selected: one.address === given.case }, `${one.number} · ${one.title}`),
      ),
    );
    const form = h(
      "form",
      { class: "stack" },
      h("div", { class: "field" }, h("label", { for: "save-name" }, texts.saveTitle), title),
      cases &&
        h(
          "div",
          { class: "field" },
          h("label", { for: "save-case" }, texts.saveCase),
          number,
          h("span", { class: "hint", id: "save-case-hint" }, texts.saveCaseHelp),
        ),
      h(
        "div",
        { class: "row dialog-actions" },
        h("button", { type: "submit", class: "primary" }, icon("save"), texts.fileSave),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!title.value.trim()) return;
      this.dialog.close();
      save({ title: title.value.trim(), case: number.value || null });
    });
    this.dialog.show(heading, form);
    title.select();
  }

  /** Ask before the chart is left for another. */
  ask(go: () => void, saveFirst: () => void): void {
    const texts = this.texts;
    const action = (label: string, primary: boolean, run: () => void): HTMLElement =>
      h(
        "button",
        { type: "button", class: primary ? "primary" : null, on: { click: () => (this.dialog.close(), run()) } },
        label,
      );
    this.dialog.show(
      texts.leaveTitle,
      h("p", {}, texts.leaveHelp),
      h("div", { class: "row dialog-actions" }, action(texts.leaveSave, true, saveFirst), action(texts.leaveGo, false, go)),
    );
  }
}
