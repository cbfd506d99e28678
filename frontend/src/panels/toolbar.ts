/** The row of buttons above the chart. */

import { Menu } from "./menu.ts";
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

  /** `menus` stand in a group of their own. */
  constructor(texts: Texts, tools: Tools, layouts: Model["layouts"], menus: readonly HTMLElement[] = []) {
    const button = (name: Button, sign: string, label: string, hint = label): HTMLButtonElement =>
      h(
        "button",
        { type: "button", class: "quiet", title: hint, on: { click: () => tools[name]() } },
        icon(sign),
        h("span", { class: "tool-label" }, label),
      );
    const buttons = {
      undo: button("undo", "undo", texts.undo, `${texts.undo} (Ctrl+Z)`),
      redo: button("redo", "redo", texts.redo, `${texts.redo} (Ctrl+Y)`),
      open: button("open", "open", texts.open),
      openBy: button("openBy", "filter", texts.openBy, texts.openByHelp),
      close: button("close", "shut", texts.closeLinks),
      hide: button("hide", "hide", texts.hide),
      showHidden: button("showHidden", "show", texts.showHidden),
      findPath: button("findPath", "path", texts.findPath, texts.findPathHelp),
      ask: button("ask", "ask", texts.ask),
      clear: button("clear", "clear", texts.clear),
    };
    this.#buttons = buttons;
    this.#arrange = new Menu("arrange", "arrange", texts.arrange, () =>
      layouts.map(({ name, title }) => {
        const hint = texts.layoutHint(name);
        return { label: title, ...(hint ? { hint } : {}), run: () => tools.arrange(name) };
      }),
    );
    const group = (...names: Button[]): HTMLElement =>
      h("div", { class: "tool-group" }, ...names.map((name) => buttons[name]));
    this.element = h(
      "div",
      { class: "toolbar", role: "group", "aria-label": texts.tools },
      group("undo", "redo"),
      group("open", "openBy", "close", "hide", "showHidden"),
      group("findPath", "ask"),
      h("div", { class: "tool-group" }, ...menus),
      h("div", { class: "tool-group" }, this.#arrange.element, buttons.clear),
    );
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
}
