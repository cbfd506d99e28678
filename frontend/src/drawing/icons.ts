/** The signs of the entity types and tools: strokes on a 24 × 24 grid, drawn as SVG in the page and as Path2D on the canvas. */

export const ICONS: Record<string, string> = {
  person: "M12 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
  organisation: "M5 20.5V5.5L13 3v17.5M13 9l6 2v9.5M3 20.5h18M8 8.5h2M8 12h2M8 15.5h2M16 14v.01M16 17v.01",
  crossing: "M4 4v16M4 6h9l-2 3 2 3H4M10 18h10M17 15l3 3-3 3",
  event: "M12 3.5l9.5 16.5h-19zM12 9.5v5M12 17.3v.01",
  voyage: "M3 15l2.5 5h13L21 15zM7 15V9h10v6M12 9V4M12 4l4 1.5L12 7",
  item: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  officer: "M12 3l7 2.5v5.5c0 5-3 8-7 10-4-2-7-5-7-10V5.5zM12 8l1.2 2.5 2.8.4-2 1.9.5 2.7-2.5-1.3-2.5 1.3.5-2.7-2-1.9 2.8-.4z",
  phone:
    "M6.5 3.5h3l1.5 4.5-2 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2 4.5 1.5v3c0 1.5-1 2.5-2.5 2.5C10 19.5 4.5 14 4 6c0-1.5 1-2.5 2.5-2.5z",
  email: "M3 6h18v12.5H3zM3 7l9 6.5L21 7",
  handset: "M7.5 2.5h9v19h-9zM7.5 6h9M7.5 17h9M12 19.2v.01",
  sim: "M6 3h8l4.5 4.5V21H6zM9 11h6.5v6.5H9zM12.2 11v6.5M9 14.2h6.5",
  document: "M5 3h14v18H5zM12 7a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM8.5 17h7",
  account: "M3 9.5L12 4l9 5.5zM5.5 10v7M10 10v7M14 10v7M18.5 10v7M3.5 20h17M4 17h16",
  vehicle: "M3 16.5v-4l2-5c.3-.7.8-1 1.5-1h11c.7 0 1.2.3 1.5 1l2 5v4zM3.5 12.5h17M7 16.5v2.5M17 16.5v2.5M6.5 14.5h.01M17.5 14.5h.01",
  booking: "M3 6.5h18v4a1.8 1.8 0 0 0 0 3.6v3.9H3v-3.9a1.8 1.8 0 0 0 0-3.6zM14 7v2M14 11.5v2M14 16v1.5",
  place: "M12 21.5c-5-6-7-9-7-12a7 7 0 1 1 14 0c0 3-2 6-7 12zM12 7a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z",
  post: "M6 21V3.5M3.5 21h5M6 9.5l15-4.5v3L6 12.5M11 8l1.5 3M16 6.5l1.5 3",
  country: "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
  // An entity type that a newer server has and this page does not know
  unknown: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.01",

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
  search: "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM15.5 15.5L20.5 20.5",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
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
