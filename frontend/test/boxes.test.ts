import assert from "node:assert/strict";
import { test } from "node:test";
import { type Box, freshId } from "../src/state/chart.ts";
import type { Command } from "../src/state/commands.ts";
import { act, NEW_SESSION } from "../src/state/session.ts";
import { gatheredKey, isRest, visible, within } from "../src/state/view.ts";
import { after, entity, ids, link, open, place } from "./fixtures.ts";

const [A, B, C, D] = ["person:a", "person:b", "person:c", "person:d"];

const box = (id: string, members: string[], more: Partial<Box> = {}): Box => ({
  id, title: id, members, open: false, kind: "group", x: 0, y: 0, ...more,
});
const put = (...boxes: Box[]): Command => ({ kind: "box", boxes });
const base: Command[] = [place(entity(A)), open(A, B, C), open(B, D)];

test("a closed box stands for what it holds, and gathers the links that leave it", () => {
  const seen = visible(after(...base, put(box("box|1", [B, C]))));
  assert.deepEqual(seen.nodes.map(({ entity: { id } }) => id).sort(), [A, D]);
  assert.deepEqual(seen.boxes.map(({ box: { id }, members }) => [id, members.length]), [["box|1", 2]]);
  const drawn = [...seen.links.values()].map(({ type, source, target, count }) => [type, source, target, count]);
  assert.deepEqual(drawn, [["KNOWS", A, "box|1", 2], ["KNOWS", "box|1", D, 1]]);
});

test("a link inside a closed box is not drawn, inside an open one it is", () => {
  const chart = after(...base, put(box("box|1", [A, B, C])));
  assert.equal(visible(chart).links.size, 1);
  assert.equal(visible(after(...base, put(box("box|1", [A, B, C])), { kind: "open-box", id: "box|1", open: true })).links.size, 3);
});

test("whoever lies in another box leaves it, and an emptied box goes", () => {
  const chart = after(...base, put(box("box|1", [B]), box("box|2", [C, D])), put(box("box|3", [B, C])));
  assert.deepEqual([...chart.boxes.values()].map(({ id, members }) => [id, members]), [["box|2", [D]], ["box|3", [B, C]]]);
});

test("closing an opening takes what it brought out of its box as well", () => {
  const chart = after(...base, put(box("box|1", [C, A])), { kind: "close", id: A });
  assert.deepEqual(chart.boxes.get("box|1")?.members, [A]);
});

test("moving a box moves what lies in it, and opening it gives that back", () => {
  const chart = after(...base, put(box("box|1", [B, C], { x: 10, y: 0 })), { kind: "move", positions: { "box|1": { x: 30, y: 5 } } });
  assert.deepEqual([chart.nodes.get(B)?.x, chart.nodes.get(B)?.y], [20, 5]);
  assert.equal(chart.nodes.get(A)?.x, 0);
});

test("hiding and pinning a box is hiding and pinning all in it", () => {
  const chart = after(...base, put(box("box|1", [B, C])), { kind: "hide", ids: ["box|1"] }, { kind: "pin", ids: ["box|1"], pinned: true });
  assert.deepEqual([...chart.hidden].sort(), [B, C]);
  assert.deepEqual([...chart.pinned].sort(), [B, C]);
  assert.equal(visible(chart).boxes.length, 0);
  assert.equal(visible(after(...base, { kind: "hide", ids: [B] }, { kind: "show", ids: [B] })).hidden, 0);
});

test("what is taken off leaves nothing behind, and takes nothing along", () => {
  const note = { kind: "note", id: "note|1", x: 0, y: 0, width: 1, text: "!", colour: "plain", on: B } as const;
  const chart = after(...base, put(box("box|1", [B])), { kind: "annotate", annotation: note }, { kind: "remove", ids: ["box|1"] });
  assert.deepEqual(ids(chart), [A, C, D]);
  assert.equal(chart.boxes.size, 0);
  assert.equal((chart.annotations.get("note|1") as { on: string | null }).on, null);
  assert.ok(!chart.opened.has(B));
});

test("a period takes links outside it from sight, but none whose time is not known", () => {
  const timed = { ...place(entity(A), entity(B)), piece: {
    nodes: [entity(A), entity(B)],
    links: [link("CALLED", A, B, { start: 100, end: 160 }), link("KNOWS", A, B)],
  } } as Command;
  const only = (start: number, end: number): string[] =>
    [...visible(after(timed, { kind: "filter", period: { start, end } })).links.values()].map(({ type }) => type);
  assert.deepEqual(only(0, 100), ["KNOWS"]);
  assert.deepEqual(only(159, 300), ["CALLED", "KNOWS"]);
  assert.equal(visible(after(timed, { kind: "filter", types: ["KNOWS"] })).filtered, 1);
  assert.ok(within(link("CALLED", "a", "b"), { start: 0, end: 1 }));
});

test("a fanned link is drawn by its members, each in its own time", () => {
  const members = [link("CALLED", A, B, { id: "c1", start: 0, end: 10 }), link("CALLED", A, B, { id: "c2", start: 50, end: 60 })];
  const start = { ...place(), piece: { nodes: [entity(A), entity(B)], links: [link("CALLED", A, B, { count: 2, start: 0, end: 60 })] } } as Command;
  const fan: Command = { kind: "fan", key: `CALLED|${A}|${B}`, members };
  assert.equal(visible(after(start, fan)).links.size, 2);
  assert.equal(visible(after(start, fan, { kind: "filter", period: { start: 40, end: 70 } })).links.size, 1);
  assert.equal(visible(after(start, fan, { kind: "fan", key: `CALLED|${A}|${B}`, members: [] })).links.size, 1);
});

test("a preview is no step, and boxes and drawings can be selected", () => {
  let session = NEW_SESSION;
  for (const command of [...base, put(box("box|1", [B]))]) session = act(session, { kind: "do", command });
  session = act(session, { kind: "select", ids: ["box|1", B, A, "nothing"] });
  assert.deepEqual(session.selection, ["box|1", A]);
  const looked = act(session, { kind: "preview", period: { start: 0, end: 1 } });
  assert.equal(looked.history, session.history);
  assert.equal(act(looked, { kind: "undo" }).preview, null);
});

test("a fresh id is one that nothing has", () => {
  assert.equal(freshId("box", ["box|2", "note|9", "box|x"]), "box|3");
});

test("of very many records some are drawn one by one and one line stands for the rest, from when the last of them was", () => {
  const calls = link("CALLED", A, B, { count: 60, first: "2026-01-01", start: 10, last: "2026-03-01", end: 100 });
  const start = { ...place(), piece: { nodes: [entity(A), entity(B)], links: [calls] } } as Command;
  const members = [10, 20, 30].map((at) => link("CALLED", A, B, { id: `c${at}`, start: at, end: at + 1, first: `t${at}` }));
  const key = `CALLED|${A}|${B}`;
  const seen = visible(after(start, { kind: "fan", key, members }));
  assert.equal(seen.links.size, 4);
  const [rest, ...others] = [...seen.links].filter(([drawn]) => isRest(drawn)).map(([, one]) => one);
  assert.deepEqual([rest?.count, rest?.first, rest?.end, others.length], [57, "t30", 100, 0]);
  assert.equal([...seen.links.values()].reduce((sum, { count }) => sum + count, 0), 60);
  assert.ok([...seen.links.keys()].every((drawn) => gatheredKey(drawn) === key));
  assert.equal(isRest(key), false);
  const few = visible(after({ ...start, piece: { nodes: [entity(A), entity(B)], links: [{ ...calls, count: 3 }] } } as Command, { kind: "fan", key, members }));
  assert.equal(few.links.size, 3, "nothing stands for no rest");
});
