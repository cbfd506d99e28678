/** Titles that nobody gave: said anew in the language of the reader, by the rule that a chart keeps of them. Pure. */

import type { Box } from "./chart.ts";
import type { Command } from "./commands.ts";
import type { SavedChart } from "./document.ts";

/** What a group is called by a member and how many more there are. */
export type GroupTitle = (first: string, others: number) => string;

/** The document with the titles of groups that name themselves in the reader's words; a person's own stay as they are. */
export function retitled(saved: SavedChart, say: GroupTitle): SavedChart {
  const captions = captionsIn(saved);
  const named = <T extends Pick<Box, "title" | "members" | "auto">>(box: T): T => {
    const first = box.auto ? captions.get(box.members[0] ?? "") : undefined;
    return first ? { ...box, title: say(first, box.members.length - 1).slice(0, 200) } : box;
  };
  const { history } = saved;
  const steps = history.steps.map((step) => {
    const command = step.command as Command | null;
    return command && "boxes" in command && command.boxes ? { ...step, command: { ...command, boxes: command.boxes.map(named) } } : step;
  });
  const start = history.start && { ...history.start, boxes: history.start.boxes.map(named) };
  return { ...saved, boxes: saved.boxes.map(named), history: { ...history, start, steps } };
}

/** Captions of all that a document tells of; today's, where they differ from those in its steps. */
function captionsIn(saved: SavedChart): Map<string, string> {
  const commands = saved.history.steps.flatMap((step) => (step.command as Command | null) ?? []);
  const pieces = commands.flatMap((command) => ("piece" in command ? command.piece.nodes : []));
  const all = [...(saved.history.start?.nodes ?? []), ...pieces, ...saved.nodes];
  return new Map(all.map(({ id, caption }) => [id, caption]));
}
