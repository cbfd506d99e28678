/** Keeping a chart: what it is called, whether it is saved, drafts, versions, conflicts. Leads between panels and server. */

import { type Address, keptAddress, writeAddress } from "./address.ts";
import { ApiError } from "./api/client.ts";
import type { ChartCard, Me, OpenedChart, Recipient } from "./api/keeping.ts";
import { h } from "./dom.ts";
import { moment } from "./format.ts";
import { Comparing } from "./keeping/comparing.ts";
import { Conflict } from "./keeping/conflict.ts";
import type { KeepDesk } from "./keeping/desk.ts";
import { type DraftFound, Drafts } from "./keeping/drafts.ts";
import { carry, takeCarried, watchLanguage } from "./keeping/language.ts";
import { copyLink } from "./keeping/link.ts";
import { tellReport } from "./keeping/report.ts";
import { sameSteps, sharedPart } from "./keeping/same.ts";
import { Shelf } from "./keeping/shelf.ts";
import { download, ExportDialog } from "./panels/exporting.ts";
import { FileBar } from "./panels/file.ts";
import type { NoticeKind, Notices } from "./panels/notices.ts";
import { SaveDialog } from "./panels/save.ts";
import { stepText } from "./panels/steps.ts";
import { EMPTY } from "./state/chart.ts";
import { fromDocument, type SavedChart, toDocument } from "./state/document.ts";
import { type History, NO_HISTORY, present, sameHistory } from "./state/history.ts";
import type { Session } from "./state/session.ts";

/** A saved chart that is being worked on. */
interface Kept {
  readonly card: ChartCard;
  readonly basedOn: number;
}

export class Keeping {
  readonly file: FileBar;
  readonly notices: Notices;
  readonly dialogs: readonly HTMLElement[];
  readonly #desk: KeepDesk;
  readonly #save: SaveDialog;
  readonly #exporting: ExportDialog;
  readonly #comparing: Comparing;
  readonly #conflicts: Conflict;
  readonly #shelf: Shelf;
  readonly #drafts: Drafts;
  readonly #me: Me;
  #kept: Kept | null = null;
  /** The case that the chart on the page was begun for. */
  #truth: Address["truth"] = null;
  #begunFor: string | null = null;
  /** The history as it is saved, or as an address made it: nothing in it would be lost. */
  #base: History = NO_HISTORY;
  #state: "idle" | "saving" | "opening" = "idle";
  #fault = "";
  /** The page is loaded again, and what is on it taken up. */
  #leaving = false;

  constructor(desk: KeepDesk, me: Me, notices: Notices) {
    this.#desk = desk;
    this.notices = notices;
    this.#me = me;
    const { texts } = desk;
    this.#save = new SaveDialog(texts);
    this.#exporting = new ExportDialog(texts);
    this.#comparing = new Comparing(desk, this.notices, () => this.update(desk.store.session));
    this.#shelf = new Shelf(desk, this.#comparing, {
      open: (id, version) => void this.#leave(() => this.open(id, version)),
      onPage: (id) => (this.#kept?.card.id === id ? this.#kept.basedOn : null),
      removed: (id) => this.#removed(id),
    });
    this.#conflicts = new Conflict(desk, this.notices, this.#comparing, {
      base: () => this.#base,
      goOn: (newest, theirs, history) => this.#goOnFrom(newest, theirs, history),
      giveWay: (newest) => void this.#giveWay(newest),
      own: (newest) => newest.version.saved_by.login === me.login,
      save: () => void this.save(),
      copy: () => void this.#saveCopy(),
    });
    this.#drafts = new Drafts(desk, me.login, {
      document: () => this.#document(),
      worth: () => this.unsaved && !this.#empty(),
      chart: () => this.#kept?.card.id ?? "new",
      basedOn: () => this.#kept?.basedOn ?? null,
      hash: () => this.address(),
      changed: () => this.update(desk.store.session),
      gone: (chart) => this.#gone(chart),
    });
    this.file = new FileBar(texts, {
      open: () => void this.#shelf.list(),
      save: () => void this.save(),
      copy: () => void this.#saveCopy(),
      versions: () => void (this.#kept && this.#shelf.versions(this.#kept.card)),
      export: () => this.#exporting.show((format, recipient) => void this.#handOver(format, recipient)),
      print: () => desk.print(),
      link: () => void copyLink(this.address(), this.#kept !== null, desk),
      rename: () => this.#rename(),
    });
    this.dialogs = [this.#save.element, this.#shelf.element, this.#exporting.element];
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) void this.save();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.#leaving && this.unsaved && (this.#kept || !this.#drafts.safe)) event.preventDefault();
    });
    watchLanguage(
      () => this.#carry(),
      () => desk.messages.say(texts.languageNot, "problem"),
    );
  }

  get title(): string {
    return this.#kept?.card.title ?? this.#desk.texts.untitled;
  }

  /** What stands on a printed sheet. */
  facts(): { title: string; case: string | null; state: string } {
    return { title: this.title, case: this.#kept?.card.case ?? null, state: this.#stateWords()[0] };
  }

  get unsaved(): boolean {
    return this.#state !== "opening" && !this.#comparing.on && !sameHistory(this.#base, this.#desk.store.session.history);
  }

  /** What the page's address says behind its #. */
  address(): string {
    if (!this.#kept) return writeAddress(present(this.#comparing.history ?? this.#desk.store.session.history), this.#begunFor, this.#truth);
    const { card, basedOn } = this.#kept;
    return keptAddress(card.id, basedOn === card.version ? null : basedOn);
  }

  /** Open what the page's address names; `place` puts single entities on the chart. */
  async start(address: Address, place: () => Promise<void>): Promise<void> {
    this.#begunFor = address.case;
    this.#truth = address.truth;
    const carried = takeCarried();
    const back = await this.#drafts.afterReload();
    if (back) await this.#goOn(back);
    else await this.#begin(address, place);
    if (!carried) return;
    this.#desk.show(carried.view);
    this.#desk.store.dispatch({ kind: "select", ids: carried.selection });
    await this.#desk.arrange(carried.arranged);
  }

  async #begin(address: Address, place: () => Promise<void>): Promise<void> {
    if (address.chart) await this.open(address.chart, address.version ?? undefined);
    else await this.#quietly(place);
    const found = await this.#drafts.find(this.#kept?.card.id ?? "new");
    if (found) this.#offer(found);
  }

  /** Another address was gone to in this page. */
  async follow(address: Address, place: () => Promise<void>): Promise<void> {
    const { chart, version } = address;
    if (chart && (chart !== this.#kept?.card.id || (version ?? this.#kept.card.version) !== this.#kept.basedOn)) {
      await this.#leave(() => this.open(chart, version ?? undefined));
    } else if (!chart) {
      this.#begunFor = address.case ?? this.#begunFor;
      this.#truth = address.truth ?? this.#truth;
      await place();
    }
  }

  changed(session: Session): void {
    if (this.#state !== "opening" && !this.#comparing.on && !this.#desk.playing()) this.#drafts.touch();
    this.update(session);
  }

  update(session: Session): void {
    const { texts } = this.#desk;
    const [words, tone] = this.#stateWords();
    this.file.update({
      title: this.title,
      case: this.#kept?.card.case ?? null,
      saved: this.#kept !== null,
      empty: !session.chart.nodes.size && !session.chart.annotations.size,
      comparing: this.#comparing.on,
      words,
      tone,
    });
    document.title = `${this.unsaved ? "• " : ""}${this.#kept ? this.title : texts.chartRegion} · graphsvc`;
  }

  async #handOver(format: string, recipient: Recipient): Promise<void> {
    const { calls, messages, texts } = this.#desk;
    messages.say(texts.exporting, "info");
    try {
      const { blob, name } = await calls.export(format, recipient, this.#document());
      download(blob, name);
      messages.say(texts.exported(name), "info");
    } catch (error) {
      messages.fail(error);
    }
  }

  async save(): Promise<void> {
    if (this.#comparing.on || this.#state !== "idle" || (this.#empty() && !this.#kept)) return;
    if (this.#kept) await this.#saveVersion(this.#kept, this.title);
    else await this.#saveCopy();
  }

  async open(id: string, version?: number): Promise<void> {
    await this.#quietly(async () => {
      const opened = await this.#desk.calls.chart(id, version);
      this.#desk.fetched();
      await this.#show(opened);
      tellReport(opened, this.#desk, this.notices);
    });
    const draft = this.#kept ? await this.#drafts.find(id) : null;
    if (draft) this.#offer(draft);
  }

  /** Load a saved chart in a form that can be drawn; putting a crowd together is no work of the user. */
  async #show(opened: OpenedChart): Promise<void> {
    const history = fromDocument(opened.document);
    const drawn = await this.#desk.drawable(history);
    this.#load(opened, drawn);
    if (drawn !== history) this.#desk.show(null);
  }

  #load(opened: OpenedChart, history = fromDocument(opened.document)): void {
    const { store } = this.#desk;
    for (const kind of ["draft", "conflict", "report", "merge"] as const) this.notices.clear(kind);
    this.#kept = { card: opened.chart, basedOn: opened.version.version };
    this.#base = history;
    this.#fault = "";
    store.dispatch({ kind: "load", history });
    this.#desk.show(opened.document.view);
    this.#desk.answers(opened.document.question);
    window.history.replaceState(null, "", location.pathname + this.address());
    this.update(store.session);
  }

  async #saveVersion(kept: Kept, title: string): Promise<void> {
    const { calls } = this.#desk;
    await this.#saving(async (document) => {
      // Looked up first: that two work on one chart is no error, and a refusal would stand in the browser's log as one
      const [last] = await calls.versions(kept.card.id);
      if (last && last.version > kept.basedOn) return this.#outrun(kept, document);
      try {
        return await calls.save(kept.card.id, kept.basedOn, title, { ...document, title });
      } catch (error) {
        if (!(error instanceof ApiError) || !error.newer) throw error;
        return this.#outrun(kept, document);
      }
    });
  }

  /** A version was saved since: ask what is to become of both. */
  async #outrun(kept: Kept, document: SavedChart): Promise<ChartCard | null> {
    const newest = await this.#desk.calls.chart(kept.card.id);
    // An answer that was lost on its way: the version that stands in the way is this one
    if (newest.version.saved_by.login === this.#me.login && sameSteps(newest.document, document)) return newest.chart;
    const { login, name } = newest.version.saved_by;
    this.#fault = login === this.#me.login ? this.#desk.texts.conflictOwnShort : this.#desk.texts.conflictShort(name);
    this.#conflicts.ask(newest);
    return null;
  }

  async #saveCopy(): Promise<void> {
    const { texts, calls } = this.#desk;
    const cases = await this.#desk.attempt(calls.cases());
    if (!cases) return;
    const given = {
      title: this.#kept ? texts.copyOf(this.title) : "",
      case: this.#kept ? this.#kept.card.case : this.#begunFor ?? this.#me.purpose?.case ?? null,
    };
    this.#save.show(this.#kept ? texts.copyTitle : texts.saveHeading, given, cases, (wish) => {
      void this.#saving((document) => calls.create(wish.title, wish.case, { ...document, title: wish.title }));
    });
  }

  async #saving(write: (document: SavedChart) => Promise<ChartCard | null>): Promise<void> {
    const { store, messages, texts } = this.#desk;
    const before = this.#kept?.card.id ?? "new";
    this.#state = "saving";
    this.update(store.session);
    try {
      await this.#drafts.pause();
      const history = store.session.history;
      const card = await write(this.#document());
      if (card) {
        this.#kept = { card, basedOn: card.version };
        this.#base = history;
        this.#fault = "";
        this.notices.clear("conflict");
        this.notices.clear("merge");
        await this.#drafts.forget(before);
        window.history.replaceState(null, "", location.pathname + this.address());
        messages.say(texts.savedAs(card.title, card.version), "info");
      }
    } catch (error) {
      if (error instanceof ApiError && error.status === 404 && before !== "new") return this.#gone(before);
      this.#fault = this.#desk.sentence(error);
      messages.fail(error, texts.notSaved(this.#fault));
    } finally {
      this.#state = "idle";
      // What was done while it was being saved
      if (this.unsaved) this.#drafts.touch();
      this.update(store.session);
    }
  }

  /** Others' newest version, and on it what was added to theirs on this page. */
  #goOnFrom(newest: OpenedChart, theirs: History, history: History): void {
    this.#load(newest);
    this.#base = theirs;
    this.#desk.store.dispatch({ kind: "load", history });
    this.#drafts.touch();
  }

  async #giveWay(newest: OpenedChart): Promise<void> {
    if (await this.#drop("conflict", newest.chart.id)) await this.#show(newest);
    else this.#conflicts.ask(newest);
  }

  /**
   * Give unsaved work up. Not before the server has taken its draft away, which a server that is away cannot: until then
   * nothing is lost, and it can be kept after all. Whether it is gone.
   */
  async #drop(kind: NoticeKind, chart: string): Promise<boolean> {
    const { texts, messages, store } = this.#desk;
    const stop = new AbortController();
    const kept = new Promise<never>((_, reject) => stop.signal.addEventListener("abort", () => reject(stop.signal.reason)));
    this.notices.show(kind, "warning", [texts.dropping], [{ label: texts.dropNot, run: () => stop.abort() }]);
    try {
      await Promise.race([this.#drafts.drop(chart, stop.signal), kept]);
      return true;
    } catch (error) {
      if (!stop.signal.aborted) messages.fail(error);
      if (this.unsaved) this.#drafts.touch();
      this.update(store.session);
      return false;
    }
  }

  #offer(found: DraftFound): void {
    const { texts, language } = this.#desk;
    const size = found.document.nodes.length;
    this.#drafts.hold(true);
    this.notices.show(
      "draft",
      "info",
      [h("strong", {}, texts.draftFound(moment(found.at, language), size)), h("span", { class: "muted" }, ` ${texts.draftHelp}`)],
      [
        { label: texts.draftGoOn, primary: true, run: () => void this.#goOn(found) },
        {
          label: texts.draftDrop,
          run: () =>
            void this.#drop("draft", found.chart).then((gone) => {
              if (!gone) return this.#offer(found);
              this.notices.clear("draft");
              this.#drafts.hold(false);
            }),
        },
      ],
    );
  }

  /** Take up a draft: the saved chart that it goes on from is what it is compared with when it is saved. */
  async #goOn(found: DraftFound): Promise<void> {
    const { store, calls } = this.#desk;
    this.notices.clear("draft");
    await this.#quietly(async () => {
      const history = fromDocument(found.document);
      if (found.basedOn !== null) {
        const opened = await calls.chart(found.chart, found.basedOn);
        this.#load(opened);
        this.#base = sharedPart(history, fromDocument(opened.document));
      } else this.#base = { ...NO_HISTORY, start: EMPTY };
      const drawn = await this.#desk.drawable(history);
      store.dispatch({ kind: "load", history: drawn });
      this.#desk.show(drawn === history ? found.document.view : null);
      this.#desk.answers(found.document.question);
    });
    this.#drafts.hold(false);
    window.history.replaceState(null, "", location.pathname + this.address());
    this.update(store.session);
  }

  /** Get ready for the page to be loaded again in another language. */
  async #carry(): Promise<void> {
    this.#comparing.end();
    await this.#drafts.settle();
    carry(this.#desk.store.session.selection, this.#desk.chosenView(), this.#desk.arranged());
    this.#leaving = true;
  }

  #removed(id: string): void {
    if (this.#kept?.card.id !== id) return;
    this.#kept = null;
    this.#base = NO_HISTORY;
    this.changed(this.#desk.store.session);
  }

  /** The chart on the page was deleted elsewhere, or is no longer this user's to open: what is on the page stays. */
  #gone(id: string): void {
    if (this.#kept?.card.id !== id) return;
    // True until what is on the page is saved as a new chart
    this.#desk.messages.say(this.#desk.texts.chartGone(this.title), "problem", "POST /api/v1/charts");
    this.#removed(id);
  }

  #rename(): void {
    const { texts } = this.#desk;
    const kept = this.#kept;
    if (!kept) return;
    this.#save.show(texts.renameHeading, { title: this.title, case: null }, null, (wish) => void this.#saveVersion(kept, wish.title));
  }

  async #leave(go: () => Promise<void>): Promise<void> {
    this.#comparing.end();
    if (!this.unsaved) await go();
    else this.#save.ask(() => void go(), () => void this.save());
  }

  #document(): SavedChart {
    const { store, texts, words, view, question, omitted } = this.#desk;
    return toDocument(this.#comparing.history ?? store.session.history, {
      title: this.title,
      view: view(),
      question: question(),
      omitted: omitted(),
      by: this.#me.name,
      stepTitle: (step, before) => stepText(step, before, texts, words),
    });
  }

  #stateWords(): [string, "good" | "plain" | "danger"] {
    const { texts, language } = this.#desk;
    if (this.#comparing.on) return [texts.stateComparing, "plain"];
    if (this.#state === "saving") return [texts.stateSaving, "plain"];
    if (this.#state === "opening") return [texts.loading, "plain"];
    if (this.#fault && this.unsaved) return [texts.notSaved(this.#fault), "danger"];
    if (this.unsaved) return [this.#drafts.safe ? texts.stateDraft : texts.stateUnsaved, "plain"];
    if (!this.#kept) return [this.#empty() ? "" : texts.stateNew, "plain"];
    return [texts.stateSaved(this.#kept.basedOn, moment(this.#kept.card.changed_at, language)), "good"];
  }

  #empty(): boolean {
    const { nodes, annotations } = this.#desk.store.session.chart;
    return !nodes.size && !annotations.size;
  }

  /** What is put on the chart meanwhile is no work of the user that could be lost. */
  async #quietly(task: () => Promise<void>): Promise<void> {
    this.#state = "opening";
    this.update(this.#desk.store.session);
    const kept = this.#kept;
    const base = this.#base;
    try {
      await task();
      if (this.#kept === kept && this.#base === base) this.#base = this.#desk.store.session.history;
    } catch (error) {
      this.#desk.messages.fail(error);
    } finally {
      this.#state = "idle";
      this.update(this.#desk.store.session);
    }
  }
}
