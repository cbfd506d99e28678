import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY } from "../src/state/chart.ts";
import type { Command } from "../src/state/commands.ts";
import { goTo, MAX_STEPS, NO_HISTORY, present, record } from "../src/state/history.ts";
import { reduce } from "../src/state/reduce.ts";
import { act, freshIn, NEW_SESSION } from "../src/state/session.ts";
import { Store } from "../src/state/store.ts";
import { entity, open, place } from "./fixtures.ts";

const [A, B] = ["person:a", "person:b"];
const STEPS: Command[] = [place(entity(A)), open(A, B), { kind: "hide", ids: [B] }, { kind: "close", id: A }, { kind: "clear" }];

test("undo and redo visit the very charts that the steps made", () => {
  let history = NO_HISTORY;
  const charts = [present(history)];
  for (const step of STEPS) {
    history = record(history, step);
    charts.push(present(history));
  }
  for (const at of [4, 3, 2, 1, 0, 1, 2, 3, 4, 5]) {
    history = goTo(history, at);
    assert.equal(present(history), charts[at]);
  }
});

test("replaying the commands gives the same chart", () => {
  const history = STEPS.slice(0, 4).reduce(record, NO_HISTORY);
  const replayed = history.steps.map((step) => step.command).reduce(reduce, EMPTY);
  assert.deepEqual(replayed, present(history));
});

test("a step after an undo forgets what was undone", () => {
  let history = STEPS.slice(0, 3).reduce(record, NO_HISTORY);
  history = record(goTo(history, 1), place(entity(B)));
  assert.deepEqual(history.steps.map((step) => step.command.kind), ["place", "place"]);
  assert.equal(goTo(history, 99), history, "there is nothing to redo");
});

test("a command that changes nothing leaves no step", () => {
  const history = record(NO_HISTORY, { kind: "clear" });
  assert.equal(history, NO_HISTORY);
});

test("a step says what it added and removed", () => {
  const history = STEPS.slice(0, 4).reduce(record, NO_HISTORY);
  assert.deepEqual([...history.steps[1]!.added].sort(), ["KNOWS|person:a|person:b", B]);
  assert.equal(history.steps[3]!.removed, 1);
});

test("old steps are dropped, and the chart they made is where undo ends", () => {
  let history = NO_HISTORY;
  for (let i = 0; i < MAX_STEPS + 3; i += 1) history = record(history, place(entity(`person:${i}`)));
  assert.equal(history.steps.length, MAX_STEPS);
  assert.equal(present(goTo(history, 0)).nodes.size, 3);
});

test("selection holds only what is seen, follows the chart, and is no step", () => {
  let session = STEPS.slice(0, 2).reduce((at, command) => act(at, { kind: "do", command }), NEW_SESSION);
  session = act(session, { kind: "select", ids: [B, A, B, "person:nobody", "KNOWS|person:a|person:b"] });
  assert.deepEqual(session.selection, [B, A, "KNOWS|person:a|person:b"]);
  assert.equal(session.history.steps.length, 2);
  session = act(session, { kind: "do", command: { kind: "hide", ids: [B] } });
  assert.deepEqual(session.selection, [A], "a hidden node and its links are not selected");
  session = act(session, { kind: "undo" });
  assert.deepEqual(session.selection, [A]);
});

test("only newcomers beside others are marked as new", () => {
  let session = act(NEW_SESSION, { kind: "do", command: place(entity(A)) });
  assert.equal(freshIn(session), null);
  session = act(session, { kind: "do", command: open(A, B) });
  assert.ok(freshIn(session)?.has(B));
});

test("the store tells listeners of changes, and of nothing else", () => {
  const store = new Store();
  let calls = 0;
  const stop = store.subscribe(() => (calls += 1));
  store.dispatch({ kind: "undo" });
  store.dispatch({ kind: "select", ids: [] });
  assert.equal(calls, 0);
  store.dispatch({ kind: "do", command: place(entity(A)) });
  assert.equal(calls, 1);
  stop();
  store.dispatch({ kind: "undo" });
  assert.equal(calls, 1);
});
