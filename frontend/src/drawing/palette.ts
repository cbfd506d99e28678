/** The colours that the canvas shares with the page, read from the design tokens of the present theme. */

import type { Colour } from "../state/chart.ts";

/** What a drawing of one colour is made with: its lines and letters, and its ground. */
export interface Ink {
  readonly line: string;
  readonly fill: string;
}

export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly link: string;
  readonly fresh: string;
  readonly line: string;
  /** Land of a map and every other lane of a timeline, and its outline. */
  readonly land: string;
  readonly coast: string;
  readonly soft: string;
  readonly good: string;
  readonly danger: string;
  readonly warning: string;
  readonly font: string;
  readonly inks: Readonly<Record<Colour, Ink>>;
}

/** Read the tokens through an element's colour: the value of a custom property itself may be an unresolved light-dark(). */
export function readPalette(host: HTMLElement): Palette {
  // Without this everything would be drawn black, and only a look at the picture would tell
  if (!host.isConnected) throw new Error("The palette is read before the chart is on the page");
  const probe = document.createElement("span");
  // Under a transition, however short, each colour would still read as the one before it
  probe.style.setProperty("transition", "none", "important");
  host.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    canvas: colour("--canvas"),
    surface: colour("--surface"),
    text: colour("--text"),
    muted: colour("--muted"),
    accent: colour("--accent"),
    link: colour("--chart-link"),
    fresh: colour("--chart-fresh"),
    line: colour("--line-firm"),
    land: colour("--chart-land"),
    coast: colour("--chart-coast"),
    soft: colour("--line-soft"),
    good: colour("--good"),
    danger: colour("--danger"),
    warning: colour("--warning"),
    font: getComputedStyle(host).fontFamily,
    inks: {
      plain: { line: colour("--muted"), fill: colour("--raised") },
      accent: { line: colour("--accent"), fill: colour("--accent-soft") },
      good: { line: colour("--good"), fill: colour("--good-soft") },
      warning: { line: colour("--warning"), fill: colour("--warning-soft") },
      danger: { line: colour("--danger"), fill: colour("--danger-soft") },
    },
  };
  probe.remove();
  return palette;
}
