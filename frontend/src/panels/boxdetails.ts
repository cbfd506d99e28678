/** The side panel for a selected group: its name, what is in it, and opening, naming and taking it apart. */

import { type Child, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import { mark } from "../drawing/mark.ts";
import { plain } from "../format.ts";
import type { Box } from "../state/chart.ts";
import type { Session } from "../state/session.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

export interface BoxEvents {
  toggle(id: string): void;
  rename(id: string, title: string): void;
  takeApart(id: string): void;
}

/** Members listed; a community of thousands is read in the table. */
const MOST_LISTED = 200;

export function boxDetails(session: Session, box: Box, texts: Texts, words: Words, events: BoxEvents): Child[] {
  const act = (name: string, sign: string, label: string, run: () => void): HTMLElement =>
    h("button", { type: "button", "data-act": name, on: { click: run } }, icon(sign), label);
  const title = h("input", { id: "box-title", type: "text", value: box.title, maxlength: 200, "data-act": "title" });
  const members = box.members.flatMap((id) => session.chart.nodes.get(id)?.entity ?? []);
  return [
    h("header", { class: "details-head" }, icon("group"), h("div", {}, h("h2", {}, box.kind === "same" ? texts.boxSame : texts.boxGroup))),
    h(
      "form",
      {
        class: "field",
        on: {
          submit: (event) => {
            event.preventDefault();
            if (title.value.trim()) events.rename(box.id, title.value.trim());
          },
        },
      },
      h("label", { for: "box-title" }, texts.boxTitle),
      h("div", { class: "row named" }, title, h("button", { type: "submit" }, texts.boxRename)),
    ),
    h(
      "div",
      { class: "row" },
      act("toggle", box.open ? "shut" : "open", box.open ? texts.boxClose : texts.boxOpen, () => events.toggle(box.id)),
      act("apart", "close", texts.ungroup, () => events.takeApart(box.id)),
    ),
    box.kind === "same" ? h("p", { class: "muted" }, texts.boxSameHint) : null,
    h("h3", {}, texts.boxMembers(members.length)),
    h(
      "ul",
      { class: "chosen" },
      ...members
        .slice(0, MOST_LISTED)
        .map(({ type, caption, dataset, source_ref: source }) =>
          h(
            "li",
            {},
            mark(words.entityType(type)),
            h(
              "span",
              { class: "grow" },
              h("bdi", {}, plain(caption, 80)),
              dataset ? h("span", { class: "muted minor" }, ` ${[words.dataset(dataset), source ?? ""].filter(Boolean).join(" · ")}`) : null,
            ),
          ),
        ),
    ),
    members.length > MOST_LISTED ? h("p", { class: "muted" }, texts.boxMoreMembers(members.length - MOST_LISTED)) : null,
  ];
}
