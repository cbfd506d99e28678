import assert from "node:assert/strict";
import { test } from "node:test";
import type { Grade } from "../src/api/types.ts";
import { reduce } from "../src/state/reduce.ts";
import { handlingCodes } from "../src/state/handling.ts";
import { after, entity, link } from "./fixtures.ts";

const [A, B] = ["person:a", "person:b"];
const graded = (handling: string | null): Grade => ({ scheme: "uk3x5x2", source: "1", information: "A", handling });

function chart(all: Grade[] | null) {
  const piece = {
    nodes: [entity(A, { grade: graded("C") }), entity(B)],
    links: [link("KNOWS", A, B, { count: 3, grade: null, all_grades: all })],
  };
  return after({ kind: "place", origin: { kind: "search", title: "t" }, piece, positions: {} });
}

test("a collapsed link gives the codes of every grade that it stands for", () => {
  const made = chart([graded("P S1"), graded(null), graded("P")]);
  assert.deepEqual(handlingCodes(made), { codes: ["C", "P", "S1"], unknown: false });
  const box = { id: "box|1", title: "b", members: [A, B], open: false, kind: "group", x: 0, y: 0 } as const;
  assert.deepEqual(handlingCodes(reduce(made, { kind: "box", boxes: [box] })).codes, ["C", "P", "S1"], "in a closed box too");
});

test("what is hidden gives none, and unknown grades are said to be", () => {
  const made = chart(null);
  assert.deepEqual(handlingCodes(made), { codes: ["C"], unknown: true });
  assert.deepEqual(handlingCodes(reduce(made, { kind: "hide", ids: [A] })), { codes: [], unknown: false });
});
