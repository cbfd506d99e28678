/** What is done with what somebody points at, on the chart or in a table: select, open, hide, choose, find paths. */

import { plain } from "./format.ts";
import { Chooser } from "./panels/chooser.ts";
import { ConditionsDialog } from "./panels/conditions.ts";
import { type FoundPair, PathList, PathsDialog } from "./panels/paths.ts";
import type { Messages } from "./panels/status.ts";
import { selectedNodes } from "./panels/toolbar.ts";
import type { Store } from "./state/store.ts";
import { gatheredKey, isRest } from "./state/view.ts";
import type { Texts } from "./texts/index.ts";
import type { Words } from "./words.ts";
import type { Work } from "./work.ts";

/** Selected entities between which paths are sought: ten make 45 pairs. */
const PATH_ENDS = 10;

export interface ActDesk {
  readonly store: Store;
  readonly work: Work;
  readonly messages: Messages;
  readonly texts: Texts;
  readonly words: Words;
  /** Open a closed group, or close an open one. */
  toggleBox(id: string): void;
  /** Bring a panel at the side into sight. */
  show(panel: "details" | "paths"): void;
}

export class Acts {
  readonly pathList: PathList;
  readonly dialogs: readonly HTMLElement[];
  readonly #desk: ActDesk;
  readonly #chooser: Chooser;
  readonly #pathsDialog: PathsDialog;
  readonly #conditions: ConditionsDialog;

  constructor(desk: ActDesk) {
    const { texts, words } = desk;
    this.#desk = desk;
    this.pathList = new PathList(texts, words, (ids) => this.select(ids));
    this.#chooser = new Chooser(texts, words);
    this.#pathsDialog = new PathsDialog(texts);
    this.#conditions = new ConditionsDialog(texts, words);
    this.dialogs = [this.#chooser.element, this.#pathsDialog.element, this.#conditions.element];
  }

  select(ids: readonly string[]): void {
    this.#desk.store.dispatch({ kind: "select", ids });
  }

  pointed(ids: readonly string[], extend: boolean): void {
    const { selection } = this.#desk.store.session;
    const known = ids.filter((id) => !id.startsWith("more|"));
    if (!extend) {
      if (known.length || !ids.length) this.select(known);
      return;
    }
    const chosen = new Set(selection);
    for (const id of known) if (!chosen.delete(id)) chosen.add(id);
    this.select([...chosen]);
  }

  /** What somebody drew is taken off; the rest is hidden, and can be shown again. */
  hide(ids: readonly string[]): void {
    const { store } = this.#desk;
    const { annotations, fanned } = store.session.chart;
    const drawn = ids.filter((id) => annotations.has(id));
    // One of a fanned link stands for it: only all of it can be hidden
    const whole = (id: string): string => (fanned.has(gatheredKey(id)) ? gatheredKey(id) : id);
    const rest = ids.filter((id) => !annotations.has(id)).map(whole);
    if (drawn.length) store.dispatch({ kind: "do", command: { kind: "unannotate", ids: drawn } });
    if (rest.length) store.dispatch({ kind: "do", command: { kind: "hide", ids: rest } });
  }

  open(id: string): void {
    const { store, work, toggleBox } = this.#desk;
    const { chart } = store.session;
    if (chart.boxes.has(id)) toggleBox(id);
    else if (chart.nodes.has(id)) void work.toggle(id);
    else this.openMore(id);
  }

  async openSelected(): Promise<void> {
    const { store, work } = this.#desk;
    const chosen = selectedNodes(store.session);
    await Promise.all(chosen.filter((id) => !store.session.chart.opened.has(id)).map((id) => work.open(id)));
    // Each opening selects its own; what was chosen together is gone on with together
    if (chosen.length > 1) this.select(chosen);
  }

  closeSelected(): void {
    const { store, work } = this.#desk;
    for (const id of selectedNodes(store.session)) void work.close(id);
  }

  openRow(id: string): void {
    const { store, work, show } = this.#desk;
    const { chart, visible } = store.session;
    if (chart.nodes.has(id)) void work.toggle(id);
    else if (visible.links.has(id) || chart.annotations.has(id)) {
      this.select([id]);
      show("details");
      const many = (visible.links.get(id)?.count ?? 0) > 1 || chart.fanned.has(gatheredKey(id));
      if (many && !isRest(id)) this.fan(id);
    }
  }

  /**
   * Draw a link's records one by one, or as one again. `id` is a drawn link's: itself, or one of those that it is drawn as; the
   * one that stands for the rest opens the table of all.
   */
  fan(id: string): void {
    if (isRest(id)) {
      this.select([id]);
      this.#desk.show("details");
      return;
    }
    void this.#desk.work.fan(gatheredKey(id));
  }

  openMore(id: string): void {
    const more = this.#desk.store.session.visible.more.find((item) => item.id === id);
    if (more) void this.choose(more.owner, more.type);
  }

  /** Ask which neighbours of a type are wanted. */
  async choose(owner: string, type: string): Promise<void> {
    const { store, work } = this.#desk;
    const fragment = await work.neighbours(owner, type);
    if (!fragment) return;
    this.#chooser.show(store.session.chart, owner, type, fragment, (ids) => {
      void work.choose(owner, type, fragment, ids);
    });
  }

  findPath(): void {
    const { store, work, show } = this.#desk;
    const { session } = store;
    const ids = selectedNodes(session).slice(0, PATH_ENDS);
    if (ids.length < 2) return;
    const captions = ids.map((id) => plain(session.chart.nodes.get(id)?.entity.caption ?? id, 80));
    this.#pathsDialog.show(captions, (wishes) => {
      const found: FoundPair[] = [];
      void work.findPaths(ids, wishes, (pair) => {
        found.push(pair);
        this.pathList.update(found, wishes);
        show("paths");
      });
    });
  }

  async openBy(): Promise<void> {
    const { store, work } = this.#desk;
    const { session } = store;
    const ids = selectedNodes(session);
    const names = ids.map((id) => plain(session.chart.nodes.get(id)?.entity.caption ?? id, 60)).join(", ");
    const kinds = ids.length ? await work.kinds(ids) : null;
    if (kinds) this.#conditions.show(kinds, names, (conditions) => void work.openBy(ids, conditions));
  }

  /** Say what the keyboard stands on. */
  speak(id: string): void {
    const { store, messages, texts, words } = this.#desk;
    const { visible, chart } = store.session;
    const entity = chart.nodes.get(id)?.entity;
    if (entity) {
      const type = words.entityType(entity.type).label;
      messages.speak(texts.focusLabel(entity.caption, type, visible.degree.get(id) ?? 0));
      return;
    }
    const link = visible.links.get(id);
    if (link) {
      const name = (end: string): string => chart.nodes.get(end)?.entity.caption ?? chart.boxes.get(end)?.title ?? end;
      messages.speak(texts.linkSpoken(name(link.source), words.linkCaption(link), name(link.target), link.count > 1));
      return;
    }
    const box = chart.boxes.get(id);
    if (box) messages.speak(texts.boxSpoken(box.title, box.members.length));
    const more = visible.more.find((item) => item.id === id);
    if (more) messages.speak(texts.moreLabel(more.count, words.entityType(more.type).plural));
  }
}
