/** How the page around the chart is arranged, which is nobody's work but costs a person a minute to do again. */

import type { Question } from "./api/types.ts";
import type { SavedChart } from "./state/document.ts";
import type { TablesWish } from "./tables.ts";

export interface Arrangement {
  /** Marks of the parts that are folded. */
  readonly folded: readonly string[];
  /** Whether the legend is open. */
  readonly legend: boolean;
  /** The tab that is chosen beside the chart. */
  readonly side: string;
  readonly tables: TablesWish;
  /** What the rows of the answer answer. */
  readonly question: SavedChart["question"];
}

/** The arrangement in the words of another language: the answer's columns are called as its question calls them there. */
export function renamed(arranged: Arrangement, asked: (Pick<Question, "title" | "returns">) | null): Arrangement {
  const { tables, question } = arranged;
  if (!asked || !question || !tables.answer) return arranged;
  const named = new Map(asked.returns.map((column) => [column.name, column]));
  const columns = tables.answer.columns.map((column) => named.get(column.name) ?? column);
  return { ...arranged, question: { ...question, title: asked.title }, tables: { ...tables, answer: { ...tables.answer, columns } } };
}

/** The same without the rows of an answer, where there is no room to keep them. */
export function slim(arranged: Arrangement): Arrangement {
  return { ...arranged, tables: { ...arranged.tables, answer: null } };
}
