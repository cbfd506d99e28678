/** A link as a small picture in the page: a line, with an arrow head when it has a direction. */

const NAMESPACE = "http://www.w3.org/2000/svg";

export function stroke(directed: boolean): SVGSVGElement {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 20 12");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "stroke");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", directed ? "M1 6H18M13 2l5 4-5 4" : "M1 6H19");
  svg.append(path);
  return svg;
}
