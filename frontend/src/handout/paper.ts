/** The colours of an exported page: those of the light theme, as a page that stands alone has no tokens to read. */

import type { Palette } from "../drawing/palette.ts";

const INK = { line: "#55626f", fill: "#ffffff" } as const;

export const PAPER: Palette = {
  canvas: "#ffffff",
  surface: "#ffffff",
  text: "#1b2733",
  muted: "#55626f",
  accent: "#1a5fb4",
  link: "#8794a1",
  fresh: "#26794a",
  line: "#7b8794",
  land: "#e9eee6",
  coast: "#b4c0b0",
  soft: "#dbe1e7",
  good: "#26794a",
  danger: "#b3261e",
  warning: "#9a6700",
  font: 'system-ui, "DejaVu Sans", sans-serif',
  inks: { plain: INK, accent: INK, good: INK, warning: INK, danger: INK },
};
