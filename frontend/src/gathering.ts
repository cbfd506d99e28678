/** Putting together by community what would crowd the chart: asks the server for the communities, and makes groups of them. */

import type { Calls, Community } from "./api/calls.ts";
import { together } from "./layouts.ts";
import type { Box, Chart } from "./state/chart.ts";
import type { Bringing, Piece, Positions } from "./state/commands.ts";
import { held, middle } from "./state/boxes.ts";
import { CROWD, isCrowd, newcomers, PORTION, portions } from "./state/crowd.ts";
import { holeFor } from "./state/hole.ts";
import { type History, present, record } from "./state/history.ts";
import { reduce } from "./state/reduce.ts";
import { visible } from "./state/view.ts";

export interface Gathered {
  readonly positions: Positions;
  readonly boxes: readonly Box[];
}

export class Gathering {
  readonly #calls: Pick<Calls, "overview">;

  constructor(calls: Pick<Calls, "overview">) {
    this.#calls = calls;
  }

  /** Groups of what this command would bring; null when it brings no crowd. */
  async of(command: Bringing, chart: Chart): Promise<Gathered | null> {
    // Too few for a crowd whatever of them is new: the chart after it is made once, when the command is done
    const { nodes, links } = command.piece;
    if (chart.nodes.size + chart.links.size + nodes.length + links.length <= CROWD) return null;
    const piece = newcomers(reduce(chart, command), chart);
    return piece && together(await this.#calls.overview(piece.nodes, piece.links), chart);
  }

  /** A history whose present can be drawn: with one more step where a crowd stands on the chart, else itself. */
  async drawable(history: History): Promise<History> {
    const chart = present(history);
    const piece = newcomers(chart);
    if (!piece) return history;
    const { boxes, positions } = together(await this.#calls.overview(piece.nodes, piece.links), withoutAll(chart, piece));
    return record(history, { kind: "box", boxes, positions });
  }

  /**
   * Smaller groups in the place of one that would be a crowd if it were opened; null when it would be none. Members that
   * nothing tells apart are divided by number, or opening would never end.
   */
  async parts(box: Box, chart: Chart): Promise<Gathered | null> {
    const piece = held(box, chart);
    if (!isCrowd(piece)) return null;
    const found = await this.#calls.overview(piece.nodes, piece.links);
    const some = found.length > 1 ? found : found.flatMap((one) => divided(one));
    const { x, y } = middle(some);
    const placed = some.map((one) => ({ ...one, x: one.x + box.x - x, y: one.y + box.y - y }));
    const { positions, boxes } = together(placed, { ...chart, nodes: new Map() });
    const moved = reduce(chart, { kind: "move", positions });
    return { positions: { ...holeFor({ chart: moved, visible: visible(moved) }, box), ...positions }, boxes };
  }
}

function divided(one: Community): Community[] {
  return portions(one.members, PORTION).map((members, i, all) => ({
    ...one,
    title: `${one.title} (${i + 1}/${all.length})`,
    members,
    x: one.x + (i % 8) * 200,
    y: one.y + Math.floor(i / 8) * 200,
  }));
}

/** The chart as it is beside these: what they are put right of. */
function withoutAll(chart: Chart, { nodes }: Piece): Chart {
  const gone = new Set(nodes.map(({ id }) => id));
  return { ...chart, nodes: new Map([...chart.nodes].filter(([id]) => !gone.has(id))) };
}
