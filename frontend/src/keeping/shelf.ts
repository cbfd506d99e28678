/** The saved charts as a list: open one, look at its versions, compare two of them, delete one. */

import type { ChartCard } from "../api/keeping.ts";
import { OpenDialog } from "../panels/openchart.ts";
import { fromDocument } from "../state/document.ts";
import { present } from "../state/history.ts";
import type { Comparing } from "./comparing.ts";
import type { KeepDesk } from "./desk.ts";

export interface ShelfEvents {
  open(id: string, version?: number): void;
  /** The version of this chart that is on the page; null when another chart is. */
  onPage(id: string): number | null;
  removed(id: string): void;
}

export class Shelf {
  readonly #desk: KeepDesk;
  readonly #comparing: Comparing;
  readonly #events: ShelfEvents;
  readonly #dialog: OpenDialog;

  constructor(desk: KeepDesk, comparing: Comparing, events: ShelfEvents) {
    this.#desk = desk;
    this.#comparing = comparing;
    this.#events = events;
    this.#dialog = new OpenDialog(desk.texts, desk.language, {
      open: (id, version) => events.open(id, version),
      versions: (chart) => void this.versions(chart),
      remove: (chart) => void this.#remove(chart),
      compare: (chart, from, to) => void this.#compare(chart, from, to),
    });
  }

  get element(): HTMLElement {
    return this.#dialog.element;
  }

  async list(): Promise<void> {
    const found = await this.#desk.attempt(this.#desk.calls.charts());
    if (found) this.#dialog.show(found.items, found.total);
  }

  async versions(chart: ChartCard): Promise<void> {
    const found = await this.#desk.attempt(this.#desk.calls.versions(chart.id));
    if (found) this.#dialog.versions(chart, found, this.#events.onPage(chart.id));
  }

  async #remove(chart: ChartCard): Promise<void> {
    const { calls, messages, texts, attempt } = this.#desk;
    if ((await attempt(calls.remove(chart.id).then(() => true))) === null) return;
    messages.say(texts.removed(chart.title), "info");
    this.#events.removed(chart.id);
    await this.list();
  }

  async #compare(chart: ChartCard, from: number, to: number): Promise<void> {
    const { calls, texts, attempt } = this.#desk;
    const both = await attempt(Promise.all([calls.chart(chart.id, from), calls.chart(chart.id, to)]));
    if (!both) return;
    const [before, after] = both.map(({ document }) => present(fromDocument(document)));
    if (before && after) this.#comparing.show(before, after, texts.compareVersions(from, to));
  }
}
