/** What the details of an entity and of a link are made of: properties, a grade with its meaning, and a way to what they name. */

import type { Grade, Value } from "../api/types.ts";
import { bdi, h } from "../dom.ts";
import { mark } from "../drawing/mark.ts";
import { plain, shortPeriod, timeText, valueText } from "../format.ts";
import { span } from "../state/times.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import type { DetailsEvents } from "./details.ts";

/** What the parts of the panel are written with, and tell of what is pressed. */
export interface Pen {
  readonly texts: Texts;
  readonly words: Words;
  readonly language: string;
  readonly events: DetailsEvents;
}

/** Properties that say again in seconds since 1970 what another says in words. */
const SECONDS = new Set(["start", "end"]);

/** What an entity or a link carries, each with what its type calls it. */
export function props({ texts, words, language }: Pen, type: string, given: Readonly<Record<string, Value>>): HTMLElement {
  const declared = words.props(type);
  const names = [...declared.keys()].filter((name) => name in given);
  for (const name of Object.keys(given)) if (!declared.has(name)) names.push(name);
  if (!names.length) return h("p", { class: "muted" }, texts.noProperties);
  return h(
    "dl",
    { class: "facts" },
    ...names.flatMap((name) => {
      const prop = declared.get(name);
      const value = given[name];
      // A reader has no use for seconds; those of the years 1 and 9999 say that an end is not known
      const isTime = SECONDS.has(name) && typeof value === "number";
      const unit = prop?.unit && !isTime ? ` ${prop.unit}` : "";
      const known = isTime && span({ start: value, end: null }) !== null && span({ start: null, end: value }) !== null;
      const text = !isTime ? valueText(value, texts, language) : known ? timeText(String(value), language) : texts.timeOpen;
      return [h("dt", {}, prop?.label ?? name), h("dd", {}, bdi(text + unit))];
    }),
  );
}

/** A grade with the meaning of its codes; what has none is visibly not graded. */
export function gradeOf({ texts, words }: Pen, grade: Grade | null): HTMLElement {
  if (!grade) return h("p", {}, h("span", { class: "badge" }, texts.ungraded));
  const meaning = words.gradeMeaning(grade);
  return h(
    "div",
    { class: "grade" },
    h("span", { class: "badge" }, `${grade.source}${grade.information}`),
    h("span", { class: "muted" }, ` ${meaning.scheme}`),
    h("p", {}, `${texts.gradeSource}: ${meaning.source}`),
    h("p", {}, `${texts.gradeInformation}: ${meaning.information}`),
    ...meaning.handling.map((line) =>
      h("p", {}, h("span", { class: "badge warning" }, texts.handling), ` ${line}`),
    ),
  );
}

/** A button that selects an entity or a link, named as people know it. */
export function reference({ texts, words, language, events }: Pen, session: Session, id: string): HTMLElement {
  const entity = session.chart.nodes.get(id)?.entity;
  const link = session.visible.links.get(id);
  const name = (end: string): string => session.chart.nodes.get(end)?.entity.caption ?? end;
  const drawing = session.chart.annotations.get(id);
  const label = entity
    ? bdi(entity.caption)
    : drawing
    ? bdi(`${{ note: texts.drawNote, box: texts.drawFrame, arrow: texts.drawArrow }[drawing.kind]}: ${plain(drawing.text)}`)
    : link
      ? bdi(`${name(link.source)} – ${name(link.target)}: ${[words.linkLabel(link.type), shortPeriod(link.first, link.last, language)].filter(Boolean).join(", ")}`)
      : bdi(id);
  return h(
    "button",
    { type: "button", class: "quiet reference", "data-act": `select-${id}`, on: { click: () => events.select(id) } },
    entity ? mark(words.entityType(entity.type)) : null,
    label,
  );
}
