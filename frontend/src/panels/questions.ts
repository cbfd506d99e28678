/** Asking a named question of the selection: the list, then its form. */

import type { Parameter, Question, QuestionSummary } from "../api/types.ts";
import { h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { plain } from "../format.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { DialogPanel } from "./dialog.ts";
import { field, filled, type Suggestion, takes, takesEntities } from "./form.ts";
import { QuestionList } from "./questionlist.ts";
import { selectedNodes } from "./toolbar.ts";

export interface QuestionEvents {
  list(): Promise<QuestionSummary[] | null>;
  describe(name: string): Promise<Question | null>;
  run(question: Question, params: Record<string, unknown>): void;
}

export class Questions extends DialogPanel {
  readonly #words: Words;
  readonly #events: QuestionEvents;
  #list: QuestionList | null = null;

  constructor(texts: Texts, words: Words, events: QuestionEvents) {
    super("questions", texts);
    this.#words = words;
    this.#events = events;
  }

  /** List the questions; `typed`: what the list is narrowed by. */
  async show(session: Session, typed = ""): Promise<void> {
    const all = await this.#events.list();
    if (!all) return;
    const selected = selectedNodes(session).flatMap((id) => session.chart.nodes.get(id)?.entity.type ?? []);
    // Those that take what is selected first; with nothing selected, those that need nothing
    const fits = ({ params }: QuestionSummary): boolean =>
      selected.length
        ? params.some((param) => selected.some((type) => takes(param, type)))
        : !params.some((param) => param.required && takesEntities(param));
    const ordered = [...all.filter(fits), ...all.filter((one) => !fits(one))];
    this.#list = new QuestionList(ordered, typed, this.texts, (name) => void this.open(name, session));
    this.dialog.show(
      this.texts.questionsTitle,
      h("p", { class: "muted" }, ordered.length ? this.texts.questionsLead : this.texts.questionsNone),
      this.#list.element,
    );
  }

  /** Show the form of one question, filled in as `given` says, else from the selection. */
  async open(name: string, session: Session, given: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const question = await this.#events.describe(name);
    if (!question) return;
    const texts = this.texts;
    const selected = new Set(session.selection);
    const offered: Suggestion[] = session.visible.nodes
      .map(({ entity: { id, type, caption } }) => ({
        id,
        type,
        caption: `${plain(caption, 80)} (${this.#words.entityType(type).label})`,
      }))
      .sort((a, b) => Number(selected.has(b.id)) - Number(selected.has(a.id)) || a.caption.localeCompare(b.caption));
    const chosen = selectedNodes(session).flatMap((id) => offered.find((one) => one.id === id) ?? []);
    const fits = filled(question.params, chosen);
    const fields = question.params.map((param) => {
      const value = given[param.name];
      if (!takesEntities(param)) return { param, ...field({ ...param, default: value ?? param.default }, [], offered, texts, this.#words) };
      const ids = value === undefined ? fits[param.name] ?? [] : [value].flat().map(String);
      return { param, ...field(param, ids, [...offered, ...elsewhere(ids, offered, param, session)], texts, this.#words) };
    });
    const form = h(
      "form",
      { class: "stack" },
      h("p", {}, question.question),
      question.definition ? h("p", { class: "muted" }, `${texts.definition}: ${question.definition}`) : null,
      question.source ? h("p", { class: "muted" }, `${texts.definitionSource}: ${question.source}`) : null,
      question.order ? h("p", { class: "muted" }, `${texts.questionOrder}: ${question.order}`) : null,
      question.caution ? h("p", { class: "notice warning" }, question.caution) : null,
      ...fields.map((one) => one.element),
      h(
        "div",
        { class: "row dialog-actions" },
        h("button", { type: "submit", class: "primary" }, icon("ask"), texts.questionRun),
        h("button", { type: "button", on: { click: () => void this.show(session, this.#list?.typed) } }, texts.questionBack),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const params: Record<string, unknown> = {};
      for (const one of fields) {
        const value = one.value();
        if (value !== undefined) params[one.param.name] = value;
      }
      this.dialog.close();
      this.#events.run(question, params);
    });
    this.dialog.show(question.title, form);
  }
}

/** Entities that a question was asked about and that are not in sight, by what the chart knows of them. */
function elsewhere(ids: readonly string[], offered: readonly Suggestion[], param: Parameter, { chart }: Session): Suggestion[] {
  const type = param.entity_types?.[0] ?? "";
  return ids.filter((id) => !offered.some((one) => one.id === id)).map((id) => ({ id, type, caption: plain(chart.nodes.get(id)?.entity.caption ?? id, 80) }));
}
