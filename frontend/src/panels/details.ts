/** The details panel: what is known of the one selected entity or link, from which source, and how it is graded. */

import { CALL, type Calls } from "../api/calls.ts";
import type { Detail, Entity, Grade, Link, Pattern, Value } from "../api/types.ts";
import { bdi, type Child, fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { mark } from "../drawing/mark.ts";
import { period, plain, shortPeriod, valueText } from "../format.ts";
import type { Session } from "../state/session.ts";
import { gatheredKey, isRest } from "../state/view.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { selectedText } from "./status.ts";
import { type Fetch, Members, PORTION } from "./members.ts";
import { patternTable } from "./pattern.ts";
import type { DrawDetails } from "./drawdetails.ts";
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
  readonly #calls: Pick<Calls, "entity" | "members" | "pattern">;
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

  constructor(
    calls: Pick<Calls, "entity" | "members" | "pattern">,
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
      this.#detail = this.#members = this.#pattern = this.#fault = null;
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
    else if (node) fill(this.element, ...this.#node(session, this.#detail?.entity ?? node.entity));
    else if (link) fill(this.element, ...this.#link(session, this.#shown, link));
    else if (session.visible.links.has(this.#shown)) fill(this.element, h("p", {}, this.#texts.gatheredLink));
    else if (session.selection.length > 1) fill(this.element, ...this.#several(session));
    else fill(this.element, h("p", { class: "muted" }, this.#texts.detailsNone));
    if (held) this.element.querySelector<HTMLElement>(`[data-act="${CSS.escape(held)}"]`)?.focus();
  }

  #several(session: Session): Child[] {
    return [
      h("p", {}, this.#texts.detailsMany(selectedText(session, this.#texts))),
      h(
        "ul",
        { class: "chosen" },
        ...session.selection.slice(0, 100).map((id) => h("li", {}, this.#reference(session, id))),
      ),
    ];
  }

  #node(session: Session, entity: Entity): Child[] {
    const { id } = entity;
    const type = this.#words.entityType(entity.type);
    const opened = session.chart.opened.has(id);
    const beyond = session.visible.beyond.get(id) ?? 0;
    const act = (name: string, sign: string, label: string, run: () => void): HTMLElement =>
      h("button", { type: "button", "data-act": name, on: { click: run } }, icon(sign), label);
    return [
      h(
        "header",
        { class: "details-head" },
        mark(type),
        h("div", {}, h("h2", {}, bdi(entity.caption)), h("p", { class: "muted" }, type.label)),
      ),
      h(
        "div",
        { class: "row" },
        opened
          ? act("close", "shut", this.#texts.closeLinks, () => this.#events.close(id))
          : act("open", "open", this.#texts.open, () => this.#events.open(id)),
        act("hide", "hide", this.#texts.hide, () => this.#events.hide(id)),
      ),
      beyond ? h("p", { class: "muted" }, this.#texts.beyondLabel(beyond)) : null,
      this.#moreOf(session, id),
      this.#fault ? h("p", { class: "notice error" }, this.#fault) : null,
      !this.#detail && !this.#fault ? h("p", { class: "muted" }, this.#texts.loading) : null,
      h("h3", {}, this.#texts.properties),
      this.#props(entity.type, entity.props),
      this.#detail ? this.#sources(this.#detail, entity) : null,
      this.#detail ? this.#counts(session, this.#detail, id) : null,
      this.#pattern ? patternTable(this.#pattern, this.#texts, this.#language) : null,
    ];
  }

  #moreOf(session: Session, id: string): HTMLElement | null {
    const more = session.visible.more.filter((item) => item.owner === id);
    if (!more.length) return null;
    return h(
      "div",
      {},
      h("h3", {}, this.#texts.notShown),
      h(
        "ul",
        { class: "more-list" },
        ...more.map(({ type, count }) => {
          const declared = this.#words.entityType(type);
          return h(
            "li",
            {},
            mark(declared),
            h("span", {}, this.#texts.moreLabel(count, declared.plural)),
            h(
              "button",
              {
                type: "button",
                class: "small",
                "data-act": `more-${type}`,
                "aria-label": `${this.#texts.chooseMore} ${declared.plural}`,
                on: { click: () => this.#events.more(id, type) },
              },
              this.#texts.chooseMore,
            ),
          );
        }),
      ),
    );
  }

  #props(type: string, props: Readonly<Record<string, Value>>): HTMLElement {
    const declared = this.#words.props(type);
    const names = [...declared.keys()].filter((name) => name in props);
    for (const name of Object.keys(props)) if (!declared.has(name)) names.push(name);
    if (!names.length) return h("p", { class: "muted" }, this.#texts.noProperties);
    return h(
      "dl",
      { class: "facts" },
      ...names.flatMap((name) => {
        const prop = declared.get(name);
        const unit = prop?.unit ? ` ${prop.unit}` : "";
        const text = valueText(props[name], this.#texts, this.#language);
        return [h("dt", {}, prop?.label ?? name), h("dd", {}, bdi(text + unit))];
      }),
    );
  }

  #sources(detail: Detail, entity: Entity): HTMLElement {
    if (!detail.sources.length) {
      return h("section", {}, h("h3", {}, this.#texts.sources), h("p", { class: "muted" }, this.#texts.noSources));
    }
    return h(
      "section",
      {},
      h("h3", {}, this.#texts.sources),
      h(
        "ul",
        { class: "sources" },
        ...detail.sources.map((source) =>
          h(
            "li",
            { class: "source" },
            h("strong", {}, bdi(source.title ?? source.dataset)),
            source.links ? h("span", { class: "muted" }, ` · ${this.#texts.links(source.links)}`) : null,
            source.source_ref
              ? h("p", { class: "muted" }, `${this.#texts.reference}: `, bdi(source.source_ref))
              : null,
            entity.kind === "record" || source.grade ? this.#grade(source.grade) : null,
            source.link_grades.length
              ? h(
                  "p",
                  {},
                  `${this.#texts.linkGrades}: `,
                  ...source.link_grades.flatMap((grade) => [h("span", { class: "chip" }, this.#words.gradeCode(grade)), " "]),
                )
              : null,
          ),
        ),
      ),
    );
  }

  #grade(grade: Grade | null): HTMLElement {
    if (!grade) return h("p", {}, h("span", { class: "badge" }, this.#texts.ungraded));
    const meaning = this.#words.gradeMeaning(grade);
    return h(
      "div",
      { class: "grade" },
      h("span", { class: "badge" }, `${grade.source}${grade.information}`),
      h("span", { class: "muted" }, ` ${meaning.scheme}`),
      h("p", {}, `${this.#texts.gradeSource}: ${meaning.source}`),
      h("p", {}, `${this.#texts.gradeInformation}: ${meaning.information}`),
      ...meaning.handling.map((line) =>
        h("p", {}, h("span", { class: "badge warning" }, this.#texts.handling), ` ${line}`),
      ),
    );
  }

  #counts(session: Session, detail: Detail, id: string): HTMLElement {
    const onChart = new Map<string, number>();
    for (const link of session.visible.links.values()) {
      if (link.source === id || link.target === id) {
        onChart.set(link.type, (onChart.get(link.type) ?? 0) + link.count);
      }
    }
    const types = Object.entries(detail.links_by_type).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (!types.length) {
      return h("section", {}, h("h3", {}, this.#texts.linksByType), h("p", { class: "muted" }, this.#texts.noLinks));
    }
    return h(
      "section",
      {},
      h("h3", {}, this.#texts.linksByType),
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, this.#texts.linkType),
            h("th", { scope: "col", class: "num" }, this.#texts.count),
            h("th", { scope: "col", class: "num" }, this.#texts.shownOnChart),
          ),
        ),
        h(
          "tbody",
          {},
          ...types.map(([type, count]) =>
            h(
              "tr",
              {},
              h("td", {}, this.#words.linkLabel(type)),
              h("td", { class: "num" }, count.toLocaleString(this.#language)),
              h("td", { class: "num" }, (onChart.get(type) ?? 0).toLocaleString(this.#language)),
            ),
          ),
        ),
      ),
    );
  }

  #link(session: Session, key: string, link: Link): Child[] {
    const time = period(link.first, link.last, this.#language, this.#texts.timeOpen);
    const one = !session.chart.links.has(key) && !isRest(key);
    const fanned = session.chart.fanned.has(gatheredKey(key));
    return [
      h(
        "header",
        { class: "details-head" },
        h(
          "div",
          {},
          h("h2", {}, this.#words.linkLabel(link.type), link.count > 1 ? ` ×${link.count}` : ""),
          h("p", { class: "muted" }, this.#words.linkTypes.get(link.type)?.phrase ?? ""),
        ),
      ),
      h(
        "div",
        { class: "row" },
        h(
          "button",
          { type: "button", "data-act": "hide", on: { click: () => this.#events.hide(key) } },
          icon("hide"),
          this.#texts.hide,
        ),
        fanned || link.count > 1
          ? h(
              "button",
              { type: "button", "data-act": "fan", title: this.#texts.fanHint, on: { click: () => this.#events.fan(key) } },
              icon(fanned ? "shut" : "fan"),
              fanned ? this.#texts.gather : this.#texts.fan,
            )
          : null,
      ),
      link.inferred
        ? h("p", {}, h("span", { class: "badge warning" }, this.#texts.inferred), ` ${this.#texts.inferredHelp}`)
        : null,
      link.derived
        ? h("p", {}, h("span", { class: "badge warning" }, this.#texts.derived), ` ${this.#texts.derivedHelp}`)
        : null,
      h(
        "dl",
        { class: "facts" },
        h("dt", {}, this.#texts.from),
        h("dd", {}, this.#reference(session, link.source)),
        h("dt", {}, this.#texts.to),
        h("dd", {}, this.#reference(session, link.target)),
        h("dt", {}, this.#texts.period),
        h("dd", {}, time || this.#texts.noTime),
        h("dt", {}, this.#texts.grade),
        h("dd", {}, this.#grade(link.grade)),
        link.dataset ? h("dt", {}, this.#texts.dataset) : null,
        link.dataset ? h("dd", {}, bdi(this.#words.dataset(link.dataset))) : null,
      ),
      Object.keys(link.props).length ? this.#props(link.type, link.props) : null,
      this.#fault ? h("p", { class: "notice error" }, this.#fault) : null,
      this.#members?.element,
      this.#pattern ? patternTable(this.#pattern, this.#texts, this.#language) : null,
      !this.#members && !this.#fault && !one ? h("p", { class: "muted" }, this.#texts.loading) : null,
    ];
  }

  /** A button that selects an entity or a link, named as people know it. */
  #reference(session: Session, id: string): HTMLElement {
    const entity = session.chart.nodes.get(id)?.entity;
    const link = session.visible.links.get(id);
    const name = (end: string): string => session.chart.nodes.get(end)?.entity.caption ?? end;
    const drawing = session.chart.annotations.get(id);
    const label = entity
      ? bdi(entity.caption)
      : drawing
      ? bdi(`${{ note: this.#texts.drawNote, box: this.#texts.drawFrame, arrow: this.#texts.drawArrow }[drawing.kind]}: ${plain(drawing.text)}`)
      : link
        ? bdi(`${name(link.source)} – ${name(link.target)}: ${[this.#words.linkLabel(link.type), shortPeriod(link.first, link.last, this.#language)].filter(Boolean).join(", ")}`)
        : bdi(id);
    return h(
      "button",
      { type: "button", class: "quiet reference", "data-act": `select-${id}`, on: { click: () => this.#events.select(id) } },
      entity ? mark(this.#words.entityType(entity.type)) : null,
      label,
    );
  }
}

/** One of the records that a link is drawn as. */
function fannedOne(session: Session, id: string): Link | undefined {
  return session.chart.fanned.has(gatheredKey(id)) ? session.visible.links.get(id) : undefined;
}
