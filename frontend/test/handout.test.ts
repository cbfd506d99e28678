import assert from "node:assert/strict";
import { test } from "node:test";
import type { Edge } from "../src/handout/data.ts";
import { standing } from "../src/handout/standing.ts";

let number = 0;
function edge(from: string, to: string, fields: Partial<Edge> = {}): Edge {
  number += 1;
  return {
    id: `e${number}`,
    from,
    to,
    type: "CALLED",
    name: "Call",
    count: 1,
    first: null,
    last: null,
    start: null,
    end: null,
    times: [],
    directed: true,
    derived: false,
    inferred: false,
    grades: [],
    ...fields,
  };
}

test("without closed groups every link is drawn as it is", () => {
  const edges = [edge("n0", "n1"), edge("n1", "n0")];
  const { bonds, inside } = standing(edges, new Map());
  assert.deepEqual([...bonds.keys()], edges.map(({ id }) => id));
  assert.equal(inside.size, 0);
});

test("links of what lies in a closed group are one link of the group, with all that they say", () => {
  const early = edge("n0", "n5", { count: 3, first: "2025-01-02", start: 10, last: "2025-01-03", end: 20, grades: ["1A"], inferred: true });
  const late = edge("n1", "n5", { count: 4, first: "2026-01-02", start: 30, last: "2026-02-03", end: 40, grades: ["2B", "1A"] });
  const back = edge("n5", "n0");
  const within = edge("n0", "n1");
  const { bonds, inside } = standing([late, early, back, within], new Map([["n0", "g0"], ["n1", "g0"]]));
  const [bond, other] = [...bonds.values()];
  assert.equal(bonds.size, 2);
  assert.deepEqual([bond?.source, bond?.target, bond?.count, bond?.first, bond?.last], ["g0", "n5", 7, "2025-01-02", "2026-02-03"]);
  assert.deepEqual(bond?.members, [late.id, early.id]);
  assert.deepEqual([...(bond?.grades ?? [])].sort(), ["1A", "2B"]);
  // One that is stated is no conclusion, even where another is
  assert.equal(bond?.inferred, false);
  assert.deepEqual([other?.source, other?.target], ["n5", "g0"]);
  assert.equal(inside.get(within.id), "g0");
  assert.equal(inside.get(early.id), bond?.id);
});

test("links without a direction are gathered whichever way they were written", () => {
  const both = [edge("n0", "n5", { directed: false }), edge("n5", "n1", { directed: false })];
  const { bonds } = standing(both, new Map([["n0", "g0"], ["n1", "g0"]]));
  assert.deepEqual([...bonds.values()].map(({ count }) => count), [2]);
});
