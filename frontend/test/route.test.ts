import assert from "node:assert/strict";
import { test } from "node:test";
import type { Grade } from "../src/api/types.ts";
import { foundation, hops } from "../src/state/route.ts";
import { Words } from "../src/words.ts";
import { link } from "./fixtures.ts";

const codes = (text: string): Record<string, string> => Object.fromEntries([...text].map((code) => [code, code]));
const words = new Words({
  entity_types: [],
  link_types: [{ name: "CALLED", label: "Call", phrase: "called", directed: true, props: [] }],
  grades: [
    { name: "admiralty", label: "Admiralty", source: codes("ABCDEF"), information: codes("123456"), handling: {} },
    { name: "europol4x4", label: "Europol", source: codes("ABCX"), information: codes("1234"), handling: {} },
  ],
  layouts: [],
});
const grade = (text: string, scheme = "admiralty"): Grade => ({ scheme, source: text[0]!, information: text[1]!, handling: null });
const graded = (type: string, from: string, to: string, ...all: Grade[]) => link(type, from, to, { grade: all[0] ?? null, all_grades: all });
const rank = (one: Grade): readonly [number, number] => words.gradeRank(one);
const weakest = (...links: ReturnType<typeof link>[]): string[] =>
  foundation(hops(["a", "b", "c"], links), rank).weakest.map((one) => words.gradeCode(one));

test("a step has the links between its two, whichever way they point, the most first", () => {
  const links = [link("KNOWS", "b", "a"), link("CALLED", "a", "b", { count: 9 }), link("CALLED", "c", "b"), link("KNOWS", "a", "c")];
  const found = hops(["a", "b", "c"], links);
  assert.deepEqual(found.map(({ from, to, links: each }) => [from, to, ...each.map(({ type }) => type)]), [
    ["a", "b", "CALLED", "KNOWS"],
    ["b", "c", "CALLED"],
  ]);
});

test("a link is said in the direction in which it is walked, with its number and time", () => {
  const calls = link("CALLED", "a", "b", { count: 3, first: "2026-03-02T10:00", last: "2026-03-05" });
  assert.equal(words.linkStep(calls, "a", "en"), "—called ×3, 2–5 Mar 2026→");
  assert.equal(words.linkStep(calls, "b", "en"), "←called ×3, 2–5 Mar 2026—");
  assert.equal(words.linkStep(link("KNOWS", "a", "b", { directed: false }), "b", "en"), "—KNOWS—");
});

test("a path is as good as the weakest of its steps, a step as the best of its links, and schemes are not mixed", () => {
  assert.deepEqual(weakest(graded("X", "a", "b", grade("A1")), graded("X", "b", "c", grade("B3"), grade("B2"))), ["B2"]);
  assert.deepEqual(weakest(graded("X", "a", "b", grade("C1")), graded("X", "b", "c", grade("B5"))), ["C1"]);
  assert.deepEqual(weakest(graded("X", "a", "b", grade("B2")), graded("X", "b", "c", grade("X4", "europol4x4"))), ["B2", "X4"]);
});

test("what is concluded, may be a duplicate or is not graded is marked; a stated link beside a concluded one is enough", () => {
  const [ab, bc] = [graded("X", "a", "b", grade("A1")), graded("X", "b", "c", grade("A1"))];
  const marks = (...links: ReturnType<typeof link>[]) => foundation(hops(["a", "b", "c"], links), rank);
  assert.deepEqual([marks(ab, bc).inferred, marks(ab, bc).same, marks(ab, bc).ungraded], [false, false, false]);
  assert.equal(marks(ab, { ...bc, inferred: true }).inferred, true);
  assert.equal(marks(ab, bc, { ...bc, type: "Y", inferred: true }).inferred, false);
  assert.equal(marks(ab, link("SAME_AS", "b", "c")).same, true);
  assert.equal(marks(ab, link("KNOWS", "b", "c")).ungraded, true);
});
