/** What is known of one link: between whom, when, how graded, and the records behind it. */

import type { Link, Pattern } from "../api/types.ts";
import { bdi, type Child, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { period } from "../format.ts";
import type { Session } from "../state/session.ts";
import { isOfMoments, moments } from "../state/times.ts";
import { gatheredKey, isRest } from "../state/view.ts";
import { gradeOf, type Pen, props, reference } from "./facts.ts";
import type { Members } from "./members.ts";
import { patternTable } from "./pattern.ts";

/** What the server has said of it so far. */
export interface Behind {
  readonly members: Members | null;
  readonly pattern: Pattern | null;
  readonly fault: string | null;
}

/** All of it, as far as it is known yet. */
export function linkDetails(pen: Pen, session: Session, key: string, link: Link, { members, pattern, fault }: Behind): Child[] {
  const { texts, words, language, events } = pen;
  const time = period(link.first, link.last, language, texts.timeOpen);
  const one = !session.chart.links.has(key) && !isRest(key);
  const fanned = session.chart.fanned.has(gatheredKey(key));
  return [
    h(
      "header",
      { class: "details-head" },
      h(
        "div",
        {},
        h("h2", {}, words.linkLabel(link.type), link.count > 1 ? ` ×${link.count}` : ""),
        h("p", { class: "muted" }, words.linkTypes.get(link.type)?.phrase ?? ""),
      ),
    ),
    h(
      "div",
      { class: "row" },
      h(
        "button",
        { type: "button", "data-act": "hide", on: { click: () => events.hide(key) } },
        icon("hide"),
        texts.hide,
      ),
      fanned || link.count > 1
        ? h(
            "button",
            { type: "button", "data-act": "fan", title: texts.fanHint, on: { click: () => events.fan(key) } },
            icon(fanned ? "shut" : "fan"),
            fanned ? texts.gather : texts.fan,
          )
        : null,
    ),
    link.inferred
      ? h("p", {}, h("span", { class: "badge warning" }, texts.inferred), ` ${texts.inferredHelp}`)
      : null,
    link.derived
      ? h("p", {}, h("span", { class: "badge warning" }, texts.derived), ` ${texts.derivedHelp}`)
      : null,
    h(
      "dl",
      { class: "facts" },
      h("dt", {}, texts.from),
      h("dd", {}, reference(pen, session, link.source)),
      h("dt", {}, texts.to),
      h("dd", {}, reference(pen, session, link.target)),
      h("dt", {}, texts.period),
      h(
        "dd",
        {},
        time || texts.noTime,
        isOfMoments(link) && time ? h("span", { class: "muted minor second" }, moments(link) ? texts.filteredSingly : texts.filteredWhole) : null,
      ),
      h("dt", {}, texts.grade),
      h("dd", {}, gradeOf(pen, link.grade)),
      link.dataset ? h("dt", {}, texts.dataset) : null,
      link.dataset ? h("dd", {}, bdi(words.dataset(link.dataset))) : null,
    ),
    Object.keys(link.props).length ? props(pen, link.type, link.props) : null,
    fault ? h("p", { class: "notice error" }, fault) : null,
    members?.element,
    pattern ? patternTable(pattern, texts, language) : null,
    !members && !fault && !one ? h("p", { class: "muted" }, texts.loading) : null,
  ];
}
