/** Selecting and putting together by hand: menus of the toolbar, the band drawn on the chart, and what groups do. */

import type { Canvas } from "./drawing/canvas.ts";
import { Band } from "./drawing/band.ts";
import { plain } from "./format.ts";
import { holeFor } from "./state/hole.ts";
import { Menu, type MenuItem } from "./panels/menu.ts";
import type { Messages } from "./panels/status.ts";
import { type Box, freshId } from "./state/chart.ts";
import { held, middle, unpacked } from "./state/boxes.ts";
import type { Command } from "./state/commands.ts";
import { CROWD, isCrowd, newcomers } from "./state/crowd.ts";
import { reduce } from "./state/reduce.ts";
import { everything, inside, inverted, sameGroups, sameTypes, withNeighbours } from "./state/select.ts";
import type { Session } from "./state/session.ts";
import type { Store } from "./state/store.ts";
import type { Texts } from "./texts/index.ts";
import type { Words } from "./words.ts";

export class Hands {
  readonly menus: readonly Menu[];
  readonly #store: Store;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #messages: Messages;
  readonly #band: Band;
  readonly #canvas: Canvas;
  readonly #part: (id: string) => void;

  /** `part` takes a group that is too large to be opened apart into smaller ones. */
  constructor(store: Store, canvas: Canvas, surface: HTMLElement, texts: Texts, words: Words, messages: Messages, part: (id: string) => void) {
    this.#store = store;
    this.#part = part;
    this.#texts = texts;
    this.#words = words;
    this.#messages = messages;
    this.#canvas = canvas;
    this.#band = new Band(surface, {
      isFree: (at) => canvas.isFree(at),
      drawn: (line, extend) => {
        const { session } = store;
        const seen = new Set(everything(session));
        const found = inside(canvas.places, line.map((at) => canvas.fromSurface(at))).filter((id) => seen.has(id));
        this.#select(extend ? [...session.selection, ...found] : found);
        messages.speak(texts.selected(store.session.selection.length));
      },
      ended: () => surface.focus({ preventScroll: true }),
    });
    this.menus = [
      new Menu("select", "select", texts.select, () => this.#selecting()),
      new Menu("group", "group", texts.group, () => this.#grouping(), texts.groupShort),
    ];
  }

  /** Open a closed box, or close an open one. */
  toggle(id: string): void {
    const { chart } = this.#store.session;
    const box = chart.boxes.get(id);
    if (!box) return;
    if (!box.open && isCrowd(held(box, chart))) {
      this.#part(id);
      return;
    }
    const positions = box.open ? {} : holeFor(this.#store.session, box);
    const gave = Object.keys(positions).length > 0;
    const command: Command = { kind: "open-box", id, open: !box.open, ...(gave ? { positions } : {}) };
    if (!this.#fits(command)) return;
    this.#do(command);
    // A group among others may be larger than what is seen; one that stands alone opens where the eye is
    if (gave) this.#canvas.sight.bring(box.members);
  }

  rename(id: string, title: string): void {
    this.#do({ kind: "rename-box", id, title });
  }

  takeApart(id: string): void {
    if (this.#fits({ kind: "unbox", id })) this.#do({ kind: "unbox", id });
  }

  /** Whether what a command brings into sight is no crowd; it is said when it is. */
  #fits(command: Command): boolean {
    const { chart } = this.#store.session;
    const fits = newcomers(reduce(chart, command), chart) === null;
    if (!fits) this.#messages.say(this.#texts.crowded(CROWD), "info");
    return fits;
  }

  #selecting(): MenuItem[] {
    const { session } = this.#store;
    const texts = this.#texts;
    const none = !everything(session).length;
    const unselected = !session.selection.length;
    const item = (label: string, disabled: boolean, run: () => void, hint?: string): MenuItem => ({
      label,
      disabled,
      run,
      ...(hint ? { hint } : {}),
    });
    return [
      item(texts.selectRectangle, none, () => this.#arm("rectangle"), texts.selectRectangleHint),
      item(texts.selectLasso, none, () => this.#arm("lasso")),
      item(texts.selectNeighbours, unselected, () => this.#select(withNeighbours(session))),
      item(texts.selectSameType, unselected, () => this.#select(sameTypes(session))),
      item(texts.selectAll, none, () => this.#select(everything(session))),
      item(texts.selectInvert, none, () => this.#select(inverted(session))),
      item(texts.selectNone, unselected, () => this.#select([])),
    ];
  }

  #grouping(): MenuItem[] {
    const { session } = this.#store;
    const { chart, selection } = session;
    const texts = this.#texts;
    const members = this.#members(session);
    const boxes = selection.filter((id) => chart.boxes.has(id));
    const pinned = members.filter((id) => chart.pinned.has(id));
    const same = sameGroups(session);
    const hidden = [...chart.hidden];
    return [
      {
        label: texts.groupSelected,
        disabled: members.length < 2,
        run: () => this.#group(members),
      },
      {
        label: texts.groupOpen,
        disabled: !boxes.length,
        run: () => boxes.forEach((id) => this.toggle(id)),
      },
      { label: texts.ungroup, disabled: !boxes.length, run: () => boxes.forEach((id) => this.takeApart(id)) },
      {
        label: texts.mergeSame(same.length),
        hint: texts.mergeSameHint,
        disabled: !same.length,
        run: () => this.#merge(same),
      },
      {
        label: texts.pin,
        hint: texts.pinHint,
        disabled: pinned.length === members.length,
        run: () => this.#do({ kind: "pin", ids: members, pinned: true }),
      },
      {
        label: texts.unpin,
        disabled: !pinned.length,
        run: () => this.#do({ kind: "pin", ids: members, pinned: false }),
      },
      {
        label: texts.removeSelected,
        hint: texts.removeHint,
        disabled: !members.length,
        run: () => this.#do({ kind: "remove", ids: members }),
      },
      {
        label: texts.showHiddenOnes(hidden.length),
        disabled: !hidden.length,
        run: () => this.#do({ kind: "show", ids: hidden }),
      },
    ];
  }

  /** Entities that the selection stands for. */
  #members({ chart, selection }: Session): string[] {
    return unpacked(chart, selection).filter((id) => chart.nodes.has(id));
  }

  #group(members: readonly string[]): void {
    const { chart } = this.#store.session;
    const id = freshId("box", chart.boxes.keys());
    const [first = "", ...others] = this.#ranked(members);
    const box = { ...this.#box(id, this.#texts.groupTitle(this.#caption(first), others.length), [first, ...others], "group"), auto: true };
    this.#do({ kind: "box", boxes: [box] });
    this.#select([id]);
    this.#messages.say(this.#texts.grouped(members.length), "info");
  }

  #merge(groups: readonly (readonly string[])[]): void {
    const { chart } = this.#store.session;
    const taken = new Set(chart.boxes.keys());
    const boxes = groups.map((members) => {
      const id = freshId("box", taken);
      taken.add(id);
      const [first] = members;
      return this.#box(id, plain(chart.nodes.get(first ?? "")?.entity.caption ?? "", 80), members, "same");
    });
    this.#do({ kind: "box", boxes });
    this.#select(boxes.map(({ id }) => id));
    this.#messages.say(this.#texts.merged(groups.length), "info");
  }

  #box(id: string, title: string, members: readonly string[], kind: Box["kind"]): Box {
    const { nodes } = this.#store.session.chart;
    return { id, title, members, open: false, kind, ...middle(members.map((member) => nodes.get(member))) };
  }

  /** Whoever has most links here first: a group is called by them. */
  #ranked(members: readonly string[]): string[] {
    const { degree } = this.#store.session.visible;
    return [...members].sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0) || (a < b ? -1 : 1));
  }

  #caption(id: string): string {
    const entity = this.#store.session.chart.nodes.get(id)?.entity;
    return plain(entity?.caption ?? "", 60) || this.#words.entityType(entity?.type ?? "").label;
  }

  #arm(kind: "rectangle" | "lasso"): void {
    this.#band.arm(kind);
    this.#messages.say(this.#texts.bandHelp, "info");
  }

  #select(ids: readonly string[]): void {
    this.#store.dispatch({ kind: "select", ids });
  }

  #do(command: Command): void {
    this.#store.dispatch({ kind: "do", command });
  }
}
