/** The workspace: builds the panels around the chart and leads events from each to the store and to the server. */

import { askedParams, readAddress } from "./address.ts";
import type { Calls } from "./api/calls.ts";
import { ApiError } from "./api/client.ts";
import type { KeepCalls, Me } from "./api/keeping.ts";
import type { Answer } from "./api/types.ts";
import { h } from "./dom.ts";
import { Draw } from "./draw.ts";
import { Hands } from "./hands.ts";
import { Canvas } from "./drawing/canvas.ts";
import { icon } from "./drawing/icons.ts";
import { plain } from "./format.ts";
import { Keeping } from "./keeping.ts";
import { watchKeys } from "./keys.ts";
import { Chooser } from "./panels/chooser.ts";
import { ConditionsDialog } from "./panels/conditions.ts";
import { DetailsPanel } from "./panels/details.ts";
import { HistoryPanel } from "./panels/history.ts";
import { Legend } from "./panels/legend.ts";
import { type FoundPair, PathList, PathsDialog } from "./panels/paths.ts";
import { Questions } from "./panels/questions.ts";
import { PrintSheet } from "./panels/printsheet.ts";
import { answerGrid, drawingGrid, linkGrid, nodeGrid } from "./panels/rows.ts";
import { SearchBox } from "./panels/search.ts";
import { type Cut, type Messages, StatusLine, statusParts } from "./panels/status.ts";
import { Table } from "./panels/table.ts";
import { TimeBar } from "./panels/timebar.ts";
import { Tabs } from "./panels/tabs.ts";
import { selectedNodes, Toolbar } from "./panels/toolbar.ts";
import { stepText } from "./panels/steps.ts";
import type { Chart } from "./state/chart.ts";
import type { Step } from "./state/history.ts";
import type { Session } from "./state/session.ts";
import { Store } from "./state/store.ts";
import { gatheredKey } from "./state/view.ts";
import type { Texts } from "./texts/index.ts";
import type { Words } from "./words.ts";
import { Work } from "./work.ts";

/** Selected entities between which paths are sought: ten make 45 pairs. */
const PATH_ENDS = 10;

export class Workspace {
  readonly #store = new Store();
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language: string;
  readonly #messages: Messages;
  readonly #work: Work;
  readonly #canvas: Canvas;
  readonly #hands: Hands;
  readonly #pathList: PathList;
  readonly #pathsDialog: PathsDialog;
  readonly #conditions: ConditionsDialog;
  readonly #draw: Draw;
  readonly #surface: HTMLElement;
  readonly #search: SearchBox;
  readonly #toolbar: Toolbar;
  readonly #legend: Legend;
  readonly #time: TimeBar;
  readonly #details: DetailsPanel;
  readonly #history: HistoryPanel;
  readonly #status: StatusLine;
  readonly #chooser: Chooser;
  readonly #questions: Questions;
  readonly #nodeTable: Table;
  readonly #linkTable: Table;
  readonly #answerTable: Table;
  readonly #drawingTable: Table;
  readonly #tables: Tabs;
  readonly #side: Tabs;
  readonly #empty: HTMLElement;
  readonly #keeping: Keeping;
  readonly #sheet: PrintSheet;
  #cut: Cut | null = null;
  #question: { name: string; title: string; params: Record<string, unknown> } | null = null;
  #answer: Answer | null = null;
  /** From an answer until it is on the chart, and from there until that is painted; what is painted between counts not. */
  #awaited: "chart" | "paint" | null = null;

  constructor(
    host: HTMLElement,
    calls: Calls & { keep: KeepCalls; me: Me },
    words: Words,
    texts: Texts,
    language: string,
    messages: Messages,
  ) {
    this.#texts = texts;
    this.#words = words;
    this.#language = language;
    this.#messages = messages;
    this.#status = new StatusLine(texts);
    this.#work = new Work(this.#store, calls, texts, {
      say: (message, tone) => messages.say(message, tone),
      busy: (count) => this.#status.busy(count),
      cut: (cut) => {
        this.#cut = cut;
        this.#showStatus();
      },
      centre: () => this.#canvas.sight.centre,
      fetched: () => this.#fetched(),
    });
    this.#search = new SearchBox(texts, words, {
      search: (q, signal) => calls.search(q, signal),
      choose: (entity) => void this.#work.add(entity).then(() => this.#surface.focus()),
      isOnChart: (id) => this.#store.session.chart.nodes.has(id),
      fail: (error) => messages.say(this.#sentence(error), "problem"),
    });
    this.#legend = new Legend(texts, words, (command) => this.#store.dispatch({ kind: "do", command }));
    this.#time = new TimeBar(texts, language, {
      preview: (period) => this.#store.dispatch({ kind: "preview", period }),
      keep: (period) => {
        this.#store.dispatch({ kind: "do", command: { kind: "filter", period } });
        // Back where it was: no step, and the preview has not ended by itself
        this.#store.dispatch({ kind: "preview", period: null });
      },
    });
    this.#details = new DetailsPanel(calls, texts, words, language, {
      open: (id) => void this.#work.open(id),
      close: (id) => void this.#work.close(id),
      hide: (id) => this.#hide([id]),
      more: (owner, type) => void this.#choose(owner, type),
      select: (id) => this.#select([id]),
      fail: (error) => this.#sentence(error),
      box: {
        toggle: (id) => this.#hands.toggle(id),
        rename: (id, title) => this.#hands.rename(id, title),
        takeApart: (id) => this.#hands.takeApart(id),
      },
      drawing: () => this.#draw.details,
      fan: (key) => this.#fan(key),
    });
    this.#pathList = new PathList(texts, (ids) => this.#select(ids));
    this.#pathsDialog = new PathsDialog(texts);
    this.#conditions = new ConditionsDialog(texts, words);
    this.#history = new HistoryPanel(texts, words, language, {
      goTo: (at) => this.#store.dispatch({ kind: "go-to", at }),
      speak: (text) => messages.speak(text),
      playing: (on) => !on && this.#keeping.changed(this.#store.session),
    });
    this.#chooser = new Chooser(texts, words);
    this.#questions = new Questions(texts, words, {
      list: () => this.#try(calls.questions()),
      describe: (name) => this.#try(calls.question(name)),
      run: (name, title, params) => void this.#ask(name, title, params),
    });
    const table = (label: string, empty: string): Table =>
      new Table(label, empty, language, texts, words, {
        select: (ids) => this.#select(ids),
        open: (id) => this.#openRow(id),
        hide: (ids) => this.#hide(ids),
        fan: (id) => this.#fan(id),
        copied: (rows) => messages.say(rows === null ? texts.copyFailed : texts.copied(rows), rows === null ? "problem" : "info"),
      });
    this.#nodeTable = table(texts.colName, texts.tableNodesNone);
    this.#linkTable = table(texts.legendLinks, texts.tableLinksNone);
    this.#answerTable = table(texts.ask, texts.tableNothing);
    this.#drawingTable = table(texts.drawings, texts.tableNothing);
    const fold = h(
      "button",
      { type: "button", class: "quiet fold", "aria-expanded": "true", on: { click: () => this.#fold(fold) } },
      icon("down"),
      h("span", {}, texts.collapseTable),
    );
    this.#tables = new Tabs(
      "table",
      texts.table,
      [
        { name: "nodes", label: texts.tabNodes(0), panel: this.#nodeTable.element, shown: () => this.#nodeTable.refresh() },
        { name: "links", label: texts.tabLinks(0), panel: this.#linkTable.element, shown: () => this.#linkTable.refresh() },
        { name: "answer", label: texts.tabAnswer(0), panel: this.#answerTable.element, shown: () => this.#answerTable.refresh() },
        { name: "drawings", label: texts.tabDrawings(0), panel: this.#drawingTable.element, shown: () => this.#drawingTable.refresh() },
      ],
      fold,
    );
    this.#tables.show("answer", false);
    this.#tables.show("drawings", false);
    this.#side = new Tabs("side", texts.panel, [
      { name: "details", label: texts.details, panel: this.#details.element },
      { name: "history", label: texts.history, panel: this.#history.element },
      { name: "paths", label: texts.paths, panel: this.#pathList.element },
    ]);
    this.#side.show("paths", false);
    this.#surface = h("div", {
      id: "chart-surface",
      class: "surface",
      tabindex: 0,
      role: "application",
      "aria-label": texts.chartRegion,
      "aria-describedby": "chart-help",
    });
    this.#empty = h(
      "div",
      { class: "empty" },
      icon("path"),
      h("p", { class: "empty-title" }, texts.emptyTitle),
      h("p", { class: "muted" }, texts.emptyHelp),
    );
    // The canvas reads its colours from the page's style, which what is not on the page has none of
    host.append(this.#surface);
    this.#canvas = new Canvas(this.#surface, this.#store.session, words, {
      select: (ids, extend) => this.#pointed(ids, extend),
      open: (id) => this.#open(id),
      more: (id) => this.#openMore(id),
      fan: (id) => this.#fan(id),
      move: (positions) => this.#store.dispatch({ kind: "do", command: { kind: "move", positions } }),
      drawn: () => this.#drawn(),
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
      open: () => this.#openSelected(),
      openBy: () => this.#openBy(),
      close: () => selectedNodes(this.#store.session).forEach((id) => void this.#work.close(id)),
      hide: () => this.#hide(this.#store.session.selection),
      showHidden: () => this.#store.dispatch({ kind: "do", command: { kind: "show-hidden" } }),
      findPath: () => this.#findPath(),
      ask: () => void this.#questions.show(this.#store.session),
      arrange: (layout) => void this.#work.arrange(layout).then(() => this.#canvas.sight.fit()),
      clear: () => this.#store.dispatch({ kind: "do", command: { kind: "clear" } }),
    }, words.layouts, [...this.#hands.element, this.#draw.element]);
    this.#keeping = new Keeping(
      {
        store: this.#store,
        calls: calls.keep,
        texts,
        words,
        language,
        messages,
        view: () => this.#canvas.sight.view,
        show: (view) => this.#canvas.sight.look(view),
        fetched: () => this.#fetched(),
        drawable: (history) => this.#work.drawable(history),
        mark: (signs) => this.#canvas.mark(signs),
        playing: () => this.#history.playing,
        question: () => this.#question,
        omitted: () => this.#omitted(),
        print: () => window.print(),
        sentence: (error) => this.#sentence(error),
      },
      calls.me,
    );
    this.#sheet = new PrintSheet(texts, words, language);
    this.#build(host, messages.element);
    watchKeys(this.#surface, this.#store, this.#canvas, {
      open: (id) => this.#open(id),
      select: (ids) => this.#select(ids),
      hide: (ids) => this.#hide(ids),
      fan: (id) => this.#fan(id),
      speak: (id) => this.#speak(id),
    });
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

  #build(host: HTMLElement, messages: HTMLElement): void {
    const { tools } = this.#texts;
    const zoom = (sign: string, label: string, run: () => void): HTMLElement =>
      h("button", { type: "button", "aria-label": label, title: label, on: { click: run } }, icon(sign));
    host.replaceChildren(
      h("h1", { class: "sr-only" }, this.#texts.chartRegion),
      this.#keeping.file.element,
      h("div", { class: "tools", role: "region", "aria-label": tools }, this.#search.element, this.#toolbar.element),
      this.#keeping.notices.element,
      h(
        "section",
        { class: "stage", "aria-label": this.#texts.chartRegion },
        this.#surface,
        h("p", { id: "chart-help", class: "sr-only" }, this.#texts.chartHelp),
        this.#empty,
        this.#legend.element,
        h(
          "div",
          { class: "zoom", role: "group", "aria-label": this.#texts.fit },
          zoom("plus", this.#texts.zoomIn, () => this.#canvas.sight.zoomBy(1.3)),
          zoom("minus", this.#texts.zoomOut, () => this.#canvas.sight.zoomBy(1 / 1.3)),
          zoom("fit", this.#texts.fit, () => this.#canvas.sight.fit()),
        ),
        messages,
      ),
      this.#time.element,
      h("aside", { class: "side", "aria-label": this.#texts.panel }, this.#side.element),
      h("section", { class: "tables", "aria-label": this.#texts.table }, this.#tables.element),
      this.#status.element,
      this.#chooser.element,
      this.#pathsDialog.element,
      this.#conditions.element,
      this.#questions.element,
      ...this.#keeping.dialogs,
      this.#sheet.element,
    );
  }

  #update(session: Session, before: Session): void {
    const stepped = session.history !== before.history;
    if (this.#awaited === "chart" && session.visible !== before.visible) this.#awaited = "paint";
    // First, since it takes or gives room that the view has to know of
    this.#time.update(session);
    this.#canvas.sync(session);
    if (stepped) this.#bringIntoView(session, before);
    // While a period is dragged or played only the chart follows: a table of thousands would make it stutter
    if ((session.visible !== before.visible && !session.preview) || session === before) {
      this.#empty.hidden = session.chart.nodes.size + session.chart.annotations.size > 0;
      this.#legend.update(session);
      this.#nodeTable.update(() => nodeGrid(session, this.#words, this.#texts, this.#language), session.selection);
      this.#linkTable.update(() => linkGrid(session, this.#words, this.#texts, this.#language), session.selection);
      this.#tables.rename("nodes", this.#texts.tabNodes(session.visible.nodes.length));
      this.#tables.rename("links", this.#texts.tabLinks(session.visible.links.size));
    } else if (session.selection !== before.selection) {
      this.#nodeTable.select(session.selection);
      this.#linkTable.select(session.selection);
      this.#answerTable.select(session.selection);
      this.#drawingTable.select(session.selection);
    }
    if (session.chart.annotations !== before.chart.annotations || session === before) this.#listDrawings(session);
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

  #listDrawings(session: Session): void {
    const { size } = session.chart.annotations;
    this.#empty.hidden = session.chart.nodes.size + size > 0;
    this.#drawingTable.update(() => drawingGrid(session, this.#texts), session.selection);
    this.#tables.rename("drawings", this.#texts.tabDrawings(size));
    this.#tables.show("drawings", size > 0);
    if (!size && this.#tables.chosen === "drawings") this.#tables.choose("nodes");
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
    else this.#canvas.sight.bring([...step.added]);
  }

  #showStatus(): void {
    this.#status.update(statusParts(this.#store.session, this.#cut, this.#texts, this.#words));
  }

  #select(ids: readonly string[]): void {
    this.#store.dispatch({ kind: "select", ids });
  }

  #pointed(ids: readonly string[], extend: boolean): void {
    const { selection } = this.#store.session;
    const known = ids.filter((id) => !id.startsWith("more|"));
    if (!extend) {
      if (known.length || !ids.length) this.#select(known);
      return;
    }
    const chosen = new Set(selection);
    for (const id of known) if (!chosen.delete(id)) chosen.add(id);
    this.#select([...chosen]);
  }

  /** What somebody drew is taken off; the rest is hidden, and can be shown again. */
  #hide(ids: readonly string[]): void {
    const { annotations, fanned } = this.#store.session.chart;
    const drawn = ids.filter((id) => annotations.has(id));
    // One of a fanned link stands for it: only all of it can be hidden
    const whole = (id: string): string => (fanned.has(gatheredKey(id)) ? gatheredKey(id) : id);
    const rest = ids.filter((id) => !annotations.has(id)).map(whole);
    if (drawn.length) this.#store.dispatch({ kind: "do", command: { kind: "unannotate", ids: drawn } });
    if (rest.length) this.#store.dispatch({ kind: "do", command: { kind: "hide", ids: rest } });
  }

  #openSelected(): void {
    const { session } = this.#store;
    for (const id of selectedNodes(session)) if (!session.chart.opened.has(id)) void this.#work.open(id);
  }

  #open(id: string): void {
    const { chart } = this.#store.session;
    if (chart.boxes.has(id)) this.#hands.toggle(id);
    else if (chart.nodes.has(id)) void this.#work.toggle(id);
    else this.#openMore(id);
  }

  /** `id` is a drawn link's: itself, or one of those that it is drawn as. */
  #fan(id: string): void {
    void this.#work.fan(gatheredKey(id));
  }

  #openRow(id: string): void {
    const { chart, visible } = this.#store.session;
    if (chart.nodes.has(id)) void this.#work.toggle(id);
    else if (visible.links.has(id) || chart.annotations.has(id)) {
      this.#select([id]);
      this.#side.choose("details");
    }
  }

  #openMore(id: string): void {
    const more = this.#store.session.visible.more.find((item) => item.id === id);
    if (more) void this.#choose(more.owner, more.type);
  }

  async #choose(owner: string, type: string): Promise<void> {
    const fragment = await this.#work.neighbours(owner, type);
    if (!fragment) return;
    this.#chooser.show(this.#store.session.chart, owner, type, fragment, (ids) => {
      void this.#work.choose(owner, type, fragment, ids);
    });
  }

  #findPath(): void {
    const { session } = this.#store;
    const ids = selectedNodes(session).slice(0, PATH_ENDS);
    if (ids.length < 2) return;
    const captions = ids.map((id) => plain(session.chart.nodes.get(id)?.entity.caption ?? id, 80));
    this.#pathsDialog.show(captions, (wishes) => {
      const found: FoundPair[] = [];
      void this.#work.findPaths(ids, wishes, (pair) => {
        found.push(pair);
        this.#pathList.update(found, wishes);
        this.#side.show("paths", true);
        this.#side.choose("paths");
      });
    });
  }

  #openBy(): void {
    const { session } = this.#store;
    const ids = selectedNodes(session);
    const names = ids.map((id) => plain(session.chart.nodes.get(id)?.entity.caption ?? id, 60)).join(", ");
    if (ids.length) this.#conditions.show(session, names, (conditions) => void this.#work.openBy(ids, conditions));
  }

  async #ask(name: string, title: string, params: Record<string, unknown>): Promise<void> {
    const answer = await this.#work.ask(name, title, params);
    if (!answer) return;
    this.#answer = answer;
    this.#question = { name, title, params };
    const grid = answerGrid(answer.columns, answer.rows, this.#texts, this.#language);
    this.#answerTable.update(() => grid, this.#store.session.selection);
    this.#tables.show("answer", true);
    this.#tables.rename("answer", this.#texts.tabAnswer(this.#answer.rows.length));
    this.#tables.choose("answer");
  }

  #speak(id: string): void {
    const { visible, chart } = this.#store.session;
    const entity = chart.nodes.get(id)?.entity;
    if (entity) {
      const type = this.#words.entityType(entity.type).label;
      this.#messages.speak(this.#texts.focusLabel(entity.caption, type, visible.degree.get(id) ?? 0));
      return;
    }
    const box = chart.boxes.get(id);
    if (box) this.#messages.speak(this.#texts.boxSpoken(box.title, box.members.length));
    const more = visible.more.find((item) => item.id === id);
    if (more) this.#messages.speak(this.#texts.moreLabel(more.count, this.#words.entityType(more.type).plural));
  }

  #fold(button: HTMLButtonElement): void {
    const folded = document.body.classList.toggle("tables-folded");
    button.setAttribute("aria-expanded", String(!folded));
    const label = button.querySelector("span");
    if (label) label.textContent = folded ? this.#texts.expandTable : this.#texts.collapseTable;
  }

  #fetched(): void {
    performance.mark("fragment-received");
    this.#awaited = "chart";
  }

  #drawn(): void {
    if (this.#awaited !== "paint") return;
    this.#awaited = null;
    const detail = this.#store.session.visible.nodes.length;
    // The frame after: only then is the table laid out too, and all of it on the screen
    requestAnimationFrame(() => performance.mark("chart-drawn", { detail }));
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
    if (address.selected.length) this.#select(address.selected);
    if (!address.question) return;
    const { name, params } = address.question;
    const asked = await this.#try(calls.question(name));
    if (!asked) return;
    const given = askedParams(params, asked.params);
    // With something missing, its form asks for it
    if (asked.params.every((param) => !param.required || param.name in given)) await this.#ask(name, asked.title, given);
    else await this.#questions.open(name, this.#store.session);
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
      this.#messages.say(this.#sentence(error), "problem");
      return null;
    }
  }

  #sentence(error: unknown): string {
    return error instanceof ApiError ? this.#texts.failed(error.title, error.message) : this.#texts.failedUnknown;
  }
}

/** What the browser tests read: where things are drawn, and how many. Nothing can be changed through it. */
function exposeForTests(store: Store, canvas: Canvas, name: (step: Step, before: Chart) => string): void {
  const lastStep = (): string => {
    const { steps, at, start } = store.session.history;
    const step = steps[at - 1];
    return step ? name(step, steps[at - 2]?.chart ?? start) : "";
  };
  const view = Object.freeze({
    nodes: () => store.session.visible.nodes.map((node) => node.entity.id),
    boxes: () => store.session.visible.boxes.map(({ box, members }) => ({ ...box, members: members.length })),
    pinned: () => [...store.session.chart.pinned],
    links: () => [...store.session.visible.links.keys()],
    drawings: () => [...store.session.chart.annotations.values()],
    more: () => store.session.visible.more.map((item) => ({ ...item })),
    selection: () => [...store.session.selection],
    spot: (id: string) => [canvas.places.get(id)?.x, canvas.places.get(id)?.y],
    onPage: (id: string) => canvas.onPage(id),
    captions: () => [...canvas.captions()],
    zoom: () => canvas.zoom,
    layout: () => store.session.chart.layout.kind,
    frame: () => store.session.chart.layout.frame,
    toPage: (place: { x: number; y: number }) => canvas.toPage(place),
    lastStep,
  });
  Object.defineProperty(window, "__graphsvc", { value: view });
}
