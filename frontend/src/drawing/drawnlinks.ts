/** The links as vis-network holds them: only those that look otherwise than before are handed to it. */

import { DataSet } from "vis-data/esnext";
import type { Link } from "../api/types.ts";
import type { Visible } from "../state/view.ts";
import { ARROW_LIMIT, bends, dashes, smooth, width } from "./links.ts";

interface DrawnLink {
  id: string;
  from: string;
  to: string;
  width: number;
  dashes: boolean | number[];
  smooth: ReturnType<typeof smooth>;
  arrows: { to: { enabled: boolean; scaleFactor: number } };
  [option: string]: unknown;
}

export class DrawnLinks {
  readonly data = new DataSet<DrawnLink>();

  /** Hold what is seen, without the links that the ground draws; whether arrows are drawn. */
  sync(seen: Visible, onGround: (key: string) => boolean): boolean {
    const wanted = new Map<string, DrawnLink>();
    const bend = bends(seen.links);
    const arrows = seen.nodes.length + seen.links.size <= ARROW_LIMIT;
    for (const [key, link] of seen.links) if (!onGround(key)) wanted.set(key, drawnLink(key, link, bend.get(key) ?? 0, arrows));
    for (const more of seen.more) wanted.set(more.id, tether(more.id, more.owner));
    const gone = (this.data.getIds() as string[]).filter((id) => !wanted.has(id));
    if (gone.length) this.data.remove(gone);
    const changed = [...wanted.values()].filter((link) => !sameLink(this.data.get(link.id), link));
    if (changed.length) this.data.update(changed);
    return arrows;
  }
}

function drawnLink(key: string, link: Link, bend: number, arrows: boolean): DrawnLink {
  return {
    id: key,
    from: link.source,
    to: link.target,
    width: width(link.count),
    dashes: dashes(link),
    smooth: smooth(bend),
    arrows: { to: { enabled: arrows && link.directed, scaleFactor: 0.55 } },
  };
}

/** The faint line from an opened node to its "N more". */
function tether(id: string, owner: string): DrawnLink {
  return {
    id,
    from: owner,
    to: id,
    width: 1,
    dashes: [2, 4],
    smooth: smooth(0),
    arrows: { to: { enabled: false, scaleFactor: 0.55 } },
    chosen: false,
  };
}

function sameLink(old: DrawnLink | null, link: DrawnLink): boolean {
  return (
    old !== null &&
    old.width === link.width &&
    String(old.dashes) === String(link.dashes) &&
    old.smooth.type === link.smooth.type &&
    old.smooth.roundness === link.smooth.roundness &&
    old.arrows.to.enabled === link.arrows.to.enabled
  );
}
