/** The reducer: chart + command → chart. Pure, so that undo, redo and replay need nothing else. */

import type { Entity, Link } from "../api/types.ts";
import { BY_HAND, type Chart, EMPTY, linkKey, type PlacedNode } from "./chart.ts";
import type { Command, Piece, Positions } from "./commands.ts";

/** Return the chart after `command`; the same object when it changes nothing. */
export function reduce(chart: Chart, command: Command): Chart {
  switch (command.kind) {
    case "place":
      return add(chart, command.piece, command.positions, BY_HAND);
    case "open":
      return open(chart, command);
    case "close":
      return close(chart, command.id);
    case "hide":
      return hide(chart, command.ids);
    case "show-hidden":
      return chart.hidden.size || chart.hiddenTypes.size
        ? { ...chart, hidden: new Set(), hiddenTypes: new Set() }
        : chart;
    case "toggle-type":
      return { ...chart, hiddenTypes: toggled(chart.hiddenTypes, command.type) };
    case "move":
    case "arrange":
      return move(chart, command.positions);
    case "clear":
      return chart.nodes.size ? EMPTY : chart;
  }
}

function open(chart: Chart, command: Extract<Command, { kind: "open" }>): Chart {
  if (!chart.nodes.has(command.id)) return chart;
  // The answer also names what is on the chart and only linked to a newcomer: the opened node does not hold that
  const neighbours = new Set(
    command.piece.links.flatMap(({ source, target }) =>
      source === command.id ? [target] : target === command.id ? [source] : [],
    ),
  );
  const piece = {
    nodes: command.piece.nodes.filter(({ id }) => neighbours.has(id) || !chart.nodes.has(id) || id === command.id),
    links: command.piece.links,
  };
  const added = add(chart, piece, command.positions, command.id);
  // An answer about one type says nothing of the others: what was known of them stays
  const byType = { ...chart.opened.get(command.id), ...command.byType };
  return { ...added, opened: new Map(added.opened).set(command.id, byType) };
}

/** Take away what only this node's opening brought. A node opened in its turn stays: somebody works with it. */
function close(chart: Chart, id: string): Chart {
  if (!chart.opened.has(id)) return chart;
  const opened = new Map(chart.opened);
  opened.delete(id);
  const nodes = new Map<string, PlacedNode>();
  for (const [key, node] of chart.nodes) {
    if (!node.holders.has(id)) {
      nodes.set(key, node);
      continue;
    }
    const holders = new Set(node.holders);
    holders.delete(id);
    if (!holders.size && opened.has(key)) holders.add(BY_HAND);
    if (holders.size) nodes.set(key, { ...node, holders });
  }
  const links = new Map<string, Link>();
  for (const [key, link] of chart.links) {
    if (nodes.has(link.source) && nodes.has(link.target)) links.set(key, link);
  }
  const hidden = new Set([...chart.hidden].filter((key) => nodes.has(key) || links.has(key)));
  return { ...chart, nodes, links, opened, hidden };
}

function hide(chart: Chart, ids: readonly string[]): Chart {
  const known = ids.filter((id) => (chart.nodes.has(id) || chart.links.has(id)) && !chart.hidden.has(id));
  return known.length ? { ...chart, hidden: new Set([...chart.hidden, ...known]) } : chart;
}

function move(chart: Chart, positions: Positions): Chart {
  const nodes = new Map(chart.nodes);
  let changed = false;
  for (const [id, place] of Object.entries(positions)) {
    const node = nodes.get(id);
    if (node && (node.x !== place.x || node.y !== place.y)) {
      nodes.set(id, { ...node, x: place.x, y: place.y });
      changed = true;
    }
  }
  return changed ? { ...chart, nodes } : chart;
}

function add(chart: Chart, piece: Piece, positions: Positions, holder: string): Chart {
  const nodes = new Map(chart.nodes);
  const hidden = new Set(chart.hidden);
  for (const entity of piece.nodes) {
    const old = nodes.get(entity.id);
    // Asked for by name: it comes into sight again. An opened node's own place in its piece is no such wish.
    if (holder === BY_HAND) hidden.delete(entity.id);
    if (entity.id === holder) {
      if (old) nodes.set(entity.id, { ...old, entity: newer(old.entity, entity) });
      continue;
    }
    if (old) {
      nodes.set(entity.id, {
        ...old,
        entity: newer(old.entity, entity),
        holders: new Set([...old.holders, holder]),
      });
    } else {
      const place = positions[entity.id] ?? { x: entity.x ?? 0, y: entity.y ?? 0 };
      nodes.set(entity.id, { entity, x: place.x, y: place.y, holders: new Set([holder]) });
    }
  }
  const links = new Map(chart.links);
  for (const link of piece.links) {
    if (!nodes.has(link.source) || !nodes.has(link.target)) continue;
    const key = linkKey(link);
    const old = links.get(key);
    // A path names one call where an expansion knows of fourteen: the fuller one stays
    if (!old || link.count >= old.count) links.set(key, link);
    if (holder === BY_HAND) hidden.delete(key);
  }
  return { ...chart, nodes, links, hidden };
}

/** The later statement of an entity, keeping the link count if only the earlier one has it. */
function newer(old: Entity, entity: Entity): Entity {
  return { ...entity, links: entity.links ?? old.links };
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const copy = new Set(set);
  if (!copy.delete(item)) copy.add(item);
  return copy;
}
