/** The search box: a combobox whose suggestions are grouped by type. */

import type { Found, Hit } from "../api/types.ts";
import { bdi, fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { mark } from "../drawing/mark.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

/** Milliseconds without a key before the server is asked. */
const PAUSE = 180;
const MIN_LENGTH = 2;

export interface SearchEvents {
  search(q: string, signal: AbortSignal): Promise<Found>;
  choose(hit: Hit): void;
  isOnChart(id: string): boolean;
  fail(error: unknown): void;
}

export class SearchBox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Whether the input is a form's own, which keeps what is typed and is sent by Enter. */
  readonly #field: boolean;
  readonly #name: string;
  readonly #list: HTMLElement;
  readonly #note: HTMLElement;
  readonly #drop: HTMLElement;
  readonly #texts: Texts;
  readonly #words: Words;
  readonly #events: SearchEvents;
  #hits: Hit[] = [];
  #active = -1;
  #timer = 0;
  #running: AbortController | null = null;
  /** Enter was pressed before the answer came: take the first hit when it does. */
  #eager = false;

  /** With a field of a form suggestions are made for that, else for an input of the box's own. */
  constructor(texts: Texts, words: Words, events: SearchEvents, field: HTMLInputElement | null = null) {
    this.#texts = texts;
    this.#words = words;
    this.#events = events;
    this.#field = field !== null;
    this.#name = field?.id ?? "search";
    const own = { id: "search", type: "text", maxlength: 200, placeholder: texts.searchPlaceholder, "aria-label": texts.searchLabel };
    this.input = field ?? h("input", own);
    const combobox = {
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      autocapitalize: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${this.#name}-hits`,
    };
    for (const [name, value] of Object.entries(combobox)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("focus", () => this.#hits.length && this.#show(true));
    this.input.addEventListener("blur", () => this.#show(false));
    this.#list = h("div", { id: `${this.#name}-hits`, role: "listbox", "aria-label": texts.searchLabel, class: "hits" });
    this.#note = h("p", { class: "hits-note", role: "status" });
    this.#drop = h("div", { class: "drop", hidden: true }, this.#list, this.#note);
    // A click on a hit must not take the focus first: the list would close under the pointer
    this.#drop.addEventListener("mousedown", (event) => event.preventDefault());
    this.element = h("div", { class: field ? "suggesting" : "search" }, field ? null : icon("search"), this.input, this.#drop);
  }

  #typed(): void {
    window.clearTimeout(this.#timer);
    this.#running?.abort();
    this.#eager = false;
    const q = this.input.value.trim();
    if (q.length < MIN_LENGTH) {
      this.#hits = [];
      this.#show(false);
      return;
    }
    this.#timer = window.setTimeout(() => void this.#ask(q), PAUSE);
  }

  async #ask(q: string): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#note.textContent = this.#texts.searching;
    try {
      const found = await this.#events.search(q, running.signal);
      if (running.signal.aborted) return;
      this.#render(found, q);
      if (this.#eager && this.#hits.length) this.#choose(this.#active);
      this.#eager = false;
    } catch (error) {
      if (running.signal.aborted) return;
      this.#show(false);
      this.#events.fail(error);
    }
  }

  #render(found: Found, q: string): void {
    const groups = new Map<string, Hit[]>();
    for (const hit of found.items) groups.set(hit.type, [...(groups.get(hit.type) ?? []), hit]);
    this.#hits = [...groups.values()].flat();
    let index = 0;
    fill(
      this.#list,
      ...[...groups].map(([type, hits]) => {
        const heading = `${this.#name}-hits-${type}`;
        return h(
          "div",
          { role: "group", "aria-labelledby": heading, class: "hit-group" },
          h("div", { id: heading, class: "hit-heading" }, this.#words.entityType(type).plural),
          ...hits.map((hit) => this.#option(hit, index++, q)),
        );
      }),
    );
    const held = [...new Set(found.held.flatMap(({ agencies }) => agencies.map(({ name }) => name)))];
    const about = this.#hits.length
      ? this.#texts.searchFound(found.shown, found.total)
      : this.#texts.searchNothing(q);
    this.#note.textContent = about + (held.length ? this.#texts.searchHeld(held.join(", ")) : "");
    this.#activate(this.#hits.length ? 0 : -1);
    this.#show(true);
  }

  #option(hit: Hit, index: number, q: string): HTMLElement {
    const apparent = hit.match === "identifier" || sharesWord(hit.caption, q);
    const alias = apparent || hit.matched === hit.caption ? null : this.#texts.foundBy(hit.matched);
    const known = this.#events.isOnChart(hit.id) ? this.#texts.onChart : null;
    const about = [alias, hit.dataset ? this.#words.dataset(hit.dataset) : null, known].filter(Boolean).join(" · ");
    return h(
      "div",
      {
        role: "option",
        id: this.#idOf(index),
        class: "hit",
        "aria-selected": "false",
        on: { click: () => this.#choose(index), mousemove: () => this.#activate(index) },
      },
      mark(this.#words.entityType(hit.type)),
      h(
        "span",
        { class: "hit-text" },
        h("span", { class: "hit-name" }, bdi(hit.caption)),
        about ? h("span", { class: "muted hit-about" }, bdi(about)) : null,
      ),
    );
  }

  #key(event: KeyboardEvent): void {
    const open = !this.#drop.hidden && this.#hits.length > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.#hits.length) return;
      event.preventDefault();
      if (!open) this.#show(true);
      else {
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.#activate((this.#active + step + this.#hits.length) % this.#hits.length);
      }
    } else if (event.key === "Enter" && (open || !this.#field)) {
      event.preventDefault();
      if (open) this.#choose(this.#active);
      else if (this.input.value.trim().length >= MIN_LENGTH) {
        this.#eager = true;
        window.clearTimeout(this.#timer);
        void this.#ask(this.input.value.trim());
      }
    } else if (event.key === "Escape" && !this.#drop.hidden) {
      event.preventDefault();
      this.#show(false);
    }
  }

  #choose(index: number): void {
    const hit = this.#hits[index];
    if (!hit) return;
    this.#hits = [];
    if (!this.#field) this.input.value = "";
    this.#show(false);
    this.#events.choose(hit);
  }

  #activate(index: number): void {
    this.#list.querySelector("[aria-selected='true']")?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = index < 0 ? null : document.getElementById(this.#idOf(index));
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  #idOf(index: number): string {
    return this.#field ? `${this.#name}-hit-${index}` : `hit-${index}`;
  }

  #show(visible: boolean): void {
    this.#drop.hidden = !visible;
    this.input.setAttribute("aria-expanded", String(visible && this.#hits.length > 0));
    if (!visible) this.input.removeAttribute("aria-activedescendant");
  }
}

/** Whether a caption shows by itself why it was found. */
function sharesWord(caption: string, q: string): boolean {
  const shown = caption.toLocaleLowerCase();
  return q.toLocaleLowerCase().split(/\s+/u).some((word) => shown.includes(word));
}
