/** A button that opens a list of commands: by mouse, or by keyboard as menus are used (arrows, Home, End, a letter, Escape). */

import { fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";

export interface MenuItem {
  readonly label: string;
  /** What it is for, in one sentence below the label. */
  readonly hint?: string;
  readonly disabled?: boolean;
  run(): void;
}

export class Menu {
  readonly element: HTMLElement;
  readonly label: string;
  readonly #button: HTMLButtonElement;
  readonly #list: HTMLElement;
  readonly #items: () => readonly MenuItem[];

  /** `items` is asked each time the menu opens; `short` is the part of the label that is seen. */
  constructor(name: string, sign: string, label: string, items: () => readonly MenuItem[], short = label) {
    this.#items = items;
    this.label = label;
    this.#list = h("div", { id: `menu-${name}`, class: "menu-list", role: "menu", "aria-label": label, popover: "auto" });
    this.#button = h(
      "button",
      {
        type: "button",
        class: "quiet",
        title: label,
        "aria-label": label,
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "aria-controls": `menu-${name}`,
        on: {
          click: () => this.#toggle(),
          keydown: (event) => {
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            this.#open(event.key === "ArrowUp" ? -1 : 0);
          },
        },
      },
      icon(sign),
      h("span", { class: "tool-label" }, short),
      icon("down"),
    );
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("toggle", (event) => {
      const open = (event as ToggleEvent).newState === "open";
      this.#button.setAttribute("aria-expanded", String(open));
    });
    this.element = h("div", { class: "menu" }, this.#button, this.#list);
  }

  set disabled(disabled: boolean) {
    this.#button.disabled = disabled;
  }

  get disabled(): boolean {
    return this.#button.disabled;
  }

  focus(): void {
    this.#button.focus();
  }

  /** What it offers now, for another menu that stands in for it. */
  items(): readonly MenuItem[] {
    return this.#items();
  }

  #toggle(): void {
    if (this.#list.matches(":popover-open")) this.#list.hidePopover();
    else this.#open(0);
  }

  #open(at: number): void {
    fill(
      this.#list,
      ...this.#items().map((item) =>
        h(
          "button",
          {
            type: "button",
            class: "quiet menu-item",
            role: "menuitem",
            tabindex: -1,
            "aria-disabled": item.disabled ? "true" : null,
            on: {
              click: () => {
                if (item.disabled) return;
                this.#close();
                item.run();
              },
            },
          },
          h("span", {}, item.label),
          item.hint ? h("span", { class: "muted" }, item.hint) : null,
        ),
      ),
    );
    const { left, bottom } = this.#button.getBoundingClientRect();
    this.#list.style.setProperty("left", `${Math.max(4, Math.min(left, window.innerWidth - 320))}px`);
    this.#list.style.setProperty("top", `${bottom + 4}px`);
    this.#list.style.setProperty("max-height", `${Math.max(120, window.innerHeight - bottom - 12)}px`);
    this.#list.showPopover();
    this.#focus(at);
  }

  #close(): void {
    this.#list.hidePopover();
    this.#button.focus();
  }

  #focus(at: number): void {
    const items = [...this.#list.querySelectorAll<HTMLElement>("[role=menuitem]")];
    items[(at + items.length) % items.length]?.focus();
  }

  /** A letter goes to the next item that begins with it. */
  #letter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, items: readonly HTMLElement[], at: number): boolean {
    if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return false;
    const next = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    next.find((item) => item.textContent?.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()))?.focus();
    return true;
  }

  #key(event: KeyboardEvent): void {
    const items = [...this.#list.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === "ArrowDown") this.#focus(at + 1);
    else if (event.key === "ArrowUp") this.#focus(at - 1);
    else if (event.key === "Home") this.#focus(0);
    else if (event.key === "End") this.#focus(-1);
    else if (event.key === "Escape" || event.key === "Tab") {
      this.#close();
      if (event.key === "Tab") return;
    } else if (!this.#letter(event, items, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
