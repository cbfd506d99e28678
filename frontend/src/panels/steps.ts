/** What each step of the history is called. Pure. */

import type { Chart } from "../state/chart.ts";
import type { Command, Origin } from "../state/commands.ts";
import { gradesOn, UNGRADED } from "../state/grades.ts";
import type { Step } from "../state/history.ts";
import { plain } from "../format.ts";
import { clockOffset, lastStamp, stamp } from "../state/times.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

/** New groups that a step is named by; an overview has hundreds. */
const NAMED = 3;

/** What a filter took from sight. */
function filterText(command: Extract<Command, { kind: "filter" }>, chart: Chart, texts: Texts, words: Words): string {
  const { period, types, entities, grades } = command;
  if (period) {
    const offset = clockOffset(chart.links.values());
    return texts.stepFilteredPeriod(stamp(period.start, offset), lastStamp(period.end, offset));
  }
  if (period === null) return texts.stepFilteredAllTime;
  if (grades?.length) {
    const { grades: known } = gradesOn(chart);
    const name = (key: string): string => {
      const grade = known.get(key);
      return grade ? words.gradeCode({ ...grade, handling: null }) : key === UNGRADED ? texts.legendUngraded : key;
    };
    return texts.stepFilteredGrades(words.gradeOrder(known, grades).map(name).join(", "));
  }
  if (grades && !types && !entities) return texts.stepFilteredNoGrades;
  const off = [...(types ?? []).map((type) => words.linkLabel(type)), ...(entities ?? []).map((type) => words.entityType(type).label)];
  return off.length ? texts.stepFilteredTypes(off.join(", ")) : texts.stepFilteredNone;
}

/** How a path was looked for, from what it was made of; a chart that was saved before that was kept has it as a title. */
function pathText({ title, asked = {} }: Origin, name: (id: string) => string, texts: Texts): string {
  const { ends, paths, hops, timed } = asked;
  if (!Array.isArray(ends) || typeof paths !== "number" || typeof hops !== "number") return plain(title, 200);
  return `${ends.map((id) => name(String(id))).join(" – ")} (${texts.pathAsked({ k: paths, maxHops: hops, timed: timed === true })})`;
}

/**
 * One sentence for a step, in the words of this page; `before` is the chart it was taken on. What a saved chart calls the step
 * stands where it was withheld, or where it tells of something that is no longer there to be named.
 */
export function stepText(step: Step, before: Chart, texts: Texts, words: Words): string {
  if (step.title === "") return "";
  let known = true;
  const name = (id: string): string => {
    const caption = (step.chart.nodes.get(id) ?? before.nodes.get(id))?.entity.caption;
    if (caption === undefined) known = false;
    return plain(caption ?? id, 60);
  };
  const said = sentence(step, before, name, texts, words);
  return known ? said : (step.title ?? said);
}

function sentence(step: Step, before: Chart, name: (id: string) => string, texts: Texts, words: Words): string {
  const { command, chart } = step;
  const boxed = (id: string): string => plain((before.boxes.get(id) ?? chart.boxes.get(id))?.title ?? name(id), 60);
  const entities = [...step.added].filter((id) => chart.nodes.has(id)).length;
  switch (command.kind) {
    case "place": {
      if (command.origin.kind === "path") return texts.stepPath(pathText(command.origin, name, texts), entities);
      const title = plain(command.origin.title, 80);
      if (command.origin.kind === "question") {
        const asked = command.origin.asked?.["name"];
        return texts.stepQuestion(words.question(String(asked ?? "")) ?? title, entities);
      }
      if (command.origin.kind === "conditions") return texts.stepOpenedBy(title, entities);
      return texts.stepPlaced(title, entities);
    }
    case "open":
      return command.more
        ? texts.stepMore(name(command.id), words.entityType(command.more).label, entities)
        : texts.stepOpened(name(command.id), entities);
    case "close":
      return texts.stepClosed(name(command.id), step.removed);
    case "hide": {
      const [only] = command.ids;
      if (command.ids.length !== 1 || !only) return texts.stepHidMany(command.ids.length);
      const link = chart.links.get(only);
      return texts.stepHid(link ? `${name(link.source)} – ${name(link.target)} (${words.linkLabel(link.type)})` : name(only));
    }
    case "show":
      return texts.stepShown(command.ids.length);
    case "show-hidden":
      return texts.stepShowHidden;
    case "toggle-type": {
      const { label } = words.entityType(command.type);
      return chart.hiddenTypes.has(command.type) ? texts.stepToggleOff(label) : texts.stepToggleOn(label);
    }
    case "filter":
      return filterText(command, chart, texts, words);
    case "move": {
      const ids = Object.keys(command.positions);
      return ids.length === 1 ? texts.stepMoved(boxed(ids[0] as string)) : texts.stepMovedMany(ids.length);
    }
    case "arrange":
      return texts.stepArranged(command.layout ?? "force");
    case "pin":
      return command.pinned ? texts.stepPinned(command.ids.length) : texts.stepUnpinned(command.ids.length);
    case "box":
      return texts.stepBoxed(boxTitles(command.boxes.map((box) => plain(box.title, 60)), texts));
    case "open-box":
      return command.open ? texts.stepBoxOpened(boxed(command.id)) : texts.stepBoxClosed(boxed(command.id));
    case "rename-box":
      return texts.stepBoxRenamed(plain(command.title, 60));
    case "unbox":
      return texts.stepUnboxed(boxed(command.id));
    case "fan":
      return command.members.length ? texts.stepFanned : texts.stepGathered;
    case "annotate":
      return texts.stepAnnotated(command.annotation.kind);
    case "unannotate":
      return texts.stepUnannotated(command.ids.length);
    case "remove":
      return texts.stepRemoved(step.removed);
    case "clear":
      return texts.stepCleared;
  }
}

/** The names of new groups, or the first of very many and how many more. */
function boxTitles(titles: readonly string[], texts: Texts): string {
  return titles.length > NAMED ? texts.groupTitle(titles[0] ?? "", titles.length - 1) : titles.join(", ");
}
