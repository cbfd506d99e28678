import assert from "node:assert/strict";
import { test } from "node:test";
import { rename } from "../src/state/boxes.ts";
import { fromDocument, toDocument } from "../src/state/document.ts";
import { NO_HISTORY, present, record } from "../src/state/history.ts";
import { retitled } from "../src/state/titles.ts";
import { entity, place } from "./fixtures.ts";

const [A, B, C] = ["person:a", "person:b", "person:c"];
const FRONT = { title: "", view: null, question: null, omitted: { nodes: 0, links: 0, by_type: {}, cut_by: null } as const, stepTitle: () => "" };
const english = (first: string, others: number): string => `${first} and ${others} more`;
const indonesian = (first: string, others: number): string => `${first} dan ${others} lainnya`;

/** A chart of three with a group that names itself. */
function grouped() {
  const nodes = [entity(A), entity(B), entity(C)];
  const placed = record(NO_HISTORY, place(...nodes));
  const title = english(nodes[0]?.caption ?? "", 2);
  const box = { id: "box|1", title, members: [A, B, C], open: false, kind: "group", x: 0, y: 0, auto: true } as const;
  return { caption: nodes[0]?.caption ?? "", history: record(placed, { kind: "box", boxes: [box] }) };
}

test("a group that names itself is named anew, on the chart and in its history", () => {
  const { caption, history } = grouped();
  const back = fromDocument(retitled(toDocument(history, FRONT), indonesian));
  assert.equal(present(back).boxes.get("box|1")?.title, `${caption} dan 2 lainnya`);
  const [, step] = back.steps;
  assert.ok(step?.command.kind === "box");
  assert.equal(step.command.boxes[0]?.title, `${caption} dan 2 lainnya`);
});

test("a name that a person gave is theirs in every language", () => {
  const { history } = grouped();
  const named = record(history, { kind: "rename-box", id: "box|1", title: "Keluarga" });
  assert.equal(present(fromDocument(retitled(toDocument(named, FRONT), indonesian))).boxes.get("box|1")?.title, "Keluarga");
  assert.equal(rename(present(history), "box|1", "Keluarga").boxes.get("box|1")?.auto, false);
});

test("a group of somebody whom this reader may not see keeps the title that it came with", () => {
  const { history } = grouped();
  const saved = toDocument(history, FRONT);
  const without = { ...saved, nodes: [], history: { start: null, steps: [], at: 0 } };
  assert.deepEqual(retitled(without, indonesian).boxes, without.boxes);
});
