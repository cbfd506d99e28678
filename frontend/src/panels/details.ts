/** The details panel: what is known of the one selected entity or link, from which source, and how it is graded. */

import { CALL, type Calls } from "../api/calls.ts";
import type { Detail, Link, Pattern } from "../api/types.ts";
import { type Child, fill, h } from "../dom.ts";
import type { Session } from "../state/session.ts";
import { gatheredKey, isRest } from "../state/view.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { selectedText } from "./status.ts";
import { type Fetch, Members, PORTION } from "./members.ts";
import type { DrawDetails } from "./drawdetails.ts";
import { entityDetails, type Known } from "./entitydetails.ts";
import { type Pen, reference } from "./facts.ts";
import { type Behind, linkDetails } from "./linkdetails.ts";
import { ProtectionPanel } from "./protection.ts";
import { boxDetails, type BoxEvents } from "./boxdetails.ts";

/** Milliseconds that a selection must last before the server is asked: arrow keys pass over many entities. */
const PAUSE = 150;

export interface DetailsEvents {
  open(id: string): void;
  close(id: string): void;
  hide(id: string): void;
  more(owner: string, type: string): void;
  select(id: string): void;
  fail(error: unknown): string;
  readonly box: BoxEvents;
  /** What describes a selected drawing. */
  drawing(): DrawDetails;
  /** Draw a link's records one by one, or together again. */
  fan(key: string): void;
}

export class DetailsPanel {
  readonly element = h("div", { class: "details" });
  readonly #calls: Pick<Calls, "entity" | "members" | "pattern" | "unmask">;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #language: string;
  readonly #events: DetailsEvents;
  #shown = "";
  #session: Session | null = null;
  #timer = 0;
  #running: AbortController | null = null;
  /** What the server said of the shown thing; kept so that a step on the chart asks nothing again. */
  #detail: Detail | null = null;
  #members: Members | null = null;
  #pattern: Pattern | null = null;
  #fault: string | null = null;
  /** What was unmasked stays here, and goes with the selection. */
  #protection: ProtectionPanel | null = null;

  constructor(
    calls: Pick<Calls, "entity" | "members" | "pattern" | "unmask">,
    texts: Texts,
    words: Words,
    language: string,
    events: DetailsEvents,
  ) {
    this.#calls = calls;
    this.#texts = texts;
    this.#words = words;
    this.#language = language;
    this.#events = events;
  }

  update(session: Session): void {
    this.#session = session;
    const [only] = session.selection;
    const shown = session.selection.length === 1 && only ? only : "";
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#detail = this.#members = this.#pattern = this.#fault = this.#protection = null;
      this.#running?.abort();
      window.clearTimeout(this.#timer);
      if (shown) this.#timer = window.setTimeout(() => void this.#fetch(shown), PAUSE);
    }
    this.#render();
  }

  async #fetch(id: string): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    try {
      const link = this.#session?.chart.links.get(isRest(id) ? gatheredKey(id) : id);
      // A group, and a link that ends at one, are of this chart alone: there is nothing to ask for
      if (!link && !this.#session?.chart.nodes.has(id)) return;
      if (link) {
        const first = await this.#calls.members(link, 0, PORTION, running.signal);
        if (running.signal.aborted) return;
        const fetch: Fetch = (of, skip, limit) => this.#calls.members(of, skip, limit);
        this.#members = new Members(link, first, this.#texts, this.#words, this.#language, fetch, (error) => this.#events.fail(error));
        this.#render();
        if (link.type === CALL) this.#pattern = await this.#calls.pattern(link.source, link.target, running.signal);
      } else {
        const detail = await this.#calls.entity(id, running.signal);
        if (running.signal.aborted) return;
        this.#detail = detail;
        if (detail.protection?.masked) {
          const ask = (of: string, reason: string): ReturnType<Calls["unmask"]> => this.#calls.unmask(of, reason);
          this.#protection = new ProtectionPanel(this.#pen, detail.entity, detail.protection, ask);
        }
        this.#render();
        if (detail.links_by_type[CALL]) this.#pattern = await this.#calls.pattern(id, undefined, running.signal);
      }
    } catch (error) {
      if (running.signal.aborted) return;
      this.#fault = this.#events.fail(error);
    }
    if (!running.signal.aborted) this.#render();
  }

  #render(): void {
    const session = this.#session;
    if (!session) return;
    const held = document.activeElement instanceof HTMLElement && this.element.contains(document.activeElement)
      ? document.activeElement.dataset["act"]
      : undefined;
    const drawing = session.chart.annotations.get(this.#shown);
    if (drawing) {
      const panel = this.#events.drawing();
      // Left in its place when it is there: filling would take the focus from what is being written
      if (panel.element.parentElement !== this.element) fill(this.element, panel.element);
      panel.show(session, drawing);
      return;
    }
    const node = session.chart.nodes.get(this.#shown);
    const link = session.chart.links.get(this.#shown) ?? fannedOne(session, this.#shown);
    const box = session.chart.boxes.get(this.#shown);
    if (box) fill(this.element, ...boxDetails(session, box, this.#texts, this.#words, this.#events.box));
    else if (node) fill(this.element, ...entityDetails(this.#pen, session, this.#detail?.entity ?? node.entity, this.#known));
    else if (link) fill(this.element, ...linkDetails(this.#pen, session, this.#shown, link, this.#known));
    else if (session.visible.links.has(this.#shown)) fill(this.element, h("p", {}, this.#texts.gatheredLink));
    else if (session.selection.length > 1) fill(this.element, ...this.#several(session));
    else fill(this.element, h("p", { class: "muted" }, this.#texts.detailsNone));
    if (held) this.element.querySelector<HTMLElement>(`[data-act="${CSS.escape(held)}"]`)?.focus();
  }

  get #pen(): Pen {
    return { texts: this.#texts, words: this.#words, language: this.#language, events: this.#events };
  }

  get #known(): Known & Behind {
    return {
      detail: this.#detail,
      members: this.#members,
      pattern: this.#pattern,
      fault: this.#fault,
      protection: this.#protection?.element ?? null,
    };
  }

  #several(session: Session): Child[] {
    return [
      h("p", {}, this.#texts.detailsMany(selectedText(session, this.#texts))),
      h(
        "ul",
        { class: "chosen" },
        ...session.selection.slice(0, 100).map((id) => h("li", {}, reference(this.#pen, session, id))),
      ),
    ];
  }
}

/** One of the records that a link is drawn as. */
function fannedOne(session: Session, id: string): Link | undefined {
  return session.chart.fanned.has(gatheredKey(id)) ? session.visible.links.get(id) : undefined;
}
