/** How a link is drawn: curve, width, dashes, arrow. Parallel links of different types fan out so that each can be seen. */

import type { Link, Place } from "../api/types.ts";

/** Above so many elements, arrows are left out: they cost more than the lines themselves. */
export const ARROW_LIMIT = 1000;

const SPREAD = 0.24;
/** Bend between the outermost of many: more would lead far around other entities. */
const WIDEST = 1.6;

/** Bend of each link by key: 0 is straight, the sign is the side seen from the smaller to the greater id. */
export function bends(links: ReadonlyMap<string, Pick<Link, "source" | "target">>): Map<string, number> {
  const pairs = new Map<string, string[]>();
  for (const [key, link] of links) {
    const pair = link.source < link.target ? `${link.source}|${link.target}` : `${link.target}|${link.source}`;
    const keys = pairs.get(pair);
    if (keys) keys.push(key);
    else pairs.set(pair, [key]);
  }
  const result = new Map<string, number>();
  for (const keys of pairs.values()) {
    keys.sort();
    const spread = Math.min(SPREAD, WIDEST / Math.max(keys.length - 1, 1));
    keys.forEach((key, i) => {
      const link = links.get(key) as Pick<Link, "source" | "target">;
      const slot = i - (keys.length - 1) / 2;
      result.set(key, (link.source < link.target ? slot : -slot) * spread);
    });
  }
  return result;
}

export function smooth(bend: number): { enabled: boolean; type: "curvedCW" | "curvedCCW"; roundness: number } {
  return { enabled: bend !== 0, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
}

/** Middle of a link as vis-network draws it. */
export function middle(from: Place, to: Place, bend: number): Place {
  return along(from, to, bend, 0.5);
}

/** A place on a link, 0 at its beginning and 1 at its end: a quadratic curve whose via point vis-network computes so. */
export function along(from: Place, to: Place, bend: number, part: number): Place {
  if (bend === 0) return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  const dx = to.x - from.x;
  const dy = from.y - to.y;
  const reach = (Math.abs(bend) * 0.5 + 0.5) * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (bend * 0.5 + 0.5) * Math.PI;
  const via = { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
  const [a, b, c] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2];
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
}

/** Line width: grows with the logarithm, so that 500 calls do not hide three. */
export function width(count: number): number {
  return Math.min(1.2 + Math.log2(Math.max(count, 1)) * 0.6, 6);
}

export function dashes(link: Pick<Link, "inferred" | "derived">): boolean | number[] {
  if (link.inferred) return [9, 6];
  return link.derived ? [2, 5] : false;
}
