/** The lines above the chart that ask for an answer or tell of a state: a draft found, a conflict, a comparison. */

import { type Child, fill, h } from "../dom.ts";

export type NoticeKind = "draft" | "conflict" | "report" | "comparison" | "merge" | "session" | "truth";

export interface NoticeButton {
  readonly label: string;
  readonly primary?: boolean;
  run(): void;
}

/** A way out of this page, in a tab of its own: what is on the page stays. */
export interface NoticeLink {
  readonly label: string;
  readonly href: string;
}

export class Notices {
  readonly element = h("div", { class: "notices", role: "status" });
  readonly #shown = new Map<NoticeKind, HTMLElement>();

  /** Where the keyboard goes when the notice that it was in goes. */
  home: HTMLElement | null = null;

  show(kind: NoticeKind, tone: "info" | "warning", body: Child[], buttons: readonly NoticeButton[], link?: NoticeLink): void {
    const held = this.#holdsFocus();
    const element = h(
      "div",
      { class: `notice ${tone === "warning" ? "warning" : ""} notice-row`, "data-kind": kind, tabindex: -1, role: kind === "session" ? "alert" : null },
      h("div", { class: "notice-body" }, ...body),
      h(
        "div",
        { class: "row notice-actions" },
        link && h("a", { class: "button primary small", href: link.href, target: "_blank" }, link.label),
        ...buttons.map((button) =>
          h(
            "button",
            { type: "button", class: button.primary ? "primary small" : "small", on: { click: () => button.run() } },
            button.label,
          ),
        ),
      ),
    );
    this.#shown.set(kind, element);
    this.#fill();
    if (held) this.focus(kind);
  }

  /** Go there by keyboard: it answers what the person just did. The notice and no button of it, so that nothing is chosen by chance. */
  focus(kind: NoticeKind): void {
    this.#shown.get(kind)?.focus({ preventScroll: true });
  }

  clear(kind: NoticeKind): void {
    const held = this.#holdsFocus();
    if (!this.#shown.delete(kind)) return;
    this.#fill();
    if (!held) return;
    const [next] = this.#shown.values();
    (next ?? this.home)?.focus({ preventScroll: true });
  }

  has(kind: NoticeKind): boolean {
    return this.#shown.has(kind);
  }

  #holdsFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  #fill(): void {
    fill(this.element, ...this.#shown.values());
  }
}
