/** Two saved the same chart: the second is asked what is to become of both, before anything of theirs is written. */

import type { OpenedChart } from "../api/keeping.ts";
import { bdi, h } from "../dom.ts";
import { moment } from "../format.ts";
import { unmergedList } from "../panels/difference.ts";
import type { Notices } from "../panels/notices.ts";
import { fromDocument } from "../state/document.ts";
import { type History, present } from "../state/history.ts";
import { merge } from "../state/merge.ts";
import type { Comparing } from "./comparing.ts";
import type { KeepDesk } from "./desk.ts";

export interface ConflictEvents {
  /** The history as it was when this page opened or last saved it. */
  base(): History;
  /** Go on from the newest version, with `history` as what is on the page. */
  goOn(newest: OpenedChart, theirs: History, history: History): void;
  /** Leave this page's chart for the newest version. */
  giveWay(newest: OpenedChart): void;
  /** Whether this user saved it: in another window, or on another machine. */
  own(newest: OpenedChart): boolean;
  save(): void;
  copy(): void;
}

export class Conflict {
  readonly #desk: KeepDesk;
  readonly #notices: Notices;
  readonly #comparing: Comparing;
  readonly #events: ConflictEvents;

  constructor(desk: KeepDesk, notices: Notices, comparing: Comparing, events: ConflictEvents) {
    this.#desk = desk;
    this.#notices = notices;
    this.#comparing = comparing;
    this.#events = events;
  }

  ask(newest: OpenedChart): void {
    const { texts, language, store } = this.#desk;
    const { saved_by: by, saved_at: at, version } = newest.version;
    const theirs = fromDocument(newest.document);
    const own = this.#events.own(newest);
    this.#notices.show(
      "conflict",
      "warning",
      [h("strong", {}, bdi(own ? texts.conflictOwn(moment(at, language), version) : texts.conflict(by.name, moment(at, language), version))), h("p", {}, own ? texts.conflictOwnHelp : texts.conflictHelp)],
      [
        {
          label: texts.conflictSee,
          run: () => this.#comparing.show(present(theirs), present(this.#comparing.history ?? store.session.history), own ? texts.compareOwn(version) : texts.compareMine(version)),
        },
        { label: own ? texts.conflictOwnMerge : texts.conflictMerge, primary: true, run: () => this.#merge(newest, theirs) },
        { label: own ? texts.conflictOwnCopy : texts.conflictCopy, run: () => this.#events.copy() },
        {
          label: own ? texts.conflictOwnDrop : texts.conflictDrop,
          run: () => {
            this.#comparing.end();
            this.#events.giveWay(newest);
          },
        },
      ],
    );
    this.#notices.focus("conflict");
  }

  #merge(newest: OpenedChart, theirs: History): void {
    const { store, texts, words, view, show } = this.#desk;
    this.#comparing.end();
    const merged = merge(theirs, store.session.history, this.#events.base());
    const seen = view();
    this.#events.goOn(newest, theirs, merged.history);
    show(seen);
    this.#notices.show(
      "merge",
      merged.unmerged.length ? "warning" : "info",
      [
        h("strong", {}, this.#events.own(newest) ? texts.mergedOwn(merged.applied) : texts.mergedMine(merged.applied, newest.version.saved_by.name)),
        merged.unmerged.length ? h("p", {}, texts.mergedNot(merged.unmerged.length)) : null,
        merged.unmerged.length ? unmergedList(merged.unmerged, texts, words) : null,
      ],
      [
        { label: texts.fileSave, primary: true, run: () => this.#events.save() },
        { label: texts.understood, run: () => this.#notices.clear("merge") },
      ],
    );
    this.#notices.focus("merge");
  }
}
