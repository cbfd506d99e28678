import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceGrid } from "../src/panels/chooser.ts";
import { arranged } from "../src/panels/rows.ts";
import { en } from "../src/texts/en.ts";
import { Words } from "../src/words.ts";
import { entity, link } from "./fixtures.ts";

const words = new Words({
  entity_types: [],
  link_types: [{ name: "CALLED", label: "Call", phrase: "called", directed: true, props: [] }],
  grades: [],
  layouts: [],
});
const OWNER = "phone:o";
const found = ["a", "b", "c"].map((id, i) => entity(`phone:${id}`, { caption: i ? "Same" : "Other", dataset: { a: "north", b: "south", c: "west" }[id]!, links: 9 - i }));
const links = [
  link("CALLED", OWNER, "phone:a", { count: 2, first: "2026-03-01", start: 300, last: "2026-03-02" }),
  link("CALLED", "phone:b", OWNER, { count: 12, first: "2026-01-01", start: 100 }),
  link("CALLED", "phone:c", OWNER, { count: 1 }),
  link("CALLED", "phone:b", "phone:c", { count: 99 }),
];
const grid = choiceGrid(OWNER, found, links, words, en, "en");
const order = (column: number, descending: boolean, filter = ""): string =>
  arranged(grid, filter, { column, descending }, "en").map(({ id }) => id.slice(-1)).join("");

test("a choice is sorted by its number of links and by their time, those without one last", () => {
  assert.equal(order(2, true), "bac");
  assert.deepEqual([order(3, false), order(3, true)], ["bac", "abc"]);
});

test("a row says what joins it to the one that was opened and nothing else, when, and what tells it from its namesake", () => {
  assert.deepEqual(grid.rows[1]!.cells.map(({ text }) => text), ["Same", "called", "12", "1 Jan 2026", "8"]);
  assert.deepEqual(grid.rows.map((row) => row.cells[0]!.second), [undefined, "south", "west"]);
  assert.equal(order(0, false, "west"), "c", "it can be searched by that too");
});
