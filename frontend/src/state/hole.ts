/** Making room: what an opened group would cover gives way. Pure. */

import type { Box, Chart } from "./chart.ts";
import type { Positions } from "./commands.ts";
import type { Visible } from "./view.ts";

/** Chart units kept free around what an opened group holds. */
const MARGIN = 90;

/**
 * Places for all that stands around `box` once it is open; none when it covers nothing. Everything moves straight away
 * from it by the same way, so that what lay left still lies left, and what was near is still nearest.
 */
export function holeFor({ chart, visible }: { chart: Chart; visible: Visible }, box: Box): Positions {
  const held = new Set(box.members);
  const inside = box.members.flatMap((id) => chart.nodes.get(id) ?? []);
  const reach = inside.reduce((most, { x, y }) => Math.max(most, Math.hypot(x - box.x, y - box.y)), 0) + MARGIN;
  const others = [
    ...visible.nodes.filter(({ entity: { id } }) => !held.has(id) && !chart.pinned.has(id)).map(({ entity: { id }, x, y }) => ({ id, x, y })),
    ...visible.boxes.filter((shown) => !shown.box.open && shown.box.id !== box.id).map((shown) => shown.box),
  ];
  const away = others.map(({ x, y }) => Math.hypot(x - box.x, y - box.y));
  if (!away.some((distance) => distance < reach)) return {};
  return Object.fromEntries(
    others.map(({ id, x, y }, i) => {
      const distance = away[i] ?? 0;
      const angle = distance ? Math.atan2(y - box.y, x - box.x) : 0;
      return [
        id,
        { x: Math.round(x + reach * Math.cos(angle)), y: Math.round(y + reach * Math.sin(angle)) },
      ];
    }),
  );
}
