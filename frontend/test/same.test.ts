import assert from "node:assert/strict";
import { test } from "node:test";
import { sameSteps, sharedPart } from "../src/keeping/same.ts";
import { fromDocument, type SavedChart, toDocument } from "../src/state/document.ts";
import { type History, NO_HISTORY, record, sameHistory } from "../src/state/history.ts";
import { since } from "../src/state/merge.ts";
import { entity, open, place } from "./fixtures.ts";

const [A, B] = ["person:a", "person:b"];
const SAVED = [place(entity(A)), open(A, B)].reduce((made, command, i) => record(made, command, `2026-01-01T00:00:0${i}Z`), NO_HISTORY);
const GONE_ON = record(SAVED, { kind: "hide", ids: [B] }, "2026-01-01T00:00:09Z");

function stored(history: History, title = "t"): SavedChart {
  const front = {
    title, view: null, question: null,
    omitted: { nodes: 0, links: 0, by_type: {}, cut_by: null }, stepTitle: () => "a step",
  };
  return JSON.parse(JSON.stringify(toDocument(history, front))) as SavedChart;
}

test("a version that is what was sent is known by its steps, another is not", () => {
  assert.ok(sameSteps(stored(SAVED), stored(SAVED)));
  assert.ok(!sameSteps(stored(SAVED), stored(GONE_ON)));
  assert.ok(!sameSteps(stored(SAVED), stored(SAVED, "another title")));
});

test("of a draft, what came after the saved version is told from it", () => {
  const [draft, saved] = [fromDocument(stored(GONE_ON)), fromDocument(stored(SAVED))];
  const base = sharedPart(draft, saved);
  assert.equal(base.at, 2);
  assert.deepEqual(since(draft, base).steps.map(({ command }) => command.kind), ["hide"]);
  assert.ok(!sameHistory(base, draft));
  assert.ok(sameHistory(sharedPart(saved, saved), saved), "a draft of what is saved has nothing unsaved");
});
