/** The legend: each type of entity and link and each grade on the chart with its number; choosing one hides or shows it, or only it. */

import type { Grade } from "../api/types.ts";
import { fill, h } from "../dom.ts";
import { mark } from "../drawing/mark.ts";
import { stroke } from "../drawing/stroke.ts";
import type { Command } from "../state/commands.ts";
import { gradesOn } from "../state/grades.ts";
import { freshIn, type Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

type Filter = Extract<Command, { kind: "filter" | "toggle-type" }>;

type Part = "entity" | "link" | "grade";

/** What stands in one row, of any part of the legend. */
interface Item {
  /** Name of the type, or key of the grade. */
  readonly type: string;
  readonly label: string;
  /** What it is called where it is shown alone, when the label does not say it. */
  readonly name?: string;
  readonly hint: string;
  readonly count: number;
  /** How many of them are in sight; missing where that is not counted. */
  readonly seen?: number;
  readonly shown: boolean;
  readonly sign: Element;
}

export class Legend {
  readonly element: HTMLDetailsElement;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #filter: (command: Filter) => void;
  readonly #types = h("ul", { class: "legend-types" });
  readonly #links = h("ul", { class: "legend-types" });
  readonly #grades = h("ul", { class: "legend-types legend-grades" });
  readonly #linksHead: HTMLElement;
  readonly #gradesHead: HTMLElement;
  readonly #signs = h("ul", { class: "legend-signs" });
  readonly #all: HTMLButtonElement;

  constructor(texts: Texts, words: Words, filter: (command: Filter) => void) {
    this.#texts = texts;
    this.#words = words;
    this.#filter = filter;
    this.#all = h(
      "button",
      { type: "button", class: "quiet small legend-all", on: { click: () => this.#showAll() } },
      texts.legendAll,
    );
    this.#linksHead = h("p", { class: "legend-head" }, texts.legendLinks);
    this.#gradesHead = h("p", { class: "legend-head" }, texts.legendGrades);
    this.element = h(
      "details",
      // On a small screen it would lie on the chart
      { class: "legend", open: window.matchMedia("(min-width: 48rem)").matches },
      h("summary", {}, texts.legend),
      this.#types,
      this.#linksHead,
      this.#links,
      this.#gradesHead,
      this.#grades,
      this.#all,
      this.#signs,
    );
  }

  update(session: Session): void {
    const { chart, visible: { inSight } } = session;
    const entities = new Map<string, number>();
    for (const { entity } of chart.nodes.values()) bump(entities, entity.type, 1);
    const links = new Map<string, number>();
    for (const link of chart.links.values()) bump(links, link.type, link.count);
    this.element.hidden = !entities.size;
    this.#linksHead.hidden = !links.size;
    const held = document.activeElement?.getAttribute("data-act");
    const entityTypes = ordered(entities, [...this.#words.entityTypes.keys()]);
    fill(
      this.#types,
      ...entityTypes.map((type) => {
        const declared = this.#words.entityType(type);
        const [count, shown] = [entities.get(type) ?? 0, !chart.hiddenTypes.has(type)];
        return this.#row("entity", { type, label: declared.label, hint: this.#texts.legendHint, count, seen: inSight.entities.get(type) ?? 0, shown, sign: mark(declared) }, entityTypes, chart.hiddenTypes);
      }),
    );
    const linkTypes = ordered(links, [...this.#words.linkTypes.keys()]);
    fill(
      this.#links,
      ...linkTypes.map((type) => {
        const [count, shown] = [links.get(type) ?? 0, !chart.filters.types.has(type)];
        const sign = stroke(this.#words.linkTypes.get(type)?.directed ?? false);
        return this.#row("link", { type, label: this.#words.linkLabel(type), hint: this.#texts.legendHint, count, seen: inSight.links.get(type) ?? 0, shown, sign }, linkTypes, chart.filters.types);
      }),
    );
    const { counts, grades } = gradesOn(chart);
    const keys = this.#words.gradeOrder(grades, [...counts.keys()]);
    const schemes = new Set([...grades.values()].map(({ scheme }) => scheme));
    fill(
      this.#grades,
      ...keys.map((key) => {
        const [count, shown] = [counts.get(key) ?? 0, !chart.filters.grades.has(key)];
        return this.#row("grade", { type: key, ...this.#gradeItem(grades.get(key), schemes.size > 1), count, seen: inSight.grades.get(key) ?? 0, shown }, keys, chart.filters.grades);
      }),
    );
    // One kind of grade leaves nothing to choose, except when it is what is out of sight
    this.#gradesHead.hidden = this.#grades.hidden = counts.size < 2 && !chart.filters.grades.size;
    this.#all.hidden = !chart.hiddenTypes.size && !chart.filters.types.size && !chart.filters.grades.size;
    if (held) this.element.querySelector<HTMLElement>(`[data-act="${CSS.escape(held)}"]`)?.focus();
    fill(this.#signs, ...this.#lines(session));
  }

  /** Pixels that the open legend takes from the left edge of the chart. */
  coveredLeft(): number {
    return this.element.open && !this.element.hidden ? this.element.offsetLeft + this.element.offsetWidth : 0;
  }

  /** How a grade reads; `several`: grades of more than one scheme stand on the chart. */
  #gradeItem(grade: Grade | undefined, several: boolean): Pick<Item, "label" | "name" | "hint" | "sign"> {
    const texts = this.#texts;
    if (!grade) return { label: texts.legendUngraded, hint: texts.legendUngradedHint, sign: h("span", { class: "sign grade", "aria-hidden": "true" }, "–") };
    const code = this.#words.gradeCode({ ...grade, handling: null });
    const { scheme, source, information } = this.#words.gradeMeaning(grade);
    return {
      label: several ? `${scheme}: ${source}; ${information}` : `${source}; ${information}`,
      name: several ? `${scheme} ${code}` : code,
      hint: `${scheme} ${code}: ${source}; ${information}. ${texts.legendGradeHint}`,
      sign: h("span", { class: "sign grade" }, code),
    };
  }

  #row(of: Part, item: Item, all: readonly string[], off: ReadonlySet<string>): HTMLElement {
    const others = all.filter((type) => type !== item.type);
    const alone = item.shown && others.length > 0 && others.every((type) => off.has(type));
    return h(
      "li",
      { class: "legend-row" },
      h(
        "button",
        {
          type: "button",
          class: "quiet legend-type",
          "data-type": item.type,
          "data-act": `legend-${of}-${item.type}`,
          "aria-pressed": String(item.shown),
          title: item.hint,
          on: { click: () => this.#toggle(of, item.type, off) },
        },
        item.sign,
        h("span", { class: "legend-label" }, item.label),
        h("span", { class: "muted" }, this.#number(item)),
      ),
      others.length
        ? h(
            "button",
            {
              type: "button",
              class: "quiet small legend-only",
              "data-act": `legend-only-${of}-${item.type}`,
              "aria-pressed": String(alone),
              "aria-label": this.#texts.legendOnlyThis(item.name ?? item.label),
              title: this.#texts.legendOnlyThis(item.name ?? item.label),
              on: { click: () => this.#set(of, alone ? [] : others) },
            },
            this.#texts.legendOnly,
          )
        : null,
    );
  }

  /** How many there are, and how many of them are in sight where that is not all. */
  #number({ count, seen = count }: Item): string {
    return seen === count ? count.toLocaleString(document.documentElement.lang || "en") : this.#texts.legendOf(seen, count);
  }

  #toggle(of: Part, type: string, off: ReadonlySet<string>): void {
    if (of === "entity") {
      this.#filter({ kind: "toggle-type", type });
      return;
    }
    const types = new Set(off);
    if (!types.delete(type)) types.add(type);
    this.#set(of, [...types]);
  }

  #set(of: Part, off: readonly string[]): void {
    this.#filter({ kind: "filter", [{ entity: "entities", link: "types", grade: "grades" }[of]]: off });
  }

  #showAll(): void {
    this.#filter({ kind: "filter", types: [], entities: [], grades: [] });
    // The button that was pressed is gone now
    this.element.querySelector<HTMLElement>(".legend-type")?.focus();
  }

  /** Only the signs that stand on the chart. */
  #lines(session: Session): HTMLElement[] {
    const { links, beyond } = session.visible;
    const all = [...links.values()];
    const lines: HTMLElement[] = [];
    const line = (sign: string, text: string): void => {
      lines.push(h("li", {}, h("span", { class: `sign ${sign}`, "aria-hidden": "true" }, SIGNS[sign] ?? ""), text));
    };
    if (all.some((link) => link.inferred)) line("inferred", this.#texts.legendInferred);
    if (all.some((link) => link.derived && !link.inferred)) line("derived", this.#texts.legendDerived);
    if (beyond.size) line("beyond", this.#texts.legendBeyond);
    if (session.visible.nodes.some(({ entity }) => entity.grade)) line("grade", this.#texts.legendGrade);
    if (freshIn(session)) line("fresh", this.#texts.legendFresh);
    return lines;
  }
}

const SIGNS: Record<string, string> = { beyond: "+3", grade: "B2", inferred: "?", derived: "=" };

function ordered(counts: ReadonlyMap<string, number>, order: readonly string[]): string[] {
  return [...counts.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
