import assert from "node:assert/strict";
import { test } from "node:test";
import { stepText } from "../src/panels/steps.ts";
import type { Command, Origin } from "../src/state/commands.ts";
import { fromDocument, type SavedChart, toDocument } from "../src/state/document.ts";
import { type History, NO_HISTORY, record } from "../src/state/history.ts";
import { en } from "../src/texts/en.ts";
import { id as indonesian } from "../src/texts/id.ts";
import { Words } from "../src/words.ts";
import { entity, link } from "./fixtures.ts";

const [A, B] = ["person:a", "person:b"];
const QUESTION = "linked";
const model = { entity_types: [], link_types: [], grades: [], layouts: [] };
const english = new Words(model, [], [{ name: QUESTION, title: "Linked to" }]);
const local = new Words(model, [], [{ name: QUESTION, title: "Terhubung dengan" }]);

function placed(origin: Origin, ...more: Command[]): History {
  const piece = { nodes: [entity(A), entity(B)], links: [link("CALLED", A, B)] };
  const first: Command = { kind: "place", origin, piece, positions: {} };
  return [first, ...more].reduce((history, command) => record(history, command), NO_HISTORY);
}

function saved(history: History): SavedChart {
  return toDocument(history, {
    title: "t", view: null, question: null, omitted: { nodes: 0, links: 0, by_type: {}, cut_by: null },
    stepTitle: (step, before) => stepText(step, before, en, english),
  });
}

function said({ steps, start }: History): string[] {
  return steps.map((step, i) => stepText(step, steps[i - 1]?.chart ?? start, indonesian, local));
}

test("a path that was found in one language is told in the other", () => {
  const asked = { ends: [A, B], paths: 3, hops: 4, timed: true };
  const document = saved(placed({ kind: "path", title: "A – B", asked }));
  assert.match(document.history.steps[0]?.title ?? "", /^Path Caption of person:a – Caption of person:b \(.*: 2 added$/u);
  const [text] = said(fromDocument(document));
  assert.equal(text, `Jalur Caption of person:a – Caption of person:b (${indonesian.pathAsked({ k: 3, maxHops: 4, timed: true })}): 2 ditambahkan`);
});

test("a question is called as this reader's list calls it, or as it was when it is not offered any more", () => {
  const asked = { name: QUESTION, params: {} };
  assert.deepEqual(said(fromDocument(saved(placed({ kind: "question", title: "Linked to", asked })))), ["Menanyakan “Terhubung dengan”: 2 ditambahkan"]);
  const gone = placed({ kind: "question", title: "Linked to", asked: { name: "gone", params: {} } });
  assert.deepEqual(said(fromDocument(saved(gone))), ["Menanyakan “Linked to”: 2 ditambahkan"]);
});

test("a chart that was saved with titles alone opens with these", () => {
  const before = placed({ kind: "path", title: "A – B (at most 3 paths)" });
  assert.deepEqual(said(fromDocument(saved(before))), ["Jalur A – B (at most 3 paths): 2 ditambahkan"]);
});

test("what is withheld stays so, and what is no longer there is called as it was", () => {
  const document = saved(placed({ kind: "search", title: "A" }, { kind: "hide", ids: [B] }));
  const { steps } = document.history;
  const withheld = { ...document, history: { ...document.history, steps: steps.map((step) => ({ ...step, title: "" })) } };
  assert.deepEqual(said(fromDocument(withheld)), ["", ""]);
  const [first] = steps;
  assert.ok(first?.command);
  const command = { ...first.command, piece: { nodes: [entity(A)], links: [] } };
  const without = { ...document, nodes: document.nodes.filter(({ id }) => id === A), links: [], history: { ...document.history, steps: [{ ...first, command }, ...steps.slice(1)] } };
  assert.equal(said(fromDocument(without as SavedChart))[1], steps[1]?.title);
});
