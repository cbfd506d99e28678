/** Where the parts of the chart page stand, in the order in which they are read and reached by the keyboard. */

import { h } from "./dom.ts";
import { icon } from "./drawing/icons.ts";
import type { Texts } from "./texts/index.ts";

export interface Parts {
  readonly file: HTMLElement;
  readonly search: HTMLElement;
  readonly toolbar: HTMLElement;
  readonly notices: HTMLElement;
  readonly surface: HTMLElement;
  readonly empty: HTMLElement;
  readonly legend: HTMLElement;
  readonly messages: HTMLElement;
  readonly time: HTMLElement;
  readonly side: HTMLElement;
  readonly tables: HTMLElement;
  readonly status: HTMLElement;
  /** What is out of sight until it is needed: dialogs, and what is printed. */
  readonly more: readonly HTMLElement[];
}

export interface Zoom {
  in(): void;
  out(): void;
  fit(): void;
}

/** The part of the chart where it is drawn and the keyboard moves. */
export function makeSurface(texts: Texts): HTMLElement {
  return h("div", {
    id: "chart-surface",
    class: "surface",
    tabindex: 0,
    role: "application",
    "aria-label": texts.chartRegion,
    "aria-describedby": "chart-help",
  });
}

/** What stands on a chart that has nothing on it. */
export function makeEmpty(texts: Texts): HTMLElement {
  return h(
    "div",
    { class: "empty" },
    icon("path"),
    h("p", { class: "empty-title" }, texts.emptyTitle),
    h("p", { class: "muted" }, texts.emptyHelp),
  );
}

export function layOut(host: HTMLElement, parts: Parts, zoom: Zoom, texts: Texts): void {
  const button = (sign: string, label: string, run: () => void): HTMLElement =>
    h("button", { type: "button", "aria-label": label, title: label, on: { click: run } }, icon(sign));
  host.replaceChildren(
    h("h1", { class: "sr-only" }, texts.chartRegion),
    parts.file,
    h("div", { class: "tools", role: "region", "aria-label": texts.tools }, parts.search, parts.toolbar),
    parts.notices,
    h(
      "section",
      { class: "stage", "aria-label": texts.chartRegion },
      parts.surface,
      h("p", { id: "chart-help", class: "sr-only" }, texts.chartHelp),
      parts.empty,
      parts.legend,
      h(
        "div",
        { class: "zoom", role: "group", "aria-label": texts.fit },
        button("plus", texts.zoomIn, () => zoom.in()),
        button("minus", texts.zoomOut, () => zoom.out()),
        button("fit", texts.fit, () => zoom.fit()),
      ),
    ),
    parts.time,
    h("aside", { class: "side", "aria-label": texts.panel }, parts.side),
    h("section", { class: "tables", "aria-label": texts.table }, parts.tables),
    parts.status,
    parts.messages,
    ...parts.more,
  );
}
