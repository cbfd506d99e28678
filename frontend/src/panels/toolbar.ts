/** The row of buttons above the chart. */

import { Menu, type MenuItem } from "./menu.ts";
import { icon } from "../drawing/icons.ts";
import { h } from "../dom.ts";
import type { Model } from "../api/types.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";

export interface Tools {
  undo(): void;
  redo(): void;
  open(): void;
  openBy(): void;
  close(): void;
  hide(): void;
  showHidden(): void;
  findPath(): void;
  ask(): void;
  arrange(layout: string): void;
  clear(): void;
}

/** What gives way first where there is no room for all: it is then found in the menu at the end. */
const GIVE_WAY = ["clear", "showHidden", "openBy", "close", "ask", "redo", "findPath", "menu:arrange", "menu:2", "menu:1", "menu:0", "hide", "open", "undo"];

/** Arranging is a menu: it asks how. */
type Button = Exclude<keyof Tools, "arrange">;

/** Selected entities: what most tools work on. */
export function selectedNodes(session: Session): string[] {
  return session.selection.filter((id) => session.chart.nodes.has(id));
}

export class Toolbar {
  readonly element: HTMLElement;
  readonly #buttons: Record<Button, HTMLButtonElement>;
  readonly #arrange: Menu;
  readonly #more: Menu;
  /** Buttons and menus by the names of `GIVE_WAY`. */
  readonly #parts: ReadonlyMap<string, HTMLButtonElement | Menu>;

  /** `menus` stand in a group of their own. */
  constructor(texts: Texts, tools: Tools, layouts: Model["layouts"], menus: readonly Menu[] = []) {
    const button = (name: Button, sign: string, label: string, hint = label, short = label): HTMLButtonElement =>
      h(
        "button",
        { type: "button", class: "quiet", title: hint, "aria-label": label, on: { click: () => tools[name]() } },
        icon(sign),
        h("span", { class: "tool-label" }, short),
      );
    const buttons = {
      undo: button("undo", "undo", texts.undo, `${texts.undo} (Ctrl+Z)`),
      redo: button("redo", "redo", texts.redo, `${texts.redo} (Ctrl+Y)`),
      open: button("open", "open", texts.open),
      openBy: button("openBy", "filter", texts.openBy, texts.openByHelp, texts.openByShort),
      close: button("close", "shut", texts.closeLinks),
      hide: button("hide", "hide", texts.hide),
      showHidden: button("showHidden", "show", texts.showHidden, texts.showHidden, texts.showHiddenShort),
      findPath: button("findPath", "path", texts.findPath, texts.findPathHelp),
      ask: button("ask", "ask", texts.ask, texts.ask, texts.askShort),
      clear: button("clear", "clear", texts.clear),
    };
    this.#buttons = buttons;
    this.#arrange = new Menu("arrange", "arrange", texts.arrange, () =>
      layouts.map(({ name, title }) => {
        const hint = texts.layoutHint(name);
        return { label: title, ...(hint ? { hint } : {}), run: () => tools.arrange(name) };
      }),
    );
    this.#more = new Menu("more", "more", texts.moreTools, () => this.#given(), texts.moreShort);
    const { clear, ...others } = buttons;
    this.#parts = new Map<string, HTMLButtonElement | Menu>([
      ...Object.entries(others),
      ...menus.map((menu, i): [string, Menu] => [`menu:${i}`, menu]),
      ["menu:arrange", this.#arrange],
      ["clear", clear],
    ]);
    const group = (...names: Button[]): HTMLElement =>
      h("div", { class: "tool-group" }, ...names.map((name) => buttons[name]));
    this.element = h(
      "div",
      { class: "toolbar", role: "group", "aria-label": texts.tools },
      group("undo", "redo"),
      group("open", "openBy", "close", "hide", "showHidden"),
      group("findPath", "ask"),
      h("div", { class: "tool-group" }, ...menus.map(({ element }) => element)),
      h("div", { class: "tool-group" }, this.#arrange.element, buttons.clear),
      this.#more.element,
    );
    this.#more.element.hidden = true;
    new ResizeObserver(() => this.#fit()).observe(this.element);
  }

  update(session: Session): void {
    this.#arrange.disabled = session.visible.nodes.length + session.visible.boxes.length < 2;
    const { history, chart } = session;
    const nodes = selectedNodes(session);
    const can: Record<Button, boolean> = {
      undo: history.at > 0,
      redo: history.at < history.steps.length,
      open: nodes.some((id) => !chart.opened.has(id)),
      openBy: nodes.length > 0,
      close: nodes.some((id) => chart.opened.has(id)),
      hide: session.selection.length > 0,
      showHidden: chart.hidden.size + chart.hiddenTypes.size + chart.filters.grades.size > 0,
      findPath: nodes.length >= 2,
      ask: true,
      clear: chart.nodes.size > 0,
    };
    for (const name of Object.keys(can) as Button[]) this.#buttons[name].disabled = !can[name];
  }

  /** One line, whatever the width and the language: what has no room goes into the menu at its end. */
  #fit(): void {
    const bar = this.element;
    const fits = (): boolean => bar.scrollWidth <= bar.clientWidth;
    const holds = document.activeElement;
    for (const name of GIVE_WAY) this.#show(name, true);
    this.#more.element.hidden = true;
    if (fits()) return;
    this.#more.element.hidden = false;
    for (const name of GIVE_WAY) {
      this.#show(name, false);
      if (fits()) break;
    }
    // What had the focus keeps it, or hands it to the menu where it now is
    if (holds instanceof HTMLElement && bar.contains(holds) && !holds.checkVisibility()) this.#more.focus();
  }

  #show(name: string, shown: boolean): void {
    const part = this.#parts.get(name);
    if (!part) return;
    const element = part instanceof Menu ? part.element : part;
    element.hidden = !shown;
    const group = element.closest<HTMLElement>(".tool-group");
    if (group) group.hidden = [...group.children].every((child) => child instanceof HTMLElement && child.hidden);
  }

  /** What gave way, in the order in which it would stand; of a menu its items. */
  #given(): MenuItem[] {
    return [...this.#parts.values()].flatMap((part): MenuItem[] => {
      if (part instanceof Menu) {
        if (!part.element.hidden) return [];
        return part.items().map((item) => ({ ...item, label: `${part.label}: ${item.label}`, disabled: part.disabled || (item.disabled ?? false) }));
      }
      if (!part.hidden) return [];
      return [{ label: part.getAttribute("aria-label") ?? "", disabled: part.disabled, run: () => part.click() }];
    });
  }
}
