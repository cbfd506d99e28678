/** The legend: mark, name and number of each type on the chart; choosing one hides or shows it. */

import { fill, h } from "../dom.ts";
import { mark } from "../drawing/mark.ts";
import { freshIn, type Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

export class Legend {
  readonly element: HTMLDetailsElement;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #toggle: (type: string) => void;
  readonly #types = h("ul", { class: "legend-types" });
  readonly #signs = h("ul", { class: "legend-signs" });

  constructor(texts: Texts, words: Words, toggle: (type: string) => void) {
    this.#texts = texts;
    this.#words = words;
    this.#toggle = toggle;
    this.element = h(
      "details",
      // On a small screen it would lie on the chart
      { class: "legend", open: window.matchMedia("(min-width: 48rem)").matches },
      h("summary", {}, texts.legend),
      this.#types,
      this.#signs,
    );
  }

  update(session: Session): void {
    const { chart } = session;
    const counts = new Map<string, number>();
    for (const { entity } of chart.nodes.values()) counts.set(entity.type, (counts.get(entity.type) ?? 0) + 1);
    this.element.hidden = !counts.size;
    const order = [...this.#words.entityTypes.keys()];
    const types = [...counts.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    const held = document.activeElement?.getAttribute("data-type");
    fill(this.#types, ...types.map((type) => this.#type(type, counts.get(type) ?? 0, !chart.hiddenTypes.has(type))));
    if (held) this.#types.querySelector<HTMLElement>(`[data-type="${CSS.escape(held)}"]`)?.focus();
    fill(this.#signs, ...this.#lines(session));
  }

  /** Pixels that the open legend takes from the left edge of the chart. */
  coveredLeft(): number {
    return this.element.open && !this.element.hidden ? this.element.offsetLeft + this.element.offsetWidth : 0;
  }

  #type(type: string, count: number, shown: boolean): HTMLElement {
    const declared = this.#words.entityType(type);
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "quiet legend-type",
          "data-type": type,
          "aria-pressed": String(shown),
          title: this.#texts.legendHint,
          on: { click: () => this.#toggle(type) },
        },
        mark(declared),
        h("span", {}, declared.label),
        h("span", { class: "muted" }, String(count)),
      ),
    );
  }

  /** Only the signs that stand on the chart. */
  #lines(session: Session): HTMLElement[] {
    const { links, beyond } = session.visible;
    const all = [...links.values()];
    const lines: HTMLElement[] = [];
    const line = (sign: string, text: string): void => {
      lines.push(h("li", {}, h("span", { class: `sign ${sign}`, "aria-hidden": "true" }, sign === "beyond" ? "+3" : ""), text));
    };
    if (all.some((link) => link.inferred)) line("inferred", this.#texts.legendInferred);
    if (all.some((link) => link.derived && !link.inferred)) line("derived", this.#texts.legendDerived);
    if (beyond.size) line("beyond", this.#texts.legendBeyond);
    if (freshIn(session)) line("fresh", this.#texts.legendFresh);
    return lines;
  }
}
