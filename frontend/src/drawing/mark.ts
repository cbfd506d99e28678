/** The mark of a type in the page: the same outline, colour and sign as on the canvas, as one small SVG. */

import type { EntityType } from "../api/types.ts";
import { strokes } from "./icons.ts";
import { outline, signShift, signSize } from "./shapes.ts";

const NAMESPACE = "http://www.w3.org/2000/svg";

export function mark(type: Pick<EntityType, "icon" | "shape" | "colour"> | undefined): SVGSVGElement {
  const shape = type?.shape ?? "circle";
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "-29 -29 58 58");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "mark");
  const body = document.createElementNS(NAMESPACE, "path");
  body.setAttribute("d", outline(shape, 21));
  body.setAttribute("fill", type?.colour ?? "#5f6b77");
  body.setAttribute("class", "mark-body");
  const side = signSize(shape, 21);
  const sign = document.createElementNS(NAMESPACE, "path");
  sign.setAttribute("d", strokes(type?.icon ?? "unknown"));
  sign.setAttribute("class", "mark-sign");
  sign.setAttribute(
    "transform",
    `translate(${-side / 2} ${signShift(shape, 21) - side / 2}) scale(${side / 24})`,
  );
  svg.append(body, sign);
  return svg;
}
