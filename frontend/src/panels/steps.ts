/** What each step of the history is called. Pure. */

import type { Chart } from "../state/chart.ts";
import type { Step } from "../state/history.ts";
import { plain } from "../format.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

/** One sentence for a step; `before` is the chart it was taken on. */
export function stepText(step: Step, before: Chart, texts: Texts, words: Words): string {
  const { command, chart } = step;
  const name = (id: string): string => plain(chart.nodes.get(id)?.entity.caption ?? before.nodes.get(id)?.entity.caption ?? id, 60);
  const entities = [...step.added].filter((id) => chart.nodes.has(id)).length;
  switch (command.kind) {
    case "place": {
      const title = plain(command.origin.title, 80);
      if (command.origin.kind === "path") return texts.stepPath(title, entities);
      if (command.origin.kind === "question") return texts.stepQuestion(title, entities);
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
    case "show-hidden":
      return texts.stepShowHidden;
    case "toggle-type": {
      const { label } = words.entityType(command.type);
      return chart.hiddenTypes.has(command.type) ? texts.stepToggleOff(label) : texts.stepToggleOn(label);
    }
    case "move": {
      const ids = Object.keys(command.positions);
      return ids.length === 1 ? texts.stepMoved(name(ids[0] as string)) : texts.stepMovedMany(ids.length);
    }
    case "arrange":
      return texts.stepArranged;
    case "clear":
      return texts.stepCleared;
  }
}
