/** Tabs after the ARIA pattern: arrows move, one tab stop, a panel each. */

import { type Child, fill, h } from "../dom.ts";

export interface Tab {
  readonly name: string;
  readonly label: string;
  readonly panel: HTMLElement;
  /** Called when its panel comes into sight. */
  readonly shown?: () => void;
}

export class Tabs {
  readonly element: HTMLElement;
  readonly bar: HTMLElement;
  readonly #tabs = new Map<string, { button: HTMLButtonElement; panel: HTMLElement; shown: () => void }>();
  #chosen = "";

  constructor(prefix: string, label: string, tabs: readonly Tab[], ...tools: Child[]) {
    const list = h("div", { role: "tablist", "aria-label": label, class: "tabs" });
    list.addEventListener("keydown", (event) => this.#key(event));
    this.bar = h("div", { class: "tab-bar" }, list, ...tools);
    this.element = h("div", { class: "tabbed" }, this.bar);
    for (const tab of tabs) {
      const button = h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `${prefix}-tab-${tab.name}`,
          "aria-controls": `${prefix}-panel-${tab.name}`,
          class: "tab quiet",
          on: { click: () => this.choose(tab.name) },
        },
        tab.label,
      );
      const panel = h(
        "div",
        {
          role: "tabpanel",
          id: `${prefix}-panel-${tab.name}`,
          "aria-labelledby": `${prefix}-tab-${tab.name}`,
          class: "tab-panel",
          hidden: true,
        },
        tab.panel,
      );
      list.append(button);
      this.element.append(panel);
      this.#tabs.set(tab.name, { button, panel, shown: tab.shown ?? (() => undefined) });
    }
    const [first] = tabs;
    if (first) this.choose(first.name);
  }

  get chosen(): string {
    return this.#chosen;
  }

  choose(name: string): void {
    this.#chosen = name;
    for (const [key, { button, panel }] of this.#tabs) {
      const on = key === name;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      panel.hidden = !on;
    }
    this.#tabs.get(name)?.shown();
  }

  rename(name: string, label: string): void {
    const tab = this.#tabs.get(name);
    if (tab && tab.button.textContent !== label) fill(tab.button, label);
  }

  show(name: string, visible: boolean): void {
    const tab = this.#tabs.get(name);
    if (tab) tab.button.hidden = !visible;
  }

  /** Whether there is a tab of this name to be chosen. */
  has(name: string): boolean {
    return this.#tabs.get(name)?.button.hidden === false;
  }

  #key(event: KeyboardEvent): void {
    const names = [...this.#tabs].filter(([, tab]) => !tab.button.hidden).map(([name]) => name);
    const at = names.indexOf(this.#chosen);
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const next = names[(at + step + names.length) % names.length] as string;
    this.choose(next);
    this.#tabs.get(next)?.button.focus();
  }
}
