/** The status line, the messages above the chart, and the word that the server is away. */

import { ApiError } from "../api/client.ts";
import type { CutBy } from "../api/types.ts";
import { fill, h } from "../dom.ts";
import { sentence } from "../sentence.ts";
import { counted } from "../state/select.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

export interface Cut {
  readonly cut_by: CutBy;
  readonly shown: number;
  /** Null when it was not counted in time. */
  readonly total: number | null;
}

/** How much is shown, hidden and left out, and why the last answer stopped; in sentences. */
export function statusParts(session: Session, cut: Cut | null, texts: Texts, words: Words): string[] {
  const { visible, chart } = session;
  const parts = [texts.statusShown(visible.nodes.length, visible.links.size)];
  const closed = visible.boxes.filter(({ box }) => !box.open);
  if (closed.length) parts.push(texts.statusGroups(closed.length, closed.reduce((sum, { members }) => sum + members.length, 0)));
  if (session.selection.length) parts.push(selectedText(session, texts));
  if (visible.hidden) parts.push(texts.statusHidden(visible.hidden));
  const omitted = new Map<string, number>();
  for (const more of visible.more) omitted.set(more.type, (omitted.get(more.type) ?? 0) + more.count);
  if (omitted.size) {
    const total = [...omitted.values()].reduce((sum, n) => sum + n, 0);
    const named = [...omitted].map(([type, n]) => texts.statusPart(n, words.entityType(type).plural));
    parts.push(texts.statusOmitted(total, named.join(", ")));
  } else if (chart.opened.size) {
    parts.push(texts.statusComplete);
  }
  if (cut?.cut_by === "limit") {
    parts.push(cut.total === null ? texts.cutUncounted(cut.shown) : texts.cutLimit(cut.shown, cut.total));
  }
  if (cut?.cut_by === "deadline") parts.push(texts.cutDeadline);
  return parts;
}

/** "3 selected", or how many of them are links: a path's links are selected with its entities. */
export function selectedText(session: Pick<Session, "selection" | "visible">, texts: Texts): string {
  const { links, others } = counted(session);
  return links ? texts.selectedWithLinks(others, links) : texts.selected(others);
}

export class StatusLine {
  readonly element = h("p", { class: "status" });
  readonly #busy = h("span", { class: "busy", hidden: true });
  readonly #text = h("span", { class: "status-text" });

  constructor(texts: Texts) {
    this.#busy.textContent = texts.working;
    this.element.append(this.#text, this.#busy);
  }

  update(parts: readonly string[]): void {
    fill(this.#text, ...parts.map((part) => h("span", { class: "status-part" }, part)));
  }

  busy(count: number): void {
    this.#busy.hidden = count === 0;
  }
}

/** Seconds after which a good message goes by itself; a problem stays until it is dismissed. */
const STAYS = 6;

export class Messages {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #polite = h("div", { role: "status", class: "message-slot" });
  readonly #urgent = h("div", { role: "alert", class: "message-slot" });
  readonly #away = h("div", { role: "alert", class: "message-slot" });
  readonly #spoken = h("div", { role: "status", class: "sr-only" });
  #timer = 0;
  /** The call whose trouble is told; null when it is another trouble, or none. */
  #trouble: string | null = null;

  constructor(texts: Texts) {
    this.#texts = texts;
    this.element = h("div", { class: "messages" }, this.#away, this.#urgent, this.#polite, this.#spoken);
  }

  /** `call`: whose trouble it is, when it may go as soon as that call works again. */
  say(message: string, tone: "info" | "problem", call: string | null = null): void {
    if (tone === "problem") this.#trouble = call;
    const slot = tone === "problem" ? this.#urgent : this.#polite;
    const close = h(
      "button",
      { type: "button", class: "quiet small", "aria-label": this.#texts.dismiss, on: { click: () => fill(slot) } },
      "×",
    );
    fill(slot, h("p", { class: tone === "problem" ? "notice error" : "notice" }, h("span", {}, message), close));
    if (tone === "info") {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => fill(slot), STAYS * 1000);
    } else {
      fill(this.#polite);
    }
  }

  /** Say what to do about a call that failed. */
  fail(error: unknown, words = sentence(error, this.#texts)): void {
    this.say(words, "problem", error instanceof ApiError ? error.call : null);
  }

  /** A call was answered well: what was said of its trouble is true no more. */
  answered(call: string): void {
    if (this.#trouble !== call) return;
    this.#trouble = null;
    fill(this.#urgent);
  }

  /** For screen readers only: where the keyboard stands on the canvas. */
  speak(text: string): void {
    this.#spoken.textContent = text;
  }

  connection(retryIn: number | null): void {
    if (retryIn !== null) {
      fill(this.#away, h("p", { class: "notice warning" }, this.#texts.away(retryIn)));
      return;
    }
    if (this.#away.childElementCount) {
      fill(this.#away);
      this.say(this.#texts.back, "info");
    }
  }
}
