/** The saved chart: the session as the JSON document that the server keeps, and back. Pure. */

import type * as Schema from "../api/schema.ts";
import type { Entity, Grade, LayoutFrame, Link } from "../api/types.ts";
import { BY_HAND, boxOf, type Chart, EMPTY, linkKey, type PlacedNode } from "./chart.ts";
import type { Command } from "./commands.ts";
import { difference, type History, present, type Step } from "./history.ts";
import { reduce } from "./reduce.ts";

export const FORMAT = 1;

/** As the server keeps it and gives it back. Its commands are the page's own, which the server does not look into. */
export type SavedChart = Schema.DocumentOutput;
type Picture = Schema.PictureOutput;
type SavedStep = Schema.StepOutput;

/** What of a document is not in the history. */
export interface Frontispiece {
  readonly title: string;
  readonly view: SavedChart["view"];
  readonly question: SavedChart["question"];
  readonly omitted: SavedChart["omitted"];
  /** What the history calls a step, given the chart before it. */
  stepTitle(step: Step, before: Chart): string;
  /** Whose are the steps that name nobody: who saves. */
  readonly by?: string;
}

/** Entities that one step's title can speak of. */
const ABOUT_LIMIT = 1000;

export function toDocument(history: History, front: Frontispiece): SavedChart {
  const chart = present(history);
  const steps = history.steps.map((step, i): SavedStep => {
    const before = history.steps[i - 1]?.chart ?? history.start;
    return {
      kind: step.command.kind,
      title: front.stepTitle(step, before).slice(0, 1000),
      about: about(step.command).slice(0, ABOUT_LIMIT),
      at: step.at,
      by: step.by ?? front.by ?? null,
      added: step.added.size,
      removed: step.removed,
      shown: null,
      total: null,
      command: step.command,
    };
  });
  return {
    format: FORMAT,
    title: front.title,
    ...picture(chart),
    filters: {
      types: [...chart.filters.types].sort(),
      grades: [...chart.filters.grades].sort(),
      period: chart.filters.period,
    },
    layout: chart.layout.kind,
    frame: chart.layout.frame,
    view: front.view,
    question: front.question,
    // The server states it
    purpose: null,
    history: { start: history.start === EMPTY ? null : picture(history.start), steps, at: history.at },
    omitted: front.omitted,
  };
}

/**
 * The history of a saved chart, its present being the chart as saved.
 *
 * Its steps are made again by their commands. Where one may no longer be told, because it was about somebody whom this
 * reader may not see, nothing before it can be gone back to: the history then begins with the chart as it is.
 */
export function fromDocument(saved: SavedChart): History {
  const now = unpicture(saved, saved);
  const alone: History = { start: now, steps: [], at: 0 };
  const { at } = saved.history;
  const steps = saved.history.steps.map((step) => ({ ...step, command: step.command as Command | null }));
  let chart = saved.history.start ? unpicture(saved.history.start, null) : EMPTY;
  const start = chart;
  const made: Step[] = [];
  for (const step of steps) {
    if (!step.command) return alone;
    const before = chart;
    chart = made.length + 1 === at ? { ...now, fanned: reduce(before, step.command).fanned } : reduce(before, step.command);
    made.push({
      command: step.command,
      chart,
      at: step.at,
      title: step.title,
      ...(step.by ? { by: step.by } : {}),
      ...difference(before, chart),
    });
  }
  return at > made.length || (at === 0 && steps.length) ? alone : { start: at ? start : now, steps: made, at };
}

function picture(chart: Chart): Picture {
  const boxes = boxOf(chart);
  return {
    nodes: [...chart.nodes.values()].map((node) => savedNode(chart, node, boxes.get(node.entity.id)?.id ?? null)),
    links: [...chart.links].map(([key, link]) => ({ ...plainLink(link), hidden: chart.hidden.has(key) })),
    opened: Object.fromEntries([...chart.opened].map(([id, shares]) => [id, { ...shares }])),
    hidden_types: [...chart.hiddenTypes].sort(),
    boxes: [...chart.boxes.values()].map((box) => ({ ...box, members: [...box.members], auto: box.auto ?? false })),
    annotations: [...chart.annotations.values()],
  };
}

function savedNode(chart: Chart, { entity, x, y, holders }: PlacedNode, box: string | null): Schema.NodeOutput {
  return {
    id: entity.id,
    type: entity.type,
    kind: entity.kind,
    caption: entity.caption,
    dataset: entity.dataset,
    source_ref: entity.source_ref,
    grade: entity.grade,
    props: entity.props,
    links: entity.links,
    x,
    y,
    pinned: chart.pinned.has(entity.id),
    hidden: chart.hidden.has(entity.id),
    holders: [...holders],
    box,
  };
}

/** What the server states of a link, and nothing that it does not know. */
function plainLink(link: Link): Link {
  const { id, source, target, type, directed, count, first, last, start, end } = link;
  const { derived, inferred, grade, all_grades, dataset, datasets, source_ref, members, times, props } = link;
  return {
    id, source, target, type, directed, count, first, last, start, end, derived, inferred, grade, all_grades, dataset,
    // Missing in what was kept by a page before there were any
    datasets, source_ref, members, times: times ?? [], props,
  };
}

function unpicture(saved: Picture, document: SavedChart | null): Chart {
  const nodes = new Map<string, PlacedNode>();
  const hidden = new Set<string>();
  const pinned = new Set<string>();
  for (const node of saved.nodes) {
    const { x, y, pinned: fast, hidden: unseen, holders, box: _box, grade, ...entity } = node;
    nodes.set(node.id, { entity: { ...entity, grade: stated(grade) } satisfies Entity, x, y, holders: new Set(holders.length ? holders : [BY_HAND]) });
    if (unseen) hidden.add(node.id);
    if (fast) pinned.add(node.id);
  }
  const links = new Map<string, Link>();
  for (const { hidden: unseen, grade, all_grades, ...link } of saved.links) {
    links.set(linkKey(link), { ...link, grade: stated(grade), all_grades: all_grades?.map((one) => stated(one) as Grade) ?? null });
    if (unseen) hidden.add(linkKey(link));
  }
  return {
    ...EMPTY,
    nodes,
    links,
    hidden,
    pinned,
    opened: new Map(Object.entries(saved.opened)),
    hiddenTypes: new Set(saved.hidden_types),
    boxes: new Map(saved.boxes.map(({ auto, ...box }) => [box.id, auto ? { ...box, auto } : box])),
    annotations: new Map(saved.annotations.map((item) => [item.id, item])),
    ...(document
      ? {
          filters: {
            types: new Set(document.filters.types),
            // This browser's own copy can be older than the choice of grades
            grades: new Set(document.filters.grades ?? []),
            period: document.filters.period,
          },
          layout: { kind: document.layout, frame: document.frame as LayoutFrame | null },
        }
      : {}),
  };
}

/** A grade of a saved chart is one that an answer carried, and has both of its codes. */
function stated(grade: Schema.GradePartOutput | null): Grade | null {
  return grade as Grade | null;
}

/** Entities that a step's title can speak of, so that it can be withheld from whoever may not see one of them. */
function about(command: Command): string[] {
  switch (command.kind) {
    case "place":
      return command.piece.nodes.map(({ id }) => id);
    case "open":
    case "close":
      return [command.id];
    case "hide":
    case "show":
    case "remove":
    case "pin":
      return command.ids.filter((id) => !id.includes("|"));
    case "move":
      return Object.keys(command.positions).filter((id) => !id.includes("|"));
    case "box":
      return command.boxes.flatMap(({ members }) => members);
    default:
      return [];
  }
}
