import assert from "node:assert/strict";
import { test } from "node:test";
import type { Annotation } from "../src/state/chart.ts";
import type { Command } from "../src/state/commands.ts";
import { fromDocument, type SavedChart, toDocument } from "../src/state/document.ts";
import { goTo, type History, MAX_STEPS, NO_HISTORY, present, record } from "../src/state/history.ts";
import { merge, since } from "../src/state/merge.ts";
import { entity, ids, open, place } from "./fixtures.ts";

const [A, B, C, D, E] = ["person:a", "person:b", "person:c", "person:d", "person:e"];

function then(history: History, ...commands: Command[]): History {
  return commands.reduce((made, command) => record(made, command, null), history);
}

function note(id: string, text: string): Annotation {
  return { kind: "note", id, x: 0, y: 0, width: 90, text, colour: "plain", on: null };
}

const BASE = then(NO_HISTORY, place(entity(A)), open(A, B, C));

/** The other's version as it comes from the server: none of its objects are ours. */
function fetched(history: History): History {
  const front = {
    title: "t", view: null, question: null, by: "Other",
    omitted: { nodes: 0, links: 0, by_type: {}, cut_by: null }, stepTitle: () => "a step",
  };
  return fromDocument(JSON.parse(JSON.stringify(toDocument(history, front))) as SavedChart);
}

function merged(theirs: Command[], mine: Command[], base = BASE) {
  return merge(fetched(then(base, ...theirs)), then(base, ...mine), base);
}

test("both keep what they added, and each step is in the history once", () => {
  const { history, applied, unmerged } = merged([place(entity(D))], [place(entity(E)), { kind: "hide", ids: [B] }]);
  assert.deepEqual(ids(present(history)), [A, B, C, D, E]);
  assert.ok(present(history).hidden.has(B));
  assert.deepEqual(history.steps.map(({ command }) => command.kind), ["place", "open", "place", "place", "hide"]);
  assert.deepEqual([applied, unmerged], [2, []]);
  assert.deepEqual(ids(present(goTo(history, 3))), [A, B, C, D], "the merged steps can be undone");
});

test("what the other took away is not hidden, moved or opened, and that is listed", () => {
  const { history, applied, unmerged } = merged(
    [{ kind: "remove", ids: [B] }],
    [open(B, D), { kind: "hide", ids: [B] }, { kind: "move", positions: { [B]: { x: 1, y: 1 }, [C]: { x: 5, y: 5 } } }],
  );
  assert.deepEqual(unmerged.map(({ step, why }) => [step.command.kind, why]), [["open", "gone"], ["hide", "gone"], ["move", "part"]]);
  assert.deepEqual(unmerged[0]?.before.nodes.get(B)?.entity.id, B, "the step can still be named");
  assert.equal(applied, 1);
  assert.equal(present(history).nodes.get(C)?.x, 5);
});

test("clearing would take away the other's work, so it is not done", () => {
  const { history, unmerged } = merged([place(entity(D))], [{ kind: "clear" }]);
  assert.ok(present(history).nodes.has(D));
  assert.deepEqual(unmerged.map(({ why }) => why), ["sweeping"]);
});

test("a type that both hid stays hidden", () => {
  const toggle: Command = { kind: "toggle-type", type: "Phone" };
  const { history, unmerged } = merged([toggle], [toggle]);
  assert.deepEqual([[...present(history).hiddenTypes], unmerged], [["Phone"], []]);
});

test("both made a first note: both stay, and later changes of mine reach mine", () => {
  const { history } = merged(
    [{ kind: "annotate", annotation: note("note|1", "theirs") }],
    [
      { kind: "annotate", annotation: note("note|1", "mine") },
      { kind: "annotate", annotation: note("note|2", "second") },
      { kind: "annotate", annotation: note("note|1", "mine, better") },
      { kind: "move", positions: { "note|1": { x: 4, y: 4 } } },
    ],
  );
  const texts = [...present(history).annotations.values()].map((item) => item.text).sort();
  assert.deepEqual(texts, ["mine, better", "second", "theirs"]);
  assert.equal([...present(history).annotations.values()].find((item) => item.text === "theirs")?.kind, "note");
  const mine = [...present(history).annotations.values()].find((item) => item.text === "mine, better");
  assert.ok(mine?.kind === "note" && mine.x === 4);
});

test("both made a first box: the members that I took are in mine", () => {
  const box = (title: string, member: string): Command => ({
    kind: "box", boxes: [{ id: "box|1", title, members: [member], open: true, kind: "group", x: 0, y: 0 }],
  });
  const { history } = merged([box("theirs", B)], [box("mine", C), { kind: "rename-box", id: "box|1", title: "ours" }]);
  const boxes = [...present(history).boxes.values()].map(({ title, members }) => [title, [...members]]);
  assert.deepEqual(boxes.sort(), [["ours", [C]], ["theirs", [B]]]);
});

test("what moves for my box when it opens is mine, not the other's box of that name", () => {
  const box = (title: string, id: string, member: string): Command => ({
    kind: "box", boxes: [{ id, title, members: [member], open: false, kind: "group", x: 0, y: 0 }],
  });
  const opened: Command = { kind: "open-box", id: "box|1", open: true, positions: { "box|2": { x: 70, y: 70 } } };
  const arranged: Command = { kind: "arrange", positions: { "box|2": { x: 90, y: 90 } } };
  const theirs = [box("their first", "box|1", A), box("their second", "box|2", B)];
  for (const [last, x] of [[opened, 70], [arranged, 90]] as const) {
    const { history } = merged(theirs, [box("my first", "box|1", C), box("my second", "box|2", D), last], then(BASE, place(entity(D))));
    const at = new Map([...present(history).boxes.values()].map((one) => [one.title, one.x]));
    assert.equal(at.get("my second"), x);
    assert.equal(at.get("their second"), 0);
  }
});

test("a note that both changed becomes mine, and that is said", () => {
  const base = then(BASE, { kind: "annotate", annotation: note("note|1", "old") });
  const { history, unmerged } = merged(
    [{ kind: "annotate", annotation: note("note|1", "theirs") }],
    [{ kind: "annotate", annotation: note("note|1", "mine") }],
    base,
  );
  assert.equal(present(history).annotations.get("note|1")?.text, "mine");
  assert.deepEqual(unmerged.map(({ why }) => why), ["replaced"]);
});

test("what I undid since cannot be taken back on the other's version, and is listed", () => {
  const mine = goTo(BASE, 1);
  const { history, unmerged } = merge(fetched(then(BASE, place(entity(D)))), mine, BASE);
  assert.deepEqual(unmerged.map(({ step, why }) => [step.command.kind, why]), [["open", "undone"]]);
  assert.deepEqual(ids(present(history)), [A, B, C, D]);
});

test("with nothing of mine, the newest version is what there is", () => {
  const newest = fetched(then(BASE, place(entity(D))));
  const { history, applied } = merge(newest, BASE, BASE);
  assert.equal(present(history), present(newest));
  assert.equal(applied, 0);
});

test("steps that fell off a long history were not taken back", () => {
  let mine = BASE;
  for (let i = 0; i < MAX_STEPS; i += 1) mine = then(mine, { kind: "move", positions: { [A]: { x: i + 1, y: 0 } } });
  assert.deepEqual(since(mine, BASE).undone, []);
  assert.equal(since(mine, BASE).steps.length, MAX_STEPS);
  const { history } = merge(fetched(BASE), mine, BASE);
  assert.equal(history.steps.length, MAX_STEPS);
  assert.equal(history.at, MAX_STEPS);
});
