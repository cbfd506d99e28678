/** What keeping needs of the page around it. */

import type { KeepCalls } from "../api/keeping.ts";
import type { Arrangement } from "../arrangement.ts";
import type { Messages } from "../panels/status.ts";
import type { Sign } from "../state/compare.ts";
import type { SavedChart } from "../state/document.ts";
import type { History } from "../state/history.ts";
import type { Store } from "../state/store.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

export interface KeepDesk {
  readonly store: Store;
  readonly calls: KeepCalls;
  readonly texts: Texts;
  readonly words: Words;
  readonly language: string;
  readonly messages: Messages;
  /** What part of the chart is looked at. */
  view(): SavedChart["view"];
  /** The same when the person chose it, null while they look at all of it. */
  chosenView(): SavedChart["view"];
  /** Look at that part, or at all of it. */
  show(view: SavedChart["view"]): void;
  /** A saved chart has come, and is about to be drawn. */
  fetched(): void;
  /** Draw a sign at each of these; null draws none. */
  mark(signs: ReadonlyMap<string, Sign> | null): void;
  /** Whether the chart is only looked at: nothing on it can be moved or done. */
  hold(still: boolean): void;
  /** The history, with what would crowd the chart put together by community. */
  drawable(history: History): Promise<History>;
  /** Whether the steps are being played: what is shown in passing is not kept. */
  playing(): boolean;
  question(): SavedChart["question"];
  /** The chart that has come answers this question. */
  answers(question: SavedChart["question"]): void;
  /** How the page around the chart is arranged. */
  arranged(): Arrangement;
  /** Arrange it so, in the language of this page. */
  arrange(arranged: Arrangement): Promise<void>;
  omitted(): SavedChart["omitted"];
  print(): void;
  sentence(error: unknown): string;
  /** What was promised, or null when it failed, which has been said then. */
  attempt<T>(promise: Promise<T>): Promise<T | null>;
}
