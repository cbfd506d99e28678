/** What a person does that needs the server: fetch, place, and hand one command to the store. */

import type { Calls, Conditions, PathWishes } from "./api/calls.ts";
import type { Answer, Grade, Fragment, Hit, Link, Member, Place } from "./api/types.ts";
import type { Kinds } from "./panels/conditions.ts";
import type { Cut } from "./panels/status.ts";
import type { Asked } from "./following.ts";
import { Gathering } from "./gathering.ts";
import { arrangeable } from "./layouts.ts";
import type { FoundPair } from "./panels/paths.ts";
import { Placing } from "./placing.ts";
import { linkKey } from "./state/chart.ts";
import type { Bringing, Command, Origin } from "./state/commands.ts";
import type { History } from "./state/history.ts";
import { hops } from "./state/route.ts";
import { counted } from "./state/select.ts";
import { fanKey } from "./state/view.ts";
import type { Store } from "./state/store.ts";
import type { Texts } from "./texts/index.ts";

/** Neighbours listed when "N more" is opened. */
export const CHOICE_LIMIT = 200;

/**
 * Layouts that can begin with chosen entities, and how many must be: what was opened last is selected too, and a
 * timeline of that alone is seldom meant.
 */
const ROOTED: Readonly<Record<string, number>> = { hierarchy: 1, timeline: 2 };
/** How many a layout takes, and layouts that lie on something. */
const ROOT_LIMIT = 200;
const FRAMED = new Set(["timeline", "map"]);

/** Entities whose kinds of links are asked for. */
const KINDS_OF = 20;

/** Parallel curves that can still be told apart. */
export const FAN_LIMIT = 25;

/** Entities of an answer that are selected for the user to go on with; a larger answer is read in its table. */
const SELECT_LIMIT = 40;

export interface Desk {
  /** A sentence for the user; problems stay until dismissed. */
  say(message: string, tone: "info" | "problem"): void;
  /** Say what to do about a call that failed. */
  fail(error: unknown): void;
  /** How many answers are awaited. */
  busy(count: number): void;
  /** What the last answer left out. */
  cut(answer: Cut | null): void;
  /** Middle of what is seen of the chart. */
  centre(): Place;
  /** How much wider than high the chart is looked at. */
  aspect(): number;
  fetched(): void;
}

export class Work {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #texts: Texts;
  readonly #desk: Desk;
  readonly #gathering: Gathering;
  readonly #placing: Placing;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store, calls: Calls, texts: Texts, desk: Desk) {
    this.#store = store;
    this.#calls = calls;
    this.#gathering = new Gathering(calls);
    this.#placing = new Placing(store, calls, this.#gathering, desk);
    this.#texts = texts;
    this.#desk = desk;
  }

  /** Put one entity on the chart and select it. */
  add({ match: _match, matched: _matched, ...entity }: Hit): Promise<void> {
    return this.#step(async () => {
      const node = this.#store.session.chart.nodes.get(entity.id);
      const origin: Origin = { kind: "search", title: entity.caption };
      const piece = await this.#placing.knit({ nodes: [entity], links: [] });
      await this.#placing.bring({ kind: "place", origin, piece, positions: {} }, [entity.id]);
      this.#desk.cut(null);
      this.#desk.say(
        node ? this.#texts.alreadyOnChart(entity.caption) : this.#texts.addedToChart(entity.caption),
        "info",
      );
    });
  }

  /** Put the entities of a deep link on the chart; those that are not there for this user are left out, and said so. */
  addById(ids: readonly string[]): Promise<void> {
    return this.#step(async () => {
      const piece = await this.#placing.knit(await this.#placing.byIds(ids));
      if (!piece.nodes.length) return;
      const title = piece.nodes.map((node) => node.caption).join(", ");
      await this.#placing.bring({ kind: "place", origin: { kind: "address", title }, piece, positions: {} });
    });
  }

  /** Put on the chart what of a piece is not there yet. */
  addPiece({ nodes, links }: Pick<Fragment, "nodes" | "links">, title: string): Promise<void> {
    return this.#step(async () => {
      const { chart } = this.#store.session;
      if (nodes.every(({ id }) => chart.nodes.has(id))) return;
      await this.#placing.bring({ kind: "place", origin: { kind: "address", title }, piece: { nodes, links }, positions: {} });
    });
  }

  /** Open a node's links; close them when they are open. */
  toggle(id: string): Promise<void> {
    return this.#store.session.chart.opened.has(id) ? this.close(id) : this.open(id);
  }

  open(id: string): Promise<void> {
    return this.#step(async () => {
      const node = this.#store.session.chart.nodes.get(id);
      if (!node) return;
      const fragment = await this.#calls.expand([id], this.#onChart(id));
      this.#desk.fetched();
      const before = this.#store.session.chart.nodes.size;
      const command: Bringing = { kind: "open", id, piece: fragment, positions: {}, byType: fragment.omitted.by_type };
      const boxes = await this.#placing.bring(command, [id], node);
      this.#desk.cut(fragment);
      const added = this.#store.session.chart.nodes.size - before;
      const caption = node.entity.caption;
      this.#desk.say(
        fragment.total === 0
          ? this.#texts.openedNone(caption)
          : boxes
            ? this.#texts.putTogether(added, boxes)
            : this.#texts.opened(caption, added, fragment.shown, fragment.total),
        "info",
      );
    });
  }

  /** Open the links of `ids` that meet the conditions. What they leave out is no "N more": nobody asked for it. */
  openBy(ids: readonly string[], conditions: Conditions): Promise<void> {
    return this.#step(async () => {
      const { nodes } = this.#store.session.chart;
      const fragment = await this.#calls.expandBy(ids, this.#onChart().filter((id) => !ids.includes(id)), conditions);
      this.#desk.fetched();
      const [first] = ids;
      const title = ids.map((id) => nodes.get(id)?.entity.caption ?? id).join(", ");
      const before = nodes.size;
      const command: Bringing = { kind: "place", origin: { kind: "conditions", title, asked: { ends: ids, ...conditions } }, piece: fragment, positions: {} };
      const boxes = await this.#placing.bring(command, ids, first ? nodes.get(first) : undefined);
      this.#desk.cut(fragment);
      const added = this.#store.session.chart.nodes.size - before;
      this.#desk.say(boxes ? this.#texts.putTogether(added, boxes) : this.#texts.openedBy(added, fragment.shown, fragment.total), "info");
    });
  }

  /**
   * Of what kinds the links of these are, the most first, on the chart or not; null when that could not be had. What two of
   * them share is counted for both.
   */
  kinds(ids: readonly string[]): Promise<Kinds | null> {
    return this.#inTurn(async () => {
      const asked = ids.slice(0, KINDS_OF);
      const [neighbours, ...details] = await Promise.all([
        this.#calls.expand(asked, [], undefined, 1),
        ...asked.map((id) => this.#calls.entity(id)),
      ]);
      const links = new Map<string, number>();
      const grades = new Map<string, Grade>();
      for (const { links_by_type, sources } of details) {
        for (const [type, count] of Object.entries(links_by_type)) links.set(type, (links.get(type) ?? 0) + count);
        for (const grade of sources.flatMap(({ link_grades }) => link_grades)) grades.set(`${grade.scheme} ${grade.source}`, grade);
      }
      const most = (counts: Iterable<[string, number]>): [string, number][] => [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return {
        links: most(links),
        neighbours: most(Object.entries(neighbours.omitted.by_type).map(([type, { total }]) => [type, total])),
        grades: [...grades].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, grade]) => grade),
      };
    });
  }

  close(id: string): Promise<void> {
    this.#store.dispatch({ kind: "do", command: { kind: "close", id } });
    return Promise.resolve();
  }

  /** The neighbours of one type that are not on the chart, best first; null when they could not be had. */
  neighbours(owner: string, type: string): Promise<Fragment | null> {
    return this.#inTurn(() => this.#calls.expand([owner], this.#onChart(owner), type, CHOICE_LIMIT));
  }

  /** Put chosen neighbours of `owner` on the chart. */
  choose(owner: string, type: string, fragment: Fragment, ids: ReadonlySet<string>): Promise<void> {
    return this.#step(async () => {
      const node = this.#store.session.chart.nodes.get(owner);
      const nodes = fragment.nodes.filter((entity) => ids.has(entity.id) || entity.id === owner);
      const piece = { nodes, links: this.#placing.joining(fragment.links, nodes) };
      const byType = fragment.omitted.by_type;
      await this.#placing.bring({ kind: "open", id: owner, piece, positions: {}, byType, more: type }, [...ids], node);
    });
  }

  /**
   * Find how entities are linked, two by two, and put each pair's paths on the chart as they are found. `found` hears of
   * every pair.
   */
  async findPaths(ids: readonly string[], wishes: PathWishes, found: (pair: FoundPair) => void): Promise<void> {
    const all = new Set<string>();
    for (const [a, b] of pairsOf(ids)) {
      const pair = await this.#inTurn(() => this.#path(a, b, wishes));
      if (!pair) return;
      pair.paths.forEach((path) => path.ids.forEach((id) => all.add(id)));
      found(pair);
    }
    if (all.size) this.#store.dispatch({ kind: "select", ids: [...all] });
    const { links, others } = counted(this.#store.session);
    this.#desk.say(all.size ? this.#texts.pathFound(others, links) : this.#texts.pathNoneFound, "info");
  }

  async #path(source: string, target: string, wishes: PathWishes): Promise<FoundPair> {
    const { nodes } = this.#store.session.chart;
    const caption = (id: string): string => this.#store.session.chart.nodes.get(id)?.entity.caption ?? id;
    const ends = [caption(source), caption(target)] as const;
    const fragment = await this.#calls.paths(source, target, wishes);
    this.#desk.fetched();
    this.#desk.cut(fragment);
    if (fragment.links.length) {
      const piece = await this.#placing.knit(fragment);
      const asked = { ends: [source, target], paths: wishes.k, hops: wishes.maxHops, timed: wishes.timed };
      const origin: Origin = { kind: "path", title: ends.join(" – "), asked };
      await this.#placing.bring({ kind: "place", origin, piece, positions: {} }, undefined, nodes.get(source));
    }
    const keys = new Map(fragment.links.map((link) => [link.id, linkKey(link)]));
    const captions = new Map(fragment.nodes.map((node) => [node.id, node.caption]));
    const paths = fragment.paths.map((path) => ({
      hops: hops(path.nodes, fragment.links),
      ids: [...path.nodes, ...path.links.flatMap((id) => keys.get(id) ?? [])],
    }));
    return { ends, captions, paths, total: fragment.total, maxHops: fragment.max_hops, cut: fragment.cut_by !== null };
  }

  /** Run a named question; what it finds goes on the chart. Null when it failed, which has been said then. */
  ask(asked: Asked): Promise<Answer | null> {
    return this.#inTurn(async () => this.#answered(asked, await this.#calls.ask(asked.name, asked.params)));
  }

  /** Put on the chart what a question found. */
  answered(asked: Asked, answer: Answer): Promise<Answer | null> {
    return this.#inTurn(() => this.#answered(asked, answer));
  }

  async #answered({ name, title, params }: Asked, answer: Answer): Promise<Answer> {
    this.#desk.fetched();
    this.#desk.cut(answer);
    const fragment = answer.fragment;
    let said = this.#texts.rowsAnswered(answer.shown);
    if (fragment?.nodes.length) {
      const piece = await this.#placing.knit(fragment);
      const ids = fragment.nodes.map((entity) => entity.id);
      const select = ids.length <= SELECT_LIMIT ? ids : undefined;
      const boxes = await this.#placing.bring({ kind: "place", origin: { kind: "question", title, asked: { name, params } }, piece, positions: {} }, select);
      said = boxes ? this.#texts.putTogether(ids.length, boxes) : said;
    }
    this.#desk.say(`${title}: ${said}`, "info");
    return answer;
  }

  /** Draw what stands behind a link one by one; gather it again when it is. */
  fan(key: string): Promise<void> {
    const { chart } = this.#store.session;
    const link = chart.links.get(key);
    if (!link) return Promise.resolve();
    if (chart.fanned.has(key)) {
      this.#do({ kind: "fan", key, members: [] }, [key]);
      return Promise.resolve();
    }
    if (link.count < 2) return Promise.resolve();
    // One line fewer where another stands for those that have none
    const lines = link.count > FAN_LIMIT ? FAN_LIMIT - 1 : FAN_LIMIT;
    return this.#step(async () => {
      const { items } = await this.#calls.members(link, 0, lines);
      this.#do({ kind: "fan", key, members: items.map(alone) }, items.map(({ id }) => fanKey(key, id)));
      if (link.count > items.length) this.#desk.say(this.#texts.fannedSome(items.length, link.count), "info");
    });
  }

  /** Lay the whole chart out anew; selected entities are what layers hang from and what has the lanes of a timeline. */
  arrange(layout: string): Promise<void> {
    return this.#step(async () => {
      const { session } = this.#store;
      const seen = arrangeable(session, layout);
      if (seen.nodes.length < 2) return;
      const chosen = session.selection.filter((id) => session.chart.nodes.has(id)).slice(0, ROOT_LIMIT);
      const roots = chosen.length >= (ROOTED[layout] ?? Infinity) ? chosen : [];
      const found = await this.#calls.layout(seen.nodes, seen.links, { kind: layout, roots, aspect: this.#desk.aspect() });
      const positions = Object.fromEntries(
        [...seen.ids].flatMap(([sent, id]) => (found.positions[sent] ? [[id, found.positions[sent]]] : [])),
      );
      this.#do({ kind: "arrange", positions, layout, frame: found.frame });
      if (FRAMED.has(layout) && !found.frame) this.#desk.say(this.#texts.arrangedOnNothing(layout), "info");
    });
  }

  /** A history that can be drawn: a crowd on its chart put together by community. */
  drawable(history: History): Promise<History> {
    return this.#gathering.drawable(history);
  }

  /** Take a group that is too large to be opened apart into smaller ones; their ids. */
  async part(id: string): Promise<string[]> {
    const made = await this.#inTurn(async () => {
      const { chart } = this.#store.session;
      const box = chart.boxes.get(id);
      const parts = box && (await this.#gathering.parts(box, chart));
      if (!box || !parts) return [];
      const ids = parts.boxes.map((part) => part.id);
      this.#do({ kind: "box", ...parts }, ids.slice(0, 1));
      this.#desk.say(this.#texts.putTogether(box.members.length, ids.length), "info");
      return ids;
    });
    return made ?? [];
  }

  #do(command: Command, select?: readonly string[]): void {
    this.#store.dispatch({ kind: "do", command });
    if (select) this.#store.dispatch({ kind: "select", ids: select });
  }

  #onChart(except?: string): string[] {
    return [...this.#store.session.chart.nodes.keys()].filter((id) => id !== except);
  }

  async #step(task: () => Promise<void>): Promise<void> {
    await this.#inTurn(task);
  }

  /** One after the other: two openings at once would place their newcomers on one another. */
  #inTurn<T>(task: () => Promise<T>): Promise<T | null> {
    // Nothing is asked for what could not be drawn
    if (this.#store.refuse) {
      this.#store.refuse();
      return Promise.resolve(null);
    }
    this.#waiting += 1;
    this.#desk.busy(this.#waiting);
    const run = this.#last.then(task).catch((error: unknown) => {
      this.#desk.fail(error);
      return null;
    });
    this.#last = run.finally(() => {
      this.#waiting -= 1;
      this.#desk.busy(this.#waiting);
    });
    return run;
  }
}

/** Each two of these, once. */
function pairsOf(ids: readonly string[]): [string, string][] {
  return ids.flatMap((a, i) => ids.slice(i + 1).map((b): [string, string] => [a, b]));
}

/** One record as a link by itself. */
function alone({ at, until, ...member }: Member): Link {
  const first = at === ".." ? null : at;
  const last = until === ".." || until === null ? first : until;
  return {
    ...member,
    count: 1,
    first,
    last,
    all_grades: member.grade ? [member.grade] : [],
    datasets: member.dataset ? [member.dataset] : [],
    members: [member.id],
    times: [],
  };
}
