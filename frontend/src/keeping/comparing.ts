/** Two states of a chart drawn as one, until the user goes back to the chart that they work on. */

import { bdi, h } from "../dom.ts";
import { differenceList, differenceWords, signKey } from "../panels/difference.ts";
import type { Notices } from "../panels/notices.ts";
import type { Chart } from "../state/chart.ts";
import { compare, SIGNS, union } from "../state/compare.ts";
import type { SavedChart } from "../state/document.ts";
import type { History } from "../state/history.ts";
import type { KeepDesk } from "./desk.ts";

export class Comparing {
  readonly #desk: KeepDesk;
  readonly #notices: Notices;
  readonly #changed: () => void;
  #shelved: { history: History; view: SavedChart["view"] } | null = null;

  constructor(desk: KeepDesk, notices: Notices, changed: () => void) {
    this.#desk = desk;
    this.#notices = notices;
    this.#changed = changed;
  }

  get on(): boolean {
    return this.#shelved !== null;
  }

  /** The history that is worked on, while another is shown. */
  get history(): History | null {
    return this.#shelved?.history ?? null;
  }

  /** Show what `after` has that `before` had not, and the other way round. */
  show(before: Chart, after: Chart, heading: string): void {
    const { store, texts, words, view, show, mark, hold } = this.#desk;
    this.#shelved ??= { history: store.session.history, view: view() };
    const found = compare(before, after);
    const both = union(before, after);
    mark(found.signs);
    hold(true);
    store.dispatch({ kind: "load", history: { start: both, steps: [], at: 0 } });
    store.refuse = () => this.#desk.messages.say(texts.comparingOnly, "info");
    show(null);
    const seen = new Set(found.signs.values());
    this.#notices.show(
      "comparison",
      "info",
      [
        h("strong", {}, bdi(heading)),
        h("span", {}, ` ${differenceWords(found, texts)} `),
        signKey(SIGNS.filter((sign) => seen.has(sign)), texts),
        found.signs.size ? differenceList(found.signs, SIGNS, both, texts, words, (id) => store.dispatch({ kind: "select", ids: [id] })) : null,
      ],
      [{ label: texts.backToChart, primary: true, run: () => this.end() }],
    );
    this.#changed();
  }

  end(): void {
    const shelved = this.#shelved;
    if (!shelved) return;
    const { store, mark, show, hold } = this.#desk;
    this.#shelved = null;
    store.refuse = null;
    hold(false);
    this.#notices.clear("comparison");
    mark(null);
    store.dispatch({ kind: "load", history: shelved.history });
    show(shelved.view);
    this.#changed();
  }
}
