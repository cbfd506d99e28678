/** The signs of the entity types and tools: strokes on a 24 × 24 grid, drawn as SVG in the page and as Path2D on the canvas. */

import DRAWING from "../../../graphsvc/charts/drawing.json" with { type: "json" };

export const ICONS: Record<string, string> = {
  // The entity types' signs; exports draw them too
  ...DRAWING.icons,

  pin: "M9 3.5h6l-1 6 3.5 4h-11L10 9.5zM12 13.5V21",
  filter: "M3.5 5h17l-6.5 8v6l-4 2v-8z",
  group: "M4 4h6v6H4zM14 14h6v6h-6zM14 4h6v6h-6zM4 14h6v6H4z",
  select: "M4 4h3M11 4h2M17 4h3v3M20 11v2M20 17v3h-3M13 20h-2M7 20H4v-3M4 13v-2M4 7V4",
  lasso: "M12 4c5 0 8.5 2.5 8.5 5.5S17 15 12 15s-8.5-2.5-8.5-5.5S7 4 12 4zM7.5 14.3c-1.5 1-2 2.7-.5 4.2s.5 2.5-1 3",
  undo: "M8 5L4 9l4 4M4 9h9.5a5.5 5.5 0 0 1 0 11H8",
  redo: "M16 5l4 4-4 4M20 9h-9.5a5.5 5.5 0 0 0 0 11H16",
  open: "M12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5zM12 9.5V4M14.2 13.2l4.8 3.3M9.8 13.2L5 16.5M12 4v.01M19.5 17v.01M4.5 17v.01",
  shut: "M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5",
  hide: "M4 4l16 16M9.5 5.5A10 10 0 0 1 12 5.2c5 0 8 3.8 9.5 6.8a15 15 0 0 1-2.8 3.8M6.5 7A14 14 0 0 0 2.5 12c1.5 3 4.5 6.8 9.5 6.8 1.7 0 3.2-.4 4.5-1.1M10 10a2.9 2.9 0 0 0 4 4",
  show: "M2.5 12C4 9 7 5.2 12 5.2S20 9 21.5 12c-1.5 3-4.5 6.8-9.5 6.8S4 15 2.5 12zM12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
  path: "M5.5 15.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5zM18.5 3.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5zM8 18h5.5a3 3 0 0 0 0-6h-3a3 3 0 0 1 0-6H16",
  ask: "M4 4.5h16v12h-8L7.5 20.5v-4H4zM10 8.7a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.4M12 14.2v.01",
  arrange: "M12 3v4M12 17v4M3 12h4M17 12h4M12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM5.5 5.5l2.5 2.5M18.5 5.5L16 8M5.5 18.5L8 16M18.5 18.5L16 16",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 9h6v6H9z",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  clear: "M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6",
  play: "M7 4.5l12 7.5-12 7.5z",
  pause: "M8 5v14M16 5v14",
  note: "M4 4.5h16v10l-5 5H4zM20 14.5h-5v5M7.5 9h9M7.5 12.5h6",
  frame: "M4 6h16v13H4zM4 6V3.5h7V6",
  arrow: "M5 19L18.5 5.5M10 5h9v9",
  copy: "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
  fan: "M4 12h1M19 12h1M5 12c4-8 10-8 14 0M5 12c4 8 10 8 14 0M5 12h14",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM15.5 15.5L20.5 20.5",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  stepBack: "M17 6l-8 6 8 6zM6 6v12",
  stepForward: "M7 6l8 6-8 6zM18 6v12",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17zM12 7.5V12l3.5 2",
  save: "M5 4h11l3 3v13H5zM8.5 4v5h6.5V4M8 20v-6.5h8V20",
  more: "M5 11.5v1M12 11.5v1M19 11.5v1",
  side: "M4 5h16v14H4zM14.5 5v14",
  folder: "M3.5 6.5h6l2 2.5h9v10.5h-17z",
  export: "M12 15V4M8 7.5L12 3.5l4 4M5 13v7h14v-7",
  print: "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z",
  link: "M10 14a3.5 3.5 0 0 0 5 0l3.5-3.5a3.5 3.5 0 0 0-5-5L12 7M14 10a3.5 3.5 0 0 0-5 0l-3.5 3.5a3.5 3.5 0 0 0 5 5L12 17",
};

const NAMESPACE = "http://www.w3.org/2000/svg";

/** The strokes of an icon; those of "unknown" for a name that we do not have. */
export function strokes(name: string): string {
  return ICONS[name] ?? (ICONS["unknown"] as string);
}

/** An icon as an SVG element in the colour of the text around it; hidden from screen readers, words stand beside it. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", strokes(name));
  svg.append(path);
  return svg;
}
