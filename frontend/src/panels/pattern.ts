/** When links happened, by weekday and hour: a small table whose cells are the darker the more there are, and say the number. */

import type { Pattern } from "../api/types.ts";
import { h } from "../dom.ts";
import type { Texts } from "../texts/index.ts";

/** Shades apart from the empty one. */
const SHADES = 4;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** 0 for none, else 1 to 4: the quarter of the largest number that it lies in. */
export function shade(count: number, most: number): number {
  return count <= 0 || most <= 0 ? 0 : Math.min(Math.ceil((count / most) * SHADES), SHADES);
}

/** The cell with most, the earliest in the week of equals; null when all are empty. */
export function busiest(cells: readonly (readonly number[])[]): { day: number; hour: number; count: number } | null {
  let best: { day: number; hour: number; count: number } | null = null;
  cells.forEach((row, day) =>
    row.forEach((count, hour) => {
      if (count > (best?.count ?? 0)) best = { day, hour, count };
    }),
  );
  return best;
}

export function patternTable(pattern: Pattern, texts: Texts, language: string): HTMLElement {
  const name = (style: "short" | "long", day: number): string =>
    new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" }).format(MONDAY + day * DAY);
  const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
  const top = busiest(pattern.cells);
  const most = top?.count ?? 0;
  const untimed = pattern.total - pattern.timed;
  return h(
    "section",
    { class: "pattern" },
    h("h3", {}, texts.pattern),
    top ? h("p", {}, texts.patternMost(name("long", top.day), clock(top.hour), top.count, pattern.timed)) : null,
    top
      ? h(
          "table",
          { class: "heat" },
          h("caption", { class: "sr-only" }, texts.patternCaption),
          h(
            "thead",
            {},
            h("tr", {}, h("td", {}), ...Array.from({ length: 24 }, (_, hour) =>
              h("th", { scope: "col" }, h("span", { class: hour % 6 ? "sr-only" : null }, String(hour))),
            )),
          ),
          h(
            "tbody",
            {},
            ...pattern.cells.map((row, day) =>
              h(
                "tr",
                {},
                h("th", { scope: "row", "aria-label": name("long", day) }, name("short", day)),
                ...row.map((count, hour) =>
                  h(
                    "td",
                    { class: `shade-${shade(count, most)}`, title: `${name("long", day)} ${clock(hour)}: ${count.toLocaleString(language)}` },
                    h("span", { class: "sr-only" }, count.toLocaleString(language)),
                  ),
                ),
              ),
            ),
          ),
        )
      : null,
    h("p", { class: "muted" }, texts.patternClock(pattern.zone, pattern.as_given, untimed)),
  );
}
