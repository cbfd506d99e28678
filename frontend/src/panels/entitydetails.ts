/** What is known of one entity: what it is, from which sources, how graded, and how many links it has. */

import type { Detail, Entity, Pattern } from "../api/types.ts";
import { bdi, type Child, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { mark } from "../drawing/mark.ts";
import type { Session } from "../state/session.ts";
import { gradeOf, type Pen, props } from "./facts.ts";
import { patternTable } from "./pattern.ts";

/** What the server has said of it so far. */
export interface Known {
  readonly detail: Detail | null;
  readonly pattern: Pattern | null;
  readonly fault: string | null;
  /** That it is protected, and who it is to whoever may know. */
  readonly protection?: HTMLElement | null;
}

/** All of it, as far as it is known yet. */
export function entityDetails(pen: Pen, session: Session, entity: Entity, { detail, pattern, fault, protection }: Known): Child[] {
  const { texts, words, language, events } = pen;
  const { id } = entity;
  const type = words.entityType(entity.type);
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
        ? act("close", "shut", texts.closeLinks, () => events.close(id))
        : act("open", "open", texts.open, () => events.open(id)),
      act("hide", "hide", texts.hide, () => events.hide(id)),
    ),
    beyond ? h("p", { class: "muted" }, texts.beyondLabel(beyond)) : null,
    moreOf(pen, session, id),
    fault ? h("p", { class: "notice error" }, fault) : null,
    protection ?? null,
    detail?.protection?.may_decide
      ? h("p", {}, h("a", { href: `/data/protection?id=${encodeURIComponent(id)}` }, texts.protectedDecide))
      : null,
    !detail && !fault ? h("p", { class: "muted" }, texts.loading) : null,
    detail?.held_by.length ? heldBy(pen, detail, id) : null,
    h("h3", {}, texts.properties),
    props(pen, entity.type, shownProps(entity)),
    detail ? sources(pen, detail, entity) : null,
    detail ? counts(pen, session, detail, id) : null,
    pattern ? patternTable(pattern, texts, language) : null,
  ];
}

/** Other agencies that hold something on it, and where they are asked. */
function heldBy({ texts }: Pen, detail: Detail, id: string): HTMLElement {
  const ask = (agency: string): string => `/requests?${new URLSearchParams({ identifier: id, agency }).toString()}`;
  return h(
    "section",
    { class: "notice" },
    ...detail.held_by.map(({ slug, name }) =>
      h(
        "p",
        {},
        texts.heldBy(name),
        " ",
        h("a", { href: ask(slug), target: "_blank", rel: "noopener" }, texts.askForIt(name)),
      ),
    ),
  );
}

/** That it is protected is told in words of its own. */
function shownProps({ props: all }: Entity): Entity["props"] {
  const { protected: masked, ...rest } = all;
  return masked === "yes" ? rest : all;
}

function moreOf({ texts, words, events }: Pen, session: Session, id: string): HTMLElement | null {
  const more = session.visible.more.filter((item) => item.owner === id);
  if (!more.length) return null;
  return h(
    "div",
    {},
    h("h3", {}, texts.notShown),
    h(
      "ul",
      { class: "more-list" },
      ...more.map(({ type, count }) => {
        const declared = words.entityType(type);
        return h(
          "li",
          {},
          mark(declared),
          h("span", {}, texts.moreLabel(count, declared.plural)),
          h(
            "button",
            {
              type: "button",
              class: "small",
              "data-act": `more-${type}`,
              "aria-label": `${texts.chooseMore} ${declared.plural}`,
              on: { click: () => events.more(id, type) },
            },
            texts.chooseMore,
          ),
        );
      }),
    ),
  );
}

function sources(pen: Pen, detail: Detail, entity: Entity): HTMLElement {
  const { texts, words } = pen;
  if (!detail.sources.length) {
    return h("section", {}, h("h3", {}, texts.sources), h("p", { class: "muted" }, texts.noSources));
  }
  return h(
    "section",
    {},
    h("h3", {}, texts.sources),
    h(
      "ul",
      { class: "sources" },
      ...detail.sources.map((source) =>
        h(
          "li",
          { class: "source" },
          h("strong", {}, bdi(source.title ?? source.dataset)),
          source.links ? h("span", { class: "muted" }, ` · ${texts.links(source.links)}`) : null,
          source.source_ref
            ? h("p", { class: "muted" }, `${texts.reference}: `, bdi(source.source_ref))
            : null,
          entity.kind === "record" || source.grade ? gradeOf(pen, source.grade) : null,
          source.link_grades.length
            ? h(
                "p",
                {},
                `${texts.linkGrades}: `,
                ...source.link_grades.flatMap((grade) => [h("span", { class: "chip" }, words.gradeCode(grade)), " "]),
              )
            : null,
        ),
      ),
    ),
  );
}

function counts({ texts, words, language }: Pen, session: Session, detail: Detail, id: string): HTMLElement {
  const onChart = new Map<string, number>();
  for (const link of session.visible.links.values()) {
    if (link.source === id || link.target === id) {
      onChart.set(link.type, (onChart.get(link.type) ?? 0) + link.count);
    }
  }
  const types = Object.entries(detail.links_by_type).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (!types.length) {
    return h("section", {}, h("h3", {}, texts.linksByType), h("p", { class: "muted" }, texts.noLinks));
  }
  return h(
    "section",
    {},
    h("h3", {}, texts.linksByType),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, texts.linkType),
          h("th", { scope: "col", class: "num" }, texts.count),
          h("th", { scope: "col", class: "num" }, texts.shownOnChart),
        ),
      ),
      h(
        "tbody",
        {},
        ...types.map(([type, count]) =>
          h(
            "tr",
            {},
            h("td", {}, words.linkLabel(type)),
            h("td", { class: "num" }, count.toLocaleString(language)),
            h("td", { class: "num" }, (onChart.get(type) ?? 0).toLocaleString(language)),
          ),
        ),
      ),
    ),
  );
}
