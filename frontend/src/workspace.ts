/** The workspace: builds the panels around the chart and leads events from each to the store and to the server. */

import { Acts } from "./acts.ts";
import { type Address, askedParams, readAddress } from "./address.ts";
import type { Calls } from "./api/calls.ts";
import type { Answer, Question } from "./api/types.ts";
import { type Arrangement, renamed } from "./arrangement.ts";
import type { KeepCalls, Me } from "./api/keeping.ts";
import { Draw } from "./draw.ts";
import { Hands } from "./hands.ts";
import { Canvas } from "./drawing/canvas.ts";
import { type Asked, Following } from "./following.ts";
import { Folds } from "./folds.ts";
import { layOut, makeEmpty, makeSurface } from "./frame.ts";
import { Keeping } from "./keeping.ts";
import { tellTruth } from "./keeping/truth.ts";
import { watchKeys } from "./keys.ts";
import { DetailsPanel } from "./panels/details.ts";
import { HistoryPanel } from "./panels/history.ts";
import { Legend } from "./panels/legend.ts";
import { JobBar } from "./panels/jobs.ts";
import { Questions } from "./panels/questions.ts";
import type { Notices } from "./panels/notices.ts";
import { PrintSheet } from "./panels/printsheet.ts";
import { SearchBox } from "./panels/search.ts";
import { type Cut, type Messages, StatusLine, statusParts } from "./panels/status.ts";
import { TimeBar } from "./panels/timebar.ts";
import { Tabs } from "./panels/tabs.ts";
import { Toolbar } from "./panels/toolbar.ts";
import { stepText } from "./panels/steps.ts";
import { exposeForTests, Pace } from "./probe.ts";
import { sentence } from "./sentence.ts";
import { CROWD } from "./state/crowd.ts";
import type { Session } from "./state/session.ts";
import { Store } from "./state/store.ts";
import { Tables } from "./tables.ts";
import type { Texts } from "./texts/index.ts";
import type { Words } from "./words.ts";
import { Work } from "./work.ts";

export class Workspace {
  readonly #store = new Store();
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #messages: Messages;
  readonly #work: Work;
  readonly #following: Following;
  readonly #acts: Acts;
  readonly #pace = new Pace();
  readonly #folds = new Folds();
  readonly #canvas: Canvas;
  readonly #hands: Hands;
  readonly #draw: Draw;
  readonly #surface: HTMLElement;
  readonly #search: SearchBox;
  readonly #toolbar: Toolbar;
  readonly #legend: Legend;
  readonly #time: TimeBar;
  readonly #details: DetailsPanel;
  readonly #history: HistoryPanel;
  readonly #status: StatusLine;
  readonly #questions: Questions;
  readonly #tables: Tables;
  readonly #side: Tabs;
  readonly #empty: HTMLElement;
  readonly #keeping: Keeping;
  readonly #sheet: PrintSheet;
  #cut: Cut | null = null;
  #question: { name: string; title: string; params: Record<string, unknown> } | null = null;

  constructor(
    host: HTMLElement,
    calls: Calls & { keep: KeepCalls; me: Me },
    words: Words,
    texts: Texts,
    language: string,
    messages: Messages,
    notices: Notices,
  ) {
    this.#texts = texts;
    this.#words = words;
    this.#messages = messages;
    this.#status = new StatusLine(texts);
    this.#work = new Work(this.#store, calls, texts, {
      say: (message, tone) => messages.say(message, tone),
      fail: (error) => messages.fail(error),
      busy: (count) => this.#status.busy(count),
      cut: (cut) => {
        this.#cut = cut;
        this.#showStatus();
      },
      centre: () => this.#canvas.sight.centre,
      aspect: () => this.#canvas.sight.aspect,
      fetched: () => this.#pace.fetched(),
    });
    const jobs = new JobBar(texts);
    messages.element.prepend(jobs.element);
    this.#following = new Following(calls, this.#work, jobs, messages);
    this.#acts = new Acts({
      store: this.#store,
      work: this.#work,
      messages,
      texts,
      words,
      toggleBox: (id) => this.#hands.toggle(id),
      show: (panel) => {
        this.#side.show(panel, true);
        this.#side.choose(panel);
      },
    });
    const acts = this.#acts;
    this.#search = new SearchBox(texts, words, {
      search: (q, signal) => calls.search(q, signal),
      choose: (entity) => void this.#work.add(entity).then(() => this.#surface.focus()),
      isOnChart: (id) => this.#store.session.chart.nodes.has(id),
      fail: (error) => messages.fail(error),
    });
    this.#legend = new Legend(texts, words, (command) => this.#store.dispatch({ kind: "do", command }));
    this.#time = new TimeBar(texts, language, {
      preview: (period) => this.#store.dispatch({ kind: "preview", period }),
      keep: (period) => {
        this.#store.dispatch({ kind: "do", command: { kind: "filter", period } });
        // Back where it was: no step, and the preview has not ended by itself
        this.#store.dispatch({ kind: "preview", period: null });
      },
      // What would stop it is out of sight then
    }, this.#folds.button("time-folded", "down", texts.collapseTime, texts.expandTime, () => this.#time.cancel()));
    this.#details = new DetailsPanel(calls, texts, words, language, {
      open: (id) => void this.#work.open(id),
      close: (id) => void this.#work.close(id),
      hide: (id) => acts.hide([id]),
      more: (owner, type) => void acts.choose(owner, type),
      select: (id) => acts.select([id]),
      fail: (error) => sentence(error, texts),
      box: {
        toggle: (id) => this.#hands.toggle(id),
        rename: (id, title) => this.#hands.rename(id, title),
        takeApart: (id) => this.#hands.takeApart(id),
      },
      drawing: () => this.#draw.details,
      fan: (key) => acts.fan(key),
    });
    this.#history = new HistoryPanel(texts, words, language, calls.me.login, {
      goTo: (at) => this.#store.dispatch({ kind: "go-to", at }),
      speak: (text) => messages.speak(text),
      playing: (on) => !on && this.#keeping.changed(this.#store.session),
    });
    this.#questions = new Questions(texts, words, {
      list: () => this.#try(calls.questions()),
      describe: (name) => this.#try(calls.question(name)),
      run: (question, params) => void this.#ask(question, params),
    });
    this.#tables = new Tables(texts, words, language, {
      select: (ids) => acts.select(ids),
      open: (id) => acts.openRow(id),
      hide: (ids) => acts.hide(ids),
      fan: (id) => acts.fan(id),
      askAgain: () => {
        const { name, params } = this.#question ?? { name: "", params: {} };
        if (name) void this.#questions.open(name, this.#store.session, params);
      },
      say: (message, tone) => messages.say(message, tone),
    }, this.#folds.button("tables-folded", "down", texts.collapseTable, texts.expandTable));
    this.#side = new Tabs("side", texts.panel, [
      { name: "details", label: texts.details, panel: this.#details.element },
      { name: "history", label: texts.history, panel: this.#history.element },
      { name: "paths", label: texts.paths, panel: acts.pathList.element },
    ], this.#folds.button("side-folded", "side", texts.collapseSide, texts.expandSide));
    this.#side.show("paths", false);
    this.#surface = makeSurface(texts);
    this.#empty = makeEmpty(texts);
    // The canvas reads its colours from the page's style, which what is not on the page has none of
    host.append(this.#surface);
    this.#canvas = new Canvas(this.#surface, this.#store.session, words, texts, {
      select: (ids, extend) => acts.pointed(ids, extend),
      open: (id) => acts.open(id),
      more: (id) => acts.openMore(id),
      fan: (id) => acts.fan(id),
      move: (positions) => this.#store.dispatch({ kind: "do", command: { kind: "move", positions } }),
      drawn: () => this.#pace.drawn(this.#store.session),
      coveredLeft: () => this.#legend.coveredLeft(),
    });
    // Before the band that selects: what is drawn lies above the ground that it is drawn over
    this.#draw = new Draw(this.#store, this.#canvas, this.#surface, texts, messages, () => this.#side.choose("details"));
    this.#hands = new Hands(this.#store, this.#canvas, this.#surface, texts, words, messages, (id) => {
      void this.#work.part(id).then((ids) => this.#canvas.sight.bring(ids));
    });
    this.#toolbar = new Toolbar(texts, {
      undo: () => this.#store.dispatch({ kind: "undo" }),
      redo: () => this.#store.dispatch({ kind: "redo" }),
      open: () => void acts.openSelected(),
      openBy: () => void acts.openBy(),
      close: () => acts.closeSelected(),
      hide: () => acts.hide(this.#store.session.selection),
      showHidden: () => this.#store.dispatch({ kind: "do", command: { kind: "show-hidden" } }),
      findPath: () => acts.findPath(),
      ask: () => void this.#questions.show(this.#store.session),
      arrange: (layout) => void this.#work.arrange(layout).then(() => this.#canvas.sight.fit()),
      clear: () => this.#store.dispatch({ kind: "do", command: { kind: "clear" } }),
    }, words.layouts, [...this.#hands.menus, this.#draw.menu]);
    this.#keeping = new Keeping(
      {
        store: this.#store,
        calls: calls.keep,
        texts,
        words,
        language,
        messages,
        view: () => this.#canvas.sight.view,
        chosenView: () => this.#canvas.sight.chosen,
        show: (view) => this.#canvas.sight.look(view),
        fetched: () => this.#pace.fetched(),
        drawable: (history) => this.#work.drawable(history),
        mark: (signs) => this.#canvas.mark(signs),
        hold: (still) => {
          this.#canvas.hold(still);
          for (const part of [this.#toolbar.element, this.#search.element]) part.inert = still;
        },
        playing: () => this.#history.playing,
        question: () => this.#question,
        answers: (question) => {
          this.#question = question;
        },
        arranged: () => ({
          folded: this.#folds.folded,
          legend: this.#legend.element.open,
          side: this.#side.chosen,
          tables: this.#tables.wish,
          question: this.#question,
        }),
        arrange: async (arranged) => {
          const { question, tables } = arranged;
          const asked = question && tables.answer ? await this.#try(calls.question(question.name)) : null;
          this.#arrange(renamed(arranged, asked));
        },
        omitted: () => this.#omitted(),
        print: () => window.print(),
        sentence: (error) => sentence(error, texts),
        attempt: (promise) => this.#try(promise),
      },
      calls.me,
      notices,
    );
    this.#sheet = new PrintSheet(texts, words, language);
    notices.home = this.#surface;
    const { sight } = this.#canvas;
    const parts = {
      file: this.#keeping.file.element,
      search: this.#search.element,
      toolbar: this.#toolbar.element,
      notices: this.#keeping.notices.element,
      surface: this.#surface,
      empty: this.#empty,
      legend: this.#legend.element,
      messages: messages.element,
      time: this.#time.element,
      side: this.#side.element,
      tables: this.#tables.element,
      status: this.#status.element,
      more: [...acts.dialogs, this.#questions.element, ...this.#keeping.dialogs, this.#sheet.element],
    };
    const zoom = { in: () => sight.zoomBy(1.3), out: () => sight.zoomBy(1 / 1.3), fit: () => sight.fit() };
    layOut(host, parts, zoom, texts);
    watchKeys(this.#surface, this.#store, this.#canvas, {
      open: (id) => acts.open(id),
      select: (ids) => acts.select(ids),
      hide: (ids) => acts.hide(ids),
      fan: (id) => acts.fan(id),
      speak: (id) => acts.speak(id),
      stopPlaying: () => this.#time.cancel(),
    });
    this.#store.crowd = (entities, groups) =>
      messages.say(groups ? texts.putTogether(entities, groups) : texts.crowded(CROWD), "info");
    this.#store.subscribe((session, before) => this.#update(session, before));
    this.#watchTheme();
    this.#update(this.#store.session, this.#store.session);
    void this.#start(calls, true);
    // An address pasted over this one, or gone to by a link: browsers then do not load the page again
    window.addEventListener("hashchange", () => void this.#start(calls, false));
    window.addEventListener("beforeprint", () => this.#fillSheet(calls.me));
    window.addEventListener("afterprint", () => this.#sheet.clear());
    exposeForTests(this.#store, this.#canvas, (step, before) => stepText(step, before, texts, words));
  }

  #update(session: Session, before: Session): void {
    const stepped = session.history !== before.history;
    this.#pace.changed(session, before);
    // First, since it takes or gives room that the view has to know of
    this.#time.update(session);
    this.#canvas.sync(session);
    if (stepped) this.#bringIntoView(session, before);
    this.#empty.hidden = session.chart.nodes.size + session.chart.annotations.size > 0;
    if ((session.visible !== before.visible && !session.preview) || session === before) this.#legend.update(session);
    this.#tables.update(session, before);
    this.#toolbar.update(session);
    this.#details.update(session);
    if (stepped || session === before) {
      this.#history.update(session.history);
      // Not pushed: the browser's Back leaves the chart, Undo goes back on it
      if (session !== before) history.replaceState(null, "", location.pathname + this.#keeping.address());
      this.#keeping.changed(session);
    }
    this.#showStatus();
  }

  /** After a step forward, show what it added; after any other, what it left out of sight of a chart that was seen whole. */
  #bringIntoView(session: Session, before: Session): void {
    const step = session.history.steps[session.history.at - 1];
    if (!step || session.history.at <= before.history.at || !step.added.size) {
      this.#canvas.sight.keepWhole(this.#canvas.places.values());
      return;
    }
    const first = before.visible.nodes.length === 0;
    if (first || step.command.kind === "arrange") this.#canvas.sight.fit(first);
    else {
      const { command } = step;
      const moved = "moved" in command && command.moved ? Object.keys(command.moved) : [];
      this.#canvas.sight.bring([...step.added, ...moved]);
    }
  }

  #showStatus(): void {
    this.#status.update(statusParts(this.#store.session, this.#cut, this.#texts, this.#words));
  }

  async #ask({ name, title, long }: Question, params: Record<string, unknown>): Promise<void> {
    const asked = { name, title, params };
    this.#tell(asked, await this.#following.ask(asked, long));
  }

  #tell(asked: Asked, answer: Answer | null): void {
    if (!answer) return;
    this.#question = asked;
    this.#tables.answer(answer, this.#store.session);
  }

  #arrange({ folded, legend, side, tables, question }: Arrangement): void {
    this.#folds.fold(folded);
    this.#legend.element.open = legend;
    if (this.#side.has(side)) this.#side.choose(side);
    this.#question = question;
    this.#tables.take(tables, this.#store.session);
  }

  #watchTheme(): void {
    const restyle = (): void => this.#canvas.restyle();
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
    new MutationObserver(restyle).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  /** Open what the address names: a chart, then what is to be selected or asked on it. */
  async #start(calls: Calls, first: boolean): Promise<void> {
    const address = readAddress(location.hash);
    const place = (): Promise<void> => this.#openAddress(address.placed, address.opened);
    await (first ? this.#keeping.start(address, place) : this.#keeping.follow(address, place));
    if (address.truth) await this.#drawTruth(address.truth, calls);
    if (address.step !== null) this.#showStep(address.step);
    const select = (): void => {
      if (address.selected.length) this.#acts.select(address.selected);
    };
    // The form of a question proposes what is selected
    select();
    if (address.question) await this.#askOf(address.question, calls, select);
    // What the address asks may be what this tab has begun already
    if (first) void this.#following.resume((asked, answer) => this.#tell(asked, answer));
  }

  async #askOf({ name, params }: NonNullable<Address["question"]>, calls: Calls, select: () => void): Promise<void> {
    const asked = await this.#try(calls.question(name));
    if (!asked) return;
    const given = askedParams(params, asked.params);
    // With something missing, its form asks for it
    if (!asked.params.every((param) => !param.required || param.name in given)) {
      await this.#questions.open(name, this.#store.session, given);
      return;
    }
    await this.#ask(asked, given);
    // The answer selects all that it brought; who made the address wanted these
    select();
  }

  async #drawTruth(named: NonNullable<Address["truth"]>, calls: Calls): Promise<void> {
    const truth = await this.#try(calls.truth(named.session, named.of));
    if (!truth) return;
    await this.#work.addPiece(truth, this.#texts.truthTitle);
    tellTruth(truth, this.#store, this.#keeping.notices, this.#texts, this.#words, (signs) => this.#canvas.mark(signs));
    this.#canvas.sight.fit();
  }

  /** Show a step of the history, and the list that goes on from there. */
  #showStep(at: number): void {
    this.#side.choose("history");
    this.#store.dispatch({ kind: "go-to", at: Math.min(at, this.#store.session.history.steps.length) });
    this.#canvas.sight.fit();
  }

  #omitted(): { nodes: number; links: number; by_type: Record<string, { total: number; shown: number }>; cut_by: Cut["cut_by"] } {
    const byType: Record<string, { total: number; shown: number }> = {};
    for (const { type, count } of this.#store.session.visible.more) {
      byType[type] = { total: (byType[type]?.total ?? 0) + count, shown: 0 };
    }
    const nodes = Object.values(byType).reduce((sum, { total }) => sum + total, 0);
    return { nodes, links: 0, by_type: byType, cut_by: this.#cut?.cut_by ?? null };
  }

  #fillSheet(me: Me): void {
    const { theme } = document.documentElement.dataset;
    // Paper is white, whatever the screen is
    document.documentElement.dataset["theme"] = "light";
    const picture = this.#store.session.visible.nodes.length ? this.#canvas.picture() : "";
    if (theme) document.documentElement.dataset["theme"] = theme;
    else delete document.documentElement.dataset["theme"];
    this.#canvas.restyle();
    const { reason, case: number } = me.purpose ?? { reason: "", case: null };
    this.#sheet.fill(this.#store.session, {
      ...this.#keeping.facts(),
      exercise: me.kind === "exercise",
      by: me.name,
      agency: me.agency.name,
      purpose: number ? `${number}: ${reason}` : reason,
      extent: statusParts(this.#store.session, this.#cut, this.#texts, this.#words),
      picture,
    });
  }

  /** Put on the chart what the address names, then open in it what was open. */
  async #openAddress(placed: readonly string[], opened: readonly string[]): Promise<void> {
    if (!placed.length) return;
    await this.#work.addById(placed);
    for (const id of opened) await this.#work.open(id);
    this.#canvas.sight.fit();
  }

  async #try<T>(promise: Promise<T>): Promise<T | null> {
    try {
      return await promise;
    } catch (error) {
      this.#messages.fail(error);
      return null;
    }
  }
}
