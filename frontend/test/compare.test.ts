import assert from "node:assert/strict";
import { test } from "node:test";
import type { Annotation, Chart } from "../src/state/chart.ts";
import { compare, differs, union } from "../src/state/compare.ts";
import { reduce } from "../src/state/reduce.ts";
import { after, entity, ids, link, open, place } from "./fixtures.ts";

const [A, B, C, D] = ["person:a", "person:b", "person:c", "person:d"];
const NOTE: Annotation = { kind: "note", id: "note|1", x: 1, y: 2, width: 90, text: "?", colour: "good", on: null };
const BASE = after(place(entity(A)), open(A, B, C), { kind: "annotate", annotation: NOTE });

function later(...commands: Parameters<typeof after>): Chart {
  return commands.reduce(reduce, BASE);
}

test("the same chart does not differ from itself", () => {
  assert.equal(differs(compare(BASE, BASE)), false);
});

test("what was taken from sight differs, and what came back", () => {
  const without = later({ kind: "hide", ids: [B] });
  assert.deepEqual(compare(BASE, without).nodes.hidden, [B]);
  assert.deepEqual(compare(without, BASE).nodes.shown, [B]);
  assert.equal(compare(BASE, without).signs.get(B), "hidden");
  // Two who hid different people have not the same chart
  const other = later({ kind: "hide", ids: [C] });
  assert.deepEqual([...compare(without, other).signs], [[B, "shown"], [C, "hidden"]]);
});

test("what was added, removed and moved is told by its id, with its links", () => {
  const now = later(
    place(entity(D)),
    { kind: "remove", ids: [B] },
    { kind: "move", positions: { [C]: { x: 70, y: 0 }, "note|1": { x: 9, y: 9 } } },
  );
  const { nodes, links, annotations, signs } = compare(BASE, now);
  assert.deepEqual(nodes, { added: [D], removed: [B], changed: [], hidden: [], shown: [], moved: [C] });
  assert.deepEqual(links.removed, [`KNOWS|${A}|${B}`]);
  assert.deepEqual(annotations.moved, ["note|1"]);
  assert.deepEqual([signs.get(D), signs.get(B), signs.get(C)], ["added", "removed", "moved"]);
});

test("another caption, grade or count is a change; another number of links in all is none", () => {
  const now = later(
    place(entity(B, { caption: "Somebody else" }), entity(C, { links: 99 })),
    { kind: "annotate", annotation: { ...NOTE, text: "!" } },
  );
  const more = link("KNOWS", A, B, { count: 4, id: "KNOWS|person:a|person:b" });
  const grown = { ...now, links: new Map(now.links).set(`KNOWS|${A}|${B}`, more) };
  const { nodes, links, annotations } = compare(BASE, grown);
  assert.deepEqual([nodes.changed, links.changed, annotations.changed], [[B], [`KNOWS|${A}|${B}`], ["note|1"]]);
});

test("properties in another order are the same", () => {
  const one = after(place(entity(A, { props: { a: 1, b: 2 } })));
  const two = after(place(entity(A, { props: { b: 2, a: 1 } })));
  assert.equal(differs(compare(one, two)), false);
});

test("what is both changed and moved has the sign of the change", () => {
  const now = later(place(entity(B, { caption: "x" })), { kind: "move", positions: { [B]: { x: 1, y: 77 } } });
  assert.equal(compare(BASE, now).signs.get(B), "changed");
});

test("the drawing of a comparison holds both, nothing of it out of sight", () => {
  const now = later(place(entity(D)), { kind: "remove", ids: [B] }, { kind: "hide", ids: [C] }, { kind: "toggle-type", type: "Person" });
  const both = union(BASE, now);
  assert.deepEqual(ids(both), [A, B, C, D]);
  assert.ok(both.links.has(`KNOWS|${A}|${B}`));
  assert.deepEqual([both.hidden.size, both.hiddenTypes.size], [0, 0]);
});
