/** The side panel for a selected drawing: its text and colour, what it is tied to, moving it by keys, and taking it off. */

import { fill, h } from "../dom.ts";
import { COLOURS } from "../drawing/annotations.ts";
import { icon } from "../drawing/icons.ts";
import { plain } from "../format.ts";
import type { Annotation, Colour } from "../state/chart.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";

export interface DrawEvents {
  /** The drawing as it shall be. */
  change(item: Annotation): void;
  remove(id: string): void;
}

/** Entities offered to tie a drawing to. */
const MOST_OFFERED = 500;
/** Chart units that one press moves a drawing by. */
const STEP = 20;

type Tie = "note" | "tail" | "head";

/**
 * Built once for each drawing and then kept up to date in place: leaving the text takes a step, and a button that is being
 * pressed just then must not be replaced under the pointer.
 */
export class DrawDetails {
  readonly element = h("div", { class: "stack" });
  readonly #texts: Texts;
  readonly #events: DrawEvents;
  readonly #text = h("textarea", { id: "drawing-text", rows: 4, maxlength: 4000, "data-act": "drawing-text" });
  readonly #colours: ReadonlyMap<Colour, HTMLButtonElement>;
  #ties: { name: Tie; select: HTMLSelectElement }[] = [];
  #item: Annotation | null = null;
  #nodes: Session["chart"]["nodes"] | null = null;

  constructor(texts: Texts, events: DrawEvents) {
    this.#texts = texts;
    this.#events = events;
    // Each word typed as a step would bury the history: the text is one when it is left
    this.#text.addEventListener("change", () => this.#change({ text: this.#text.value }));
    this.#colours = new Map(
      COLOURS.map((colour) => [
        colour,
        h(
          "button",
          { type: "button", class: `colour ${colour}`, "data-act": `colour-${colour}`, on: { click: () => this.#change({ colour }) } },
          texts.colours[colour],
        ),
      ]),
    );
  }

  show(session: Session, item: Annotation): void {
    const other = item.id !== this.#item?.id || item.kind !== this.#item.kind;
    this.#item = item;
    if (other || session.chart.nodes !== this.#nodes) {
      this.#nodes = session.chart.nodes;
      this.#build(session, item, other);
    }
    if (other || document.activeElement !== this.#text) this.#text.value = item.text;
    for (const [colour, button] of this.#colours) button.setAttribute("aria-pressed", String(item.colour === colour));
    for (const { name, select } of this.#ties) select.value = tied(item, name) ?? "";
  }

  /** Go to the text, to write it. */
  write(): void {
    this.#text.focus();
    this.#text.select();
  }

  #change(part: { text?: string; colour?: Colour }): void {
    if (this.#item) this.#events.change({ ...this.#item, ...part });
  }

  #build(session: Session, item: Annotation, other: boolean): void {
    const texts = this.#texts;
    const names: readonly Tie[] = item.kind === "note" ? ["note"] : item.kind === "arrow" ? ["tail", "head"] : [];
    const held = document.activeElement;
    this.#ties = names.map((name) => ({ name, select: this.#tie(session, item, name) }));
    const fields = this.#ties.map(({ name, select }) =>
      h("div", { class: "field" }, h("label", { for: select.id }, { note: texts.drawTied, tail: texts.drawTail, head: texts.drawHead }[name]), select),
    );
    const kinds: Record<Annotation["kind"], string> = { note: texts.drawNote, box: texts.drawFrame, arrow: texts.drawArrow };
    fill(
      this.element,
      h("header", { class: "details-head" }, icon(item.kind === "box" ? "frame" : item.kind), h("h2", {}, kinds[item.kind])),
      h("p", { class: "muted" }, texts.drawHint),
      h("div", { class: "field" }, h("label", { for: "drawing-text" }, texts.drawText), this.#text),
      h("fieldset", { class: "colours" }, h("legend", {}, texts.drawColour), ...this.#colours.values()),
      ...fields,
      this.#moving(),
    );
    if (!other && held instanceof HTMLElement && this.element.contains(held)) held.focus();
  }

  #moving(): HTMLElement {
    const { drawMove, drawRemove, directions } = this.#texts;
    const way = (name: keyof typeof directions, sign: string, dx: number, dy: number): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          "data-act": `move-${name}`,
          "aria-label": `${drawMove}: ${directions[name]}`,
          title: `${drawMove}: ${directions[name]}`,
          on: { click: () => this.#item && this.#events.change(nudged(this.#item, dx, dy)) },
        },
        sign,
      );
    return h(
      "div",
      { class: "row", role: "group", "aria-label": drawMove },
      way("left", "←", -STEP, 0),
      way("up", "↑", 0, -STEP),
      way("down", "↓", 0, STEP),
      way("right", "→", STEP, 0),
      h(
        "button",
        { type: "button", "data-act": "unannotate", on: { click: () => this.#item && this.#events.remove(this.#item.id) } },
        icon("clear"),
        drawRemove,
      ),
    );
  }

  #tie(session: Session, item: Annotation, name: Tie): HTMLSelectElement {
    const on = tied(item, name);
    const offered = session.visible.nodes.slice(0, MOST_OFFERED).map(({ entity }) => ({ id: entity.id, caption: plain(entity.caption) }));
    if (on !== null && !offered.some((one) => one.id === on)) {
      offered.push({ id: on, caption: plain(session.chart.nodes.get(on)?.entity.caption ?? session.chart.boxes.get(on)?.title ?? on) });
    }
    const id = `drawing-${name}`;
    const select = h(
      "select",
      { id, "data-act": id },
      h("option", { value: "" }, this.#texts.drawFree),
      ...offered.map((one) => h("option", { value: one.id }, one.caption)),
    );
    select.addEventListener("change", () => {
      if (this.#item) this.#events.change(tiedTo(this.#item, name, select.value || null));
    });
    return select;
  }
}

function tied(item: Annotation, name: Tie): string | null {
  if (item.kind === "note") return item.on;
  return item.kind === "arrow" && name !== "note" ? item[name].on : null;
}

function tiedTo(item: Annotation, name: Tie, on: string | null): Annotation {
  if (item.kind === "note") return { ...item, on };
  return item.kind === "arrow" && name !== "note" ? { ...item, [name]: { ...item[name], on } } : item;
}

function nudged(item: Annotation, dx: number, dy: number): Annotation {
  if (item.kind !== "arrow") return { ...item, x: item.x + dx, y: item.y + dy };
  const by = (end: typeof item.tail): typeof item.tail => (end.on === null ? { ...end, x: end.x + dx, y: end.y + dy } : end);
  return { ...item, tail: by(item.tail), head: by(item.head) };
}
