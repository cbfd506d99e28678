/** How the selected hang together: what is looked for, and the list of paths that were found. */

import type { PathWishes } from "../api/calls.ts";
import { type Child, fill, h } from "../dom.ts";
import { plain } from "../format.ts";
import type { Texts } from "../texts/index.ts";
import { foundation, type Hop } from "../state/route.ts";
import type { Words } from "../words.ts";
import { DialogPanel } from "./dialog.ts";

/** Links of one step that are named; more would hide the path. */
const NAMED = 3;

/** One path found, as the list shows it. */
export interface FoundPath {
  readonly hops: readonly Hop[];
  /** Entities and links of it on the chart. */
  readonly ids: readonly string[];
}

/** Paths between one pair, and how they were chosen. */
export interface FoundPair {
  /** Captions by id of the entities on the paths. */
  readonly captions: ReadonlyMap<string, string>;
  readonly ends: readonly [string, string];
  readonly paths: readonly FoundPath[];
  readonly total: number | null;
  readonly maxHops: number;
  readonly cut: boolean;
}

export class PathsDialog extends DialogPanel {
  constructor(texts: Texts) {
    super("paths", texts);
  }

  show(captions: readonly string[], find: (wishes: PathWishes) => void): void {
    const texts = this.texts;
    const number = (name: string, label: string, value: number, max: number): HTMLElement =>
      h(
        "div",
        { class: "field" },
        h("label", { for: `path-${name}` }, label),
        h("input", { id: `path-${name}`, name, type: "number", min: 1, max, value, required: true }),
      );
    const form = h(
      "form",
      { class: "stack" },
      h("p", {}, captions.length > 2 ? texts.pathsNetwork(captions.length) : texts.pathsBetween(captions[0] ?? "", captions[1] ?? "")),
      h(
        "div",
        { class: "row" },
        number("k", texts.pathsCount, captions.length > 2 ? 1 : 3, 20),
        number("hops", texts.pathsHops, 6, 12),
      ),
      h(
        "div",
        { class: "field check" },
        h("input", { id: "path-timed", name: "timed", type: "checkbox" }),
        h("label", { for: "path-timed" }, texts.pathsTimed),
      ),
      h("p", { class: "muted" }, texts.pathsTimedHint),
      h("div", { class: "row dialog-actions" }, h("button", { type: "submit", class: "primary" }, texts.findPath)),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(form);
      this.dialog.close();
      find({ k: Number(given.get("k")), maxHops: Number(given.get("hops")), timed: given.has("timed") });
    });
    this.dialog.show(texts.findPath, form);
  }
}

export class PathList {
  readonly element = h("div", { class: "paths" });
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language = document.documentElement.lang || "en";
  readonly #select: (ids: readonly string[]) => void;

  constructor(texts: Texts, words: Words, select: (ids: readonly string[]) => void) {
    this.#texts = texts;
    this.#words = words;
    this.#select = select;
  }

  update(pairs: readonly FoundPair[], wishes: PathWishes): void {
    const texts = this.#texts;
    fill(
      this.element,
      h("p", { class: "muted" }, wishes.timed ? texts.pathsWhyTimed : texts.pathsWhy),
      ...pairs.map(({ ends: [a, b], captions, paths, total, maxHops, cut }) =>
        h(
          "section",
          {},
          h("h2", { class: "minor" }, h("bdi", {}, `${plain(a, 60)} – ${plain(b, 60)}`)),
          h(
            "p",
            { class: "muted" },
            paths.length ? texts.pathsShown(paths.length, total, cut) : texts.pathNone(plain(a, 60), plain(b, 60), maxHops),
          ),
          h(
            "ol",
            {},
            ...paths.map(({ hops, ids }, i) =>
              h(
                "li",
                {},
                h(
                  "button",
                  { type: "button", class: "quiet path-step", on: { click: () => this.#select(ids) } },
                  h("span", { class: "path-head" }, h("strong", {}, `${i + 1}. ${texts.links(hops.length)}`), " ", ...this.#marks(hops)),
                  ...this.#walk(hops, captions),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** The entities in turn, and between each two what joins them. */
  #walk(hops: readonly Hop[], captions: ReadonlyMap<string, string>): Child[] {
    const name = (id: string): Child => h("bdi", {}, plain(captions.get(id) ?? id, 40));
    const [first] = hops;
    const steps = hops.flatMap(({ from, to, links }): Child[] => {
      const said = links.slice(0, NAMED).map((link) => this.#words.linkStep(link, from, this.#language));
      if (links.length > NAMED) said.push(`+${links.length - NAMED}`);
      return [" ", h("span", { class: "path-link" }, said.join(" ")), " ", name(to)];
    });
    return [h("span", { class: "path-walk" }, first ? name(first.from) : null, ...steps)];
  }

  /** What speaks against relying on it, and the weakest grade that it hangs on. */
  #marks(hops: readonly Hop[]): Child[] {
    const texts = this.#texts;
    const { inferred, same, ungraded, weakest } = foundation(hops, (grade) => this.#words.gradeRank(grade));
    const badge = (text: string, hint: string, tone = ""): Child[] => [h("span", { class: `badge ${tone}`, title: hint }, text), " "];
    return [
      ...(same ? badge(texts.pathSame, texts.pathSameHint, "warning") : []),
      ...(inferred ? badge(texts.inferred, texts.inferredHelp, "warning") : []),
      ...weakest.flatMap((grade) => badge(texts.pathWeakest(this.#words.gradeCode(grade)), texts.pathWeakestHint)),
      ...(ungraded ? badge(texts.pathUngraded, texts.pathUngradedHint) : []),
    ];
  }
}
