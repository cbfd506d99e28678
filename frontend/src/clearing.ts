/** The tray of a map gives way to what has a place on the map where the tray stands. Pure. */

import type { Entity, LayoutFrame, Place } from "./api/types.ts";
import { placed, type Tray, trayOf } from "./drawing/tray.ts";
import { boxOf, type Chart } from "./state/chart.ts";
import type { Positions } from "./state/commands.ts";

/** Chart units around a place that are its own: for its sign and its caption below. */
const ROOM = 64;
/** From the southernmost place to the tray, where nothing says how far it was. */
const GAP = 130;

export interface Cleared {
  /** Of newcomers. */
  readonly positions: Positions;
  /** Of what stands in the tray. */
  readonly moved: Positions;
  readonly frame: LayoutFrame;
}

/** Where the tray, what stands in it and what comes into it go when a newcomer's place lies on it; null when none does. */
export function cleared(frame: LayoutFrame, chart: Chart, newcomers: readonly Entity[], positions: Positions): Cleared | null {
  const tray = frame["tray"] as Tray | undefined;
  if (!tray) return null;
  const boxed = boxOf(chart);
  /** What is drawn at a place of its own, by id. */
  const standing = new Map<string, Place>([...chart.boxes].filter(([, { open }]) => !open));
  const southern: number[] = [];
  for (const [id, { entity, x, y }] of chart.nodes) {
    if (placed(entity.props)) southern.push(y);
    else if (boxed.get(id)?.open !== false) standing.set(id, { x, y });
  }
  const come = new Map<string, Place>();
  const located: Place[] = [];
  for (const { id, props } of newcomers) {
    const place = positions[id];
    if (!place) continue;
    if (placed(props)) located.push(place);
    else come.set(id, place);
  }
  const rect = trayOf(tray, [...standing.values(), ...come.values()]).rect ?? tray;
  const inside = ({ x, y }: Place, room: number): boolean =>
    x > rect.left - room && x < rect.right + room && y > rect.top - room && y < rect.bottom + room;
  if (!located.some((place) => inside(place, ROOM))) return null;
  const above = southern.filter((y) => y < tray.top);
  const gap = above.length ? Math.max(tray.top - Math.max(...above), ROOM) : GAP;
  const by = Math.max(...southern, ...located.map(({ y }) => y)) + gap - tray.top;
  const down = (places: ReadonlyMap<string, Place>): Positions =>
    Object.fromEntries([...places].filter(([, place]) => inside(place, 0)).map(([id, { x, y }]) => [id, { x, y: y + by }]));
  return {
    positions: { ...positions, ...down(come) },
    moved: down(standing),
    frame: { ...frame, tray: { ...tray, top: tray.top + by, bottom: tray.bottom + by } },
  };
}
