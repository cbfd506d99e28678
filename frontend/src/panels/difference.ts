/** What differs between two states of a chart, and what a merge could not take over, as lists to read. */

import { bdi, h } from "../dom.ts";
import { plain } from "../format.ts";
import type { Chart } from "../state/chart.ts";
import { type Difference, type Sign, SIGNS } from "../state/compare.ts";
import type { Unmerged } from "../state/merge.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { stepText } from "./steps.ts";

/** The sign that stands on the chart and in the list: no colour is needed to tell them apart. */
export const MARKS: Record<Sign, string> = {
  added: "+",
  removed: "−",
  changed: "≠",
  hidden: "○",
  shown: "●",
  moved: "↔",
  found: "✓",
  missed: "?",
  false: "✕",
};

/** Names that a list shows of each kind; how many there are is always said. */
const LISTED = 200;

/** How much differs, in one sentence. */
export function differenceWords(found: Difference, texts: Texts): string {
  return signWords(found.signs, SIGNS, texts) || texts.differsNot;
}

/** How many bear each of these signs, in one sentence; empty when none does. */
export function signWords(signs: ReadonlyMap<string, Sign>, of: readonly Sign[], texts: Texts): string {
  const counts = of.map((sign) => [sign, [...signs.values()].filter((one) => one === sign).length] as const);
  const parts = counts.filter(([, count]) => count).map(([sign, count]) => texts.differs[sign](count));
  return parts.join(", ");
}

/** Everything that differs by name; choosing one shows it on the chart. `chart` has both states on it. */
export function differenceList(
  signs: ReadonlyMap<string, Sign>,
  of: readonly Sign[],
  chart: Chart,
  texts: Texts,
  words: Words,
  choose: (id: string) => void,
  heading = texts.differsList,
): HTMLElement {
  const groups = of.flatMap((sign) => {
    const ids = [...signs].filter(([, one]) => one === sign).map(([id]) => id);
    if (!ids.length) return [];
    return h(
      "section",
      {},
      h("h2", {}, h("span", { class: `difference ${sign}`, "aria-hidden": "true" }, MARKS[sign]), texts.differs[sign](ids.length)),
      h(
        "ul",
        {},
        ...ids.slice(0, LISTED).map((id) =>
          h("li", {}, h("button", { type: "button", class: "quiet reference", on: { click: () => choose(id) } }, bdi(named(id, chart, texts, words)))),
        ),
        ids.length > LISTED ? h("li", { class: "muted" }, texts.andMore(ids.length - LISTED)) : null,
      ),
    );
  });
  return h("details", { class: "differences" }, h("summary", {}, heading), h("div", { class: "difference-groups" }, ...groups));
}

/** What each sign stands for. */
export function signKey(of: readonly Sign[], texts: Texts): HTMLElement {
  return h(
    "span",
    { class: "difference-key muted" },
    ...of.map((sign) => h("span", {}, h("span", { class: `difference ${sign}` }, MARKS[sign]), ` ${texts.signs[sign]}`)),
  );
}

/** The steps that a merge left out or took over in part, each with why. */
export function unmergedList(unmerged: readonly Unmerged[], texts: Texts, words: Words): HTMLElement {
  return h(
    "ul",
    { class: "unmerged" },
    ...unmerged.map(({ step, before, why }) => h("li", {}, bdi(stepText(step, before, texts, words)), h("span", { class: "muted" }, ` – ${texts.obstacles[why]}`))),
  );
}

function named(id: string, chart: Chart, texts: Texts, words: Words): string {
  const caption = (one: string): string => plain(chart.nodes.get(one)?.entity.caption ?? one, 60);
  const entity = chart.nodes.get(id)?.entity;
  if (entity) return `${caption(id)} (${words.entityType(entity.type).label})`;
  const link = chart.links.get(id);
  if (link) return `${caption(link.source)} – ${caption(link.target)} (${words.linkLabel(link.type)})`;
  const drawn = chart.annotations.get(id);
  return drawn?.text ? `“${plain(drawn.text, 60)}”` : texts.drawing;
}
