/** The reducer: chart + command → chart. Pure, so that undo, redo and replay need nothing else. */

import type { Entity, LayoutFrame, Link } from "../api/types.ts";
import { kept, put, rename, setOpen, takeApart, unpacked } from "./boxes.ts";
import { type Annotation, BY_HAND, type Chart, EMPTY, type Filters, linkKey, type PlacedNode } from "./chart.ts";
import type { Bringing, Command, Piece, Positions } from "./commands.ts";

/** Return the chart after `command`; the same object when it changes nothing. */
export function reduce(chart: Chart, command: Command): Chart {
  switch (command.kind) {
    case "place": {
      const added = lyingOn(add(givenWay(chart, command), command.piece, command.positions, BY_HAND), command.frame);
      return command.boxes ? put(added, command.boxes) : added;
    }
    case "open": {
      if (!chart.nodes.has(command.id)) return chart;
      const after = lyingOn(open(givenWay(chart, command), command), command.frame);
      return command.boxes ? put(after, command.boxes) : after;
    }
    case "close":
      return close(chart, command.id);
    case "hide":
      return hide(chart, unpacked(chart, command.ids));
    case "show":
      return show(chart, unpacked(chart, command.ids));
    case "show-hidden":
      // By grade too: it takes entities from sight, and they are counted as hidden
      return chart.hidden.size || chart.hiddenTypes.size || chart.filters.grades.size
        ? { ...chart, hidden: new Set(), hiddenTypes: new Set(), filters: { ...chart.filters, grades: new Set() } }
        : chart;
    case "toggle-type":
      return { ...chart, hiddenTypes: toggled(chart.hiddenTypes, command.type) };
    case "filter":
      return filter(chart, command);
    case "move":
      return move(chart, command.positions);
    case "arrange":
      return arrange(chart, command);
    case "pin":
      return pin(chart, unpacked(chart, command.ids), command.pinned);
    case "box":
      return put(command.positions ? move(chart, command.positions) : chart, command.boxes);
    case "open-box": {
      const after = setOpen(chart, command.id, command.open);
      return after !== chart && command.positions ? move(after, command.positions) : after;
    }
    case "rename-box":
      return rename(chart, command.id, command.title);
    case "unbox":
      return takeApart(chart, command.id);
    case "fan":
      return fan(chart, command.key, command.members);
    case "annotate":
      return { ...chart, annotations: new Map(chart.annotations).set(command.annotation.id, command.annotation) };
    case "unannotate":
      return unannotate(chart, command.ids);
    case "remove":
      return remove(chart, unpacked(chart, command.ids));
    case "clear":
      return chart.nodes.size || chart.annotations.size ? EMPTY : chart;
  }
}

function lyingOn(chart: Chart, frame: LayoutFrame | undefined): Chart {
  return frame ? { ...chart, layout: { ...chart.layout, frame } } : chart;
}

function givenWay(chart: Chart, { moved }: Bringing): Chart {
  return moved ? move(chart, moved) : chart;
}

function open(chart: Chart, command: Extract<Command, { kind: "open" }>): Chart {
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
  return without(chart, nodes, opened);
}

/** The chart with only these of its nodes, and nothing that hung on the others. */
function without(chart: Chart, nodes: Chart["nodes"], opened: Chart["opened"]): Chart {
  const links = new Map<string, Link>();
  for (const [key, link] of chart.links) {
    if (nodes.has(link.source) && nodes.has(link.target)) links.set(key, link);
  }
  const there = (key: string): boolean => nodes.has(key) || links.has(key);
  return {
    ...chart,
    nodes,
    links,
    opened,
    hidden: new Set([...chart.hidden].filter(there)),
    pinned: new Set([...chart.pinned].filter(there)),
    boxes: kept(chart.boxes, nodes),
    fanned: new Map([...chart.fanned].filter(([key]) => links.has(key))),
    annotations: new Map([...chart.annotations].map(([id, item]) => [id, untied(item, there)])),
  };
}

/** An annotation stands free where what it was tied to is gone. */
function untied(item: Annotation, there: (id: string) => boolean): Annotation {
  if (item.kind === "note") return item.on !== null && !there(item.on) ? { ...item, on: null } : item;
  if (item.kind === "box") return item;
  const free = (end: typeof item.tail): typeof item.tail => (end.on !== null && !there(end.on) ? { ...end, on: null } : end);
  const [tail, head] = [free(item.tail), free(item.head)];
  return tail === item.tail && head === item.head ? item : { ...item, tail, head };
}

function remove(chart: Chart, ids: readonly string[]): Chart {
  const gone = new Set(ids.filter((id) => chart.nodes.has(id)));
  if (!gone.size) return chart;
  const nodes = new Map<string, PlacedNode>();
  for (const [id, node] of chart.nodes) {
    if (gone.has(id)) continue;
    const holders = new Set([...node.holders].filter((holder) => !gone.has(holder)));
    // What a removed entity had brought is not taken along: nobody asked for that
    nodes.set(id, holders.size === node.holders.size ? node : { ...node, holders: holders.size ? holders : new Set([BY_HAND]) });
  }
  return without(chart, nodes, new Map([...chart.opened].filter(([id]) => !gone.has(id))));
}

function hide(chart: Chart, ids: readonly string[]): Chart {
  const known = ids.filter((id) => (chart.nodes.has(id) || chart.links.has(id)) && !chart.hidden.has(id));
  return known.length ? { ...chart, hidden: new Set([...chart.hidden, ...known]) } : chart;
}

function show(chart: Chart, ids: readonly string[]): Chart {
  const hidden = new Set(chart.hidden);
  for (const id of ids) hidden.delete(id);
  return hidden.size === chart.hidden.size ? chart : { ...chart, hidden };
}

function filter(chart: Chart, command: Extract<Command, { kind: "filter" }>): Chart {
  const old = chart.filters;
  const types = chosen(command.types, old.types);
  const grades = chosen(command.grades, old.grades);
  const hiddenTypes = chosen(command.entities, chart.hiddenTypes);
  const { period = old.period } = command;
  const kept = period?.start === old.period?.start && period?.end === old.period?.end;
  if (types === old.types && grades === old.grades && kept && hiddenTypes === chart.hiddenTypes) return chart;
  const filters: Filters = { types, grades, period: kept ? old.period : period };
  return { ...chart, filters, hiddenTypes };
}

function move(chart: Chart, positions: Positions): Chart {
  const nodes = new Map(chart.nodes);
  const boxes = new Map(chart.boxes);
  const annotations = new Map(chart.annotations);
  let changed = false;
  const put_ = (id: string, x: number, y: number): void => {
    const node = nodes.get(id);
    if (!node || (node.x === x && node.y === y)) return;
    nodes.set(id, { ...node, x, y });
    changed = true;
    // A note goes where what it is tied to goes, at the distance that it was given
    for (const item of annotations.values()) {
      if (item.kind !== "note" || item.on !== id || item.id in positions) continue;
      annotations.set(item.id, { ...item, x: item.x + x - node.x, y: item.y + y - node.y });
    }
  };
  for (const [id, { x, y }] of Object.entries(positions)) {
    put_(id, x, y);
    const box = boxes.get(id);
    if (box && (box.x !== x || box.y !== y)) {
      boxes.set(id, { ...box, x, y });
      changed = true;
      // What lies in it comes along, so that it opens where it stands
      for (const member of box.members) {
        const node = nodes.get(member);
        if (node && !(member in positions)) put_(member, node.x + x - box.x, node.y + y - box.y);
      }
    }
    const item = annotations.get(id);
    if (item && item.kind !== "arrow" && (item.x !== x || item.y !== y)) {
      annotations.set(id, { ...item, x, y });
      changed = true;
    }
  }
  return changed ? { ...chart, nodes, boxes, annotations } : chart;
}

function arrange(chart: Chart, command: Extract<Command, { kind: "arrange" }>): Chart {
  const moved = move(chart, command.positions);
  const kind = command.layout ?? "force";
  const frame = command.frame ?? null;
  if (moved === chart && chart.layout.kind === kind && chart.layout.frame === frame) return chart;
  return { ...moved, layout: { kind, frame } };
}

function pin(chart: Chart, ids: readonly string[], pinned: boolean): Chart {
  const known = ids.filter((id) => chart.nodes.has(id) && chart.pinned.has(id) !== pinned);
  if (!known.length) return chart;
  const copy = new Set(chart.pinned);
  for (const id of known) {
    if (pinned) copy.add(id);
    else copy.delete(id);
  }
  return { ...chart, pinned: copy };
}

function fan(chart: Chart, key: string, members: readonly Link[]): Chart {
  if (!chart.links.has(key) || (!members.length && !chart.fanned.has(key))) return chart;
  const fanned = new Map(chart.fanned);
  if (members.length) fanned.set(key, members);
  else fanned.delete(key);
  return { ...chart, fanned };
}

function unannotate(chart: Chart, ids: readonly string[]): Chart {
  const annotations = new Map(chart.annotations);
  for (const id of ids) annotations.delete(id);
  return annotations.size === chart.annotations.size ? chart : { ...chart, annotations };
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

/** The given names as a set; the old set itself when it holds just these, or none are given. */
function chosen(given: readonly string[] | undefined, old: ReadonlySet<string>): ReadonlySet<string> {
  if (given === undefined) return old;
  const names = new Set(given);
  return names.size === old.size && given.every((name) => old.has(name)) ? old : names;
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const copy = new Set(set);
  if (!copy.delete(item)) copy.add(item);
  return copy;
}
