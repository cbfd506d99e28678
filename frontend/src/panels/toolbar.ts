/** The row of buttons above the chart. */

import { icon } from "../drawing/icons.ts";
import { h } from "../dom.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";

export interface Tools {
  undo(): void;
  redo(): void;
  open(): void;
  close(): void;
  hide(): void;
  showHidden(): void;
  findPath(): void;
  ask(): void;
  arrange(): void;
  clear(): void;
}

/** Selected entities: what most tools work on. */
export function selectedNodes(session: Session): string[] {
  return session.selection.filter((id) => session.chart.nodes.has(id));
}

export class Toolbar {
  readonly element: HTMLElement;
  readonly #buttons: Record<keyof Tools, HTMLButtonElement>;

  /** `menus` stand in a group of their own. */
  constructor(texts: Texts, tools: Tools, menus: readonly HTMLElement[] = []) {
    const button = (name: keyof Tools, sign: string, label: string, hint = label): HTMLButtonElement =>
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
      close: button("close", "shut", texts.closeLinks),
      hide: button("hide", "hide", texts.hide),
      showHidden: button("showHidden", "show", texts.showHidden),
      findPath: button("findPath", "path", texts.findPath, texts.findPathHelp),
      ask: button("ask", "ask", texts.ask),
      arrange: button("arrange", "arrange", texts.arrange),
      clear: button("clear", "clear", texts.clear),
    };
    this.#buttons = buttons;
    const group = (...names: (keyof Tools)[]): HTMLElement =>
      h("div", { class: "tool-group" }, ...names.map((name) => buttons[name]));
    this.element = h(
      "div",
      { class: "toolbar", role: "group", "aria-label": texts.tools },
      group("undo", "redo"),
      group("open", "close", "hide", "showHidden"),
      group("findPath", "ask"),
      h("div", { class: "tool-group" }, ...menus),
      group("arrange", "clear"),
    );
  }

  update(session: Session): void {
    const { history, chart } = session;
    const nodes = selectedNodes(session);
    const can: Record<keyof Tools, boolean> = {
      undo: history.at > 0,
      redo: history.at < history.steps.length,
      open: nodes.some((id) => !chart.opened.has(id)),
      close: nodes.some((id) => chart.opened.has(id)),
      hide: session.selection.length > 0,
      showHidden: chart.hidden.size + chart.hiddenTypes.size > 0,
      findPath: nodes.length === 2,
      ask: true,
      arrange: session.visible.nodes.length > 1,
      clear: chart.nodes.size > 0,
    };
    for (const name of Object.keys(can) as (keyof Tools)[]) this.#buttons[name].disabled = !can[name];
  }
}
