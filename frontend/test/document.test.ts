import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../src/state/commands.ts";
import { fromDocument, type SavedChart, toDocument } from "../src/state/document.ts";
import { goTo, type History, NO_HISTORY, present, record } from "../src/state/history.ts";
import { entity, open, place } from "./fixtures.ts";

const [A, B, C] = ["person:a", "person:b", "person:c"];
const FRONT = {
  title: "t", view: null, question: null,
  omitted: { nodes: 0, links: 0, by_type: {}, cut_by: null },
  stepTitle: () => "a step",
};

const COMMANDS: Command[] = [
  place(entity(A)),
  open(A, B, C),
  { kind: "hide", ids: [B, `KNOWS|${A}|${C}`] },
  { kind: "pin", ids: [A], pinned: true },
  { kind: "toggle-type", type: "Phone" },
  { kind: "filter", types: ["CALLED"], grades: ["admiralty B2"], period: { start: 0, end: 9 } },
  { kind: "box", boxes: [{ id: "box|1", title: "b", members: [C], open: true, kind: "group", x: 3, y: 4 }] },
  { kind: "annotate", annotation: { kind: "note", id: "note|1", x: 1, y: 2, width: 90, text: "?", colour: "good", on: A } },
  { kind: "arrange", positions: { [A]: { x: 5, y: 6 } }, layout: "map", frame: { kind: "map", scale: 2 } },
];

function history(commands: readonly Command[]): History {
  return commands.reduce((made, command) => record(made, command, "2026-01-01T00:00:00Z"), NO_HISTORY);
}

/** As it comes back from the server: through JSON. */
function stored(made: History): SavedChart {
  return JSON.parse(JSON.stringify(toDocument(made, FRONT))) as SavedChart;
}

test("a chart comes back as it was saved, with every step", () => {
  const made = history(COMMANDS);
  const back = fromDocument(stored(made));
  assert.deepEqual(present(back), present(made));
  assert.equal(back.at, COMMANDS.length);
  for (let at = 1; at <= COMMANDS.length; at += 1) assert.deepEqual(present(goTo(back, at)), present(goTo(made, at)), `step ${at}`);
  assert.deepEqual(stored(back), stored(made));
});

test("what was undone can still be redone after saving", () => {
  const back = fromDocument(stored(goTo(history(COMMANDS), 2)));
  assert.equal(back.at, 2);
  assert.deepEqual(present(goTo(back, 3)), present(goTo(history(COMMANDS), 3)));
});

test("a step that may not be told keeps the chart, and nothing before it can be gone back to", () => {
  const saved = stored(history(COMMANDS));
  saved.history.steps[1] = { ...saved.history.steps[1]!, command: null };
  const back = fromDocument(saved);
  assert.deepEqual(back.steps, []);
  assert.equal(present(back).nodes.size, 3);
});

test("the chart as saved stands, even if its steps would make another", () => {
  const saved = stored(history(COMMANDS));
  saved.nodes = saved.nodes.filter(({ id }) => id !== B);
  saved.links = saved.links.filter(({ target }) => target !== B);
  assert.deepEqual([...present(fromDocument(saved)).nodes.keys()].sort(), [A, C]);
});

test("a saved node names its box, and a title can be withheld with whom it speaks of", () => {
  const saved = stored(history(COMMANDS));
  assert.equal(saved.nodes.find(({ id }) => id === C)?.box, "box|1");
  assert.deepEqual(saved.history.steps[1]?.about, [A]);
  assert.equal(saved.history.steps[0]?.at, "2026-01-01T00:00:00Z");
});
