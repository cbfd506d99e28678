/** Two people worked on one chart: one's steps taken again on the other's newest version. Pure. */

import { freshId, type Chart } from "./chart.ts";
import type { Command, Positions } from "./commands.ts";
import { difference, type History, MAX_STEPS, present, type Step } from "./history.ts";
import { reduce } from "./reduce.ts";

/**
 * Why a step could not be taken again whole.
 * gone: nothing of what it was about is on the newest version; part: some of it; replaced: it put mine in the place of
 * what the other changed; sweeping: it would have taken away what the other did; undone: it took back a step that the
 * newest version has.
 */
export type Obstacle = "gone" | "part" | "replaced" | "sweeping" | "undone";

export interface Unmerged {
  readonly step: Step;
  /** The chart that it was taken on, to name it by. */
  readonly before: Chart;
  readonly why: Obstacle;
}

export interface Merged {
  readonly history: History;
  readonly applied: number;
  readonly unmerged: readonly Unmerged[];
}

/** Steps in force that `mine` has and `base`, which it was opened from, has not; and those that it took back. */
export function since(mine: History, base: History): { steps: readonly Step[]; undone: readonly Step[] } {
  const [own, old] = [mine.steps.slice(0, mine.at), base.steps.slice(0, base.at)];
  const [has, had] = [new Set(own), new Set(old)];
  // The oldest steps fall off a long history: what is gone at its beginning was not taken back
  const first = own.findIndex((step) => had.has(step));
  const kept = first === -1 ? old : old.slice(old.indexOf(own[first] as Step));
  const dropped = mine.steps.length >= MAX_STEPS && first === -1;
  return {
    steps: own.filter((step) => !had.has(step)),
    undone: dropped ? [] : kept.filter((step) => !has.has(step)),
  };
}

/**
 * Take the steps that `mine` made since `base` again on `newest`.
 *
 * Ids that both gave to new drawings and boxes are told apart: mine get others.
 */
export function merge(newest: History, mine: History, base: History): Merged {
  const { steps, undone } = since(mine, base);
  const unmerged: Unmerged[] = undone.map((step) => ({ step, before: present(base), why: "undone" }));
  const shared = present(base);
  const names = new Map<string, string>();
  let chart = present(newest);
  let before = steps.length ? chartBefore(mine, steps[0] as Step) : shared;
  const made: Step[] = [];
  for (const step of steps) {
    const { command, why } = fitted(renamed(step.command, names, shared, chart), step, chart, shared);
    if (why) unmerged.push({ step, before, why });
    before = step.chart;
    if (!command) continue;
    const after = reduce(chart, command);
    if (after === chart) continue;
    made.push({ ...step, command, chart: after, ...difference(chart, after) });
    chart = after;
  }
  const all = [...newest.steps.slice(0, newest.at), ...made];
  const dropped = Math.max(0, all.length - MAX_STEPS);
  return {
    history: {
      start: dropped ? (all[dropped - 1]?.chart ?? newest.start) : newest.start,
      steps: all.slice(dropped),
      at: all.length - dropped,
    },
    applied: made.length,
    unmerged,
  };
}

function chartBefore(history: History, step: Step): Chart {
  const at = history.steps.indexOf(step);
  return history.steps[at - 1]?.chart ?? history.start;
}

/** The command as it can be taken on `chart`; null when it cannot at all. */
function fitted(command: Command, step: Step, chart: Chart, base: Chart): { command: Command | null; why?: Obstacle } {
  const whole = { command };
  switch (command.kind) {
    case "clear":
      return { command: null, why: "sweeping" };
    case "toggle-type":
      // A toggle on what the other has toggled would take that back
      return step.chart.hiddenTypes.has(command.type) === chart.hiddenTypes.has(command.type) ? { command: null } : whole;
    case "open":
    case "close":
      if (!chart.nodes.has(command.id)) return { command: null, why: "gone" };
      return whole;
    case "hide":
    case "show":
    case "remove":
    case "pin":
      return some(command, command.ids, chart);
    case "move":
      return some(command, Object.keys(command.positions), chart);
    case "box": {
      const members = command.boxes.flatMap((box) => box.members);
      return some(command, members, chart);
    }
    case "open-box":
    case "unbox":
      return chart.boxes.has(command.id) ? whole : { command: null, why: "gone" };
    case "rename-box": {
      const box = chart.boxes.get(command.id);
      if (!box) return { command: null, why: "gone" };
      const old = base.boxes.get(command.id);
      return old && old.title !== box.title && box.title !== command.title ? { command, why: "replaced" } : whole;
    }
    case "fan":
      return chart.links.has(command.key) ? whole : { command: null, why: "gone" };
    case "annotate": {
      const [old, now] = [base.annotations.get(command.annotation.id), chart.annotations.get(command.annotation.id)];
      if (!old) return whole;
      if (!now) return { command: null, why: "gone" };
      return JSON.stringify(old) === JSON.stringify(now) ? whole : { command, why: "replaced" };
    }
    case "unannotate":
      // Already gone is what was wanted
      return whole;
    default:
      return whole;
  }
}

/** What of the things that a command is about there still is. */
function some(command: Command, ids: readonly string[], chart: Chart): { command: Command | null; why?: Obstacle } {
  const found = ids.filter((id) => there(chart, id)).length;
  // To remove what the other removed leaves nothing to tell
  if (!found) return command.kind === "remove" ? { command: null } : { command: null, why: "gone" };
  return found < ids.length && command.kind !== "remove" ? { command, why: "part" } : { command };
}

function there(chart: Chart, id: string): boolean {
  return chart.nodes.has(id) || chart.links.has(id) || chart.boxes.has(id) || chart.annotations.has(id);
}

/** The command with the new ids of what was made since `base` and met a namesake on `chart`. */
function renamed(command: Command, names: Map<string, string>, base: Chart, chart: Chart): Command {
  const name = (id: string): string => names.get(id) ?? id;
  const placed = (positions: Positions): Positions =>
    Object.fromEntries(Object.entries(positions).map(([id, place]) => [name(id), place]));
  switch (command.kind) {
    case "annotate": {
      const { id } = command.annotation;
      if (!names.has(id) && !base.annotations.has(id) && chart.annotations.has(id)) {
        names.set(id, freshId(command.annotation.kind === "box" ? "frame" : command.annotation.kind, chart.annotations.keys()));
      } else if (!names.has(id) && !base.annotations.has(id)) {
        names.set(id, id);
      }
      return { ...command, annotation: { ...command.annotation, id: name(id) } };
    }
    case "unannotate":
    case "hide":
    case "show":
    case "remove":
    case "pin":
      return { ...command, ids: command.ids.map(name) };
    case "move":
    case "arrange":
      return { ...command, positions: placed(command.positions) };
    case "box":
    case "place":
    case "open": {
      for (const { id } of command.boxes ?? []) {
        if (!names.has(id)) names.set(id, !base.boxes.has(id) && chart.boxes.has(id) ? freshId("box", chart.boxes.keys()) : id);
      }
      // After the naming: a box made here can be among what is moved
      return {
        ...command,
        ...(command.positions ? { positions: placed(command.positions) } : {}),
        ...("moved" in command && command.moved ? { moved: placed(command.moved) } : {}),
        ...(command.boxes ? { boxes: command.boxes.map((box) => ({ ...box, id: name(box.id) })) } : {}),
      } as Command;
    }
    case "open-box":
      return { ...command, id: name(command.id), ...(command.positions ? { positions: placed(command.positions) } : {}) };
    case "rename-box":
    case "unbox":
      return { ...command, id: name(command.id) };
    default:
      return command;
  }
}
