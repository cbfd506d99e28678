/** The line of the chart's file: what it is called, whether it is saved, and what is done with it as a whole. */

import { bdi, fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import type { Texts } from "../texts/index.ts";

export interface FileTools {
  open(): void;
  save(): void;
  copy(): void;
  versions(): void;
  export(): void;
  print(): void;
  link(): void;
  rename(): void;
}

export interface FileState {
  readonly title: string;
  readonly case: string | null;
  readonly saved: boolean;
  readonly empty: boolean;
  readonly comparing: boolean;
  /** Whether it is saved, as a sentence. */
  readonly words: string;
  readonly tone: "good" | "plain" | "danger";
}

export class FileBar {
  readonly element: HTMLElement;
  readonly #title = h("button", { type: "button", class: "quiet file-title" });
  readonly #case = h("span", { class: "muted file-case" });
  readonly #state = h("span", { class: "file-state", role: "status" });
  readonly #buttons: Record<Exclude<keyof FileTools, "rename">, HTMLButtonElement>;
  readonly #texts: Texts;

  constructor(texts: Texts, tools: FileTools) {
    this.#texts = texts;
    const button = (name: keyof FileTools, sign: string, label: string, hint = label): HTMLButtonElement =>
      h(
        "button",
        { type: "button", class: "quiet", title: hint, on: { click: () => tools[name]() } },
        icon(sign),
        h("span", { class: "tool-label" }, label),
      );
    this.#buttons = {
      open: button("open", "folder", texts.fileOpen),
      save: button("save", "save", texts.fileSave, `${texts.fileSave} (Ctrl+S)`),
      copy: button("copy", "copy", texts.fileCopy),
      versions: button("versions", "clock", texts.fileVersions),
      export: button("export", "export", texts.fileExport),
      print: button("print", "print", texts.filePrint),
      link: button("link", "link", texts.fileLink),
    };
    this.#title.title = texts.fileRename;
    this.#title.addEventListener("click", () => tools.rename());
    this.element = h(
      "div",
      { class: "file", role: "region", "aria-label": texts.file },
      h("div", { class: "file-name" }, this.#title, this.#case, this.#state),
      h("div", { class: "row file-tools", role: "group", "aria-label": texts.fileTools }, ...Object.values(this.#buttons)),
    );
  }

  update(state: FileState): void {
    fill(this.#title, bdi(state.title));
    this.#case.textContent = state.case ? this.#texts.fileCase(state.case) : "";
    if (this.#state.textContent !== state.words) this.#state.textContent = state.words;
    this.#state.dataset["tone"] = state.tone;
    this.#title.disabled = !state.saved || state.comparing;
    this.#buttons.export.disabled = state.comparing || state.empty;
    this.#buttons.open.disabled = state.comparing;
    this.#buttons.save.disabled = state.comparing || (state.empty && !state.saved);
    this.#buttons.copy.disabled = state.comparing || !state.saved;
    this.#buttons.versions.disabled = state.comparing || !state.saved;
    this.#buttons.print.disabled = state.empty;
    this.#buttons.link.disabled = state.comparing;
  }
}
