/** An exercise's truth on the chart, each part marked by what became of it in somebody's answers. */

import type { Truth } from "../api/types.ts";
import { bdi, h } from "../dom.ts";
import { differenceList, signKey, signWords } from "../panels/difference.ts";
import type { Notices } from "../panels/notices.ts";
import type { Chart } from "../state/chart.ts";
import { JUDGED, type Judged } from "../state/compare.ts";
import type { Store } from "../state/store.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

/** The sign of each entity and link of the chart that is marked; of links drawn as one, that of the first in the order of signs. */
export function judged(marks: Truth["marks"], chart: Chart): Map<string, Judged> {
  const given = new Map(marks.map(({ id, mark }) => [id, mark] as const));
  const signs = new Map<string, Judged>();
  for (const id of chart.nodes.keys()) {
    const sign = given.get(id);
    if (sign) signs.set(id, sign);
  }
  for (const [key, { id, members }] of chart.links) {
    const among = new Set([id, ...members].map((one) => given.get(one)));
    const sign = JUDGED.find((one) => among.has(one));
    if (sign) signs.set(key, sign);
  }
  return signs;
}

/** Mark it on the chart, and tell above the chart what the signs stand for, until the reader has enough of them. */
export function tellTruth(
  { title, participant, marks }: Truth,
  store: Store,
  notices: Notices,
  texts: Texts,
  words: Words,
  mark: (signs: ReadonlyMap<string, Judged> | null) => void,
): void {
  const { chart } = store.session;
  const signs = judged(marks, chart);
  mark(signs);
  const close = (): void => {
    mark(null);
    notices.clear("truth");
  };
  notices.show(
    "truth",
    "info",
    [
      h("strong", {}, bdi(texts.truthOf(title, participant.name))),
      h("span", {}, ` ${signWords(signs, JUDGED, texts)}.`),
      signKey(JUDGED, texts),
      differenceList(signs, JUDGED, chart, texts, words, (id) => store.dispatch({ kind: "select", ids: [id] }), texts.truthList),
    ],
    [{ label: texts.truthClose, run: close }],
  );
}
