import assert from "node:assert/strict";
import { test } from "node:test";
import type { Community } from "../src/api/calls.ts";
import type { Entity, Link } from "../src/api/types.ts";
import { Gathering } from "../src/gathering.ts";
import type { Box } from "../src/state/chart.ts";
import type { Command } from "../src/state/commands.ts";
import { CROWD, drawable, drawnAlone, isCrowd, isCrowded, newcomers, portions } from "../src/state/crowd.ts";
import { NO_HISTORY, present, record } from "../src/state/history.ts";
import { act, NEW_SESSION, type Session } from "../src/state/session.ts";
import { union } from "../src/state/compare.ts";
import { reduce } from "../src/state/reduce.ts";
import { visible } from "../src/state/view.ts";
import { after, entity, link, open, place } from "./fixtures.ts";

const A = "person:a";
const some = (n: number, name = "n"): Entity[] => Array.from({ length: n }, (_, i) => entity(`person:${name}${i}`));
const chain = (nodes: readonly Entity[]): Link[] => nodes.slice(1).map(({ id }, i) => link("KNOWS", nodes[i]!.id, id));

function bring(nodes: readonly Entity[], links: readonly Link[] = []): Extract<Command, { kind: "place" }> {
  return { kind: "place", origin: { kind: "question", title: "t" }, piece: { nodes, links }, positions: {} };
}

/** Communities of a hundred in the order of the nodes, as a server gives them. */
function asked(size = 100): { calls: { overview(nodes: readonly Entity[]): Promise<Community[]> }; sizes: number[] } {
  const sizes: number[] = [];
  return {
    sizes,
    calls: {
      overview: (nodes) => {
        sizes.push(nodes.length);
        const all = portions(nodes.map(({ id }) => id), size);
        return Promise.resolve(all.map((members, i) => ({ title: members[0]!, members, x: i * 300, y: 0 })));
      },
    },
  };
}

test("up to the limit everything is drawn one by one, beyond it what came last is a crowd", () => {
  const nodes = some(1001);
  const links = chain(nodes);
  assert.equal(newcomers(after(bring(nodes.slice(0, 1000), links.slice(0, 999)))), null);
  assert.equal(newcomers(after(bring(nodes, links.slice(0, 999)))), null, "2,000 are not too many");
  const crowd = newcomers(after(bring(nodes, links)));
  assert.deepEqual([crowd?.nodes.length, crowd?.links.length], [1001, 1000]);
});

test("what stands already counts, and is not put together with what comes", () => {
  const before = after(bring(some(1990, "old")));
  const opened = reduce(reduce(before, place(entity(A))), open(A, ...some(25, "new").map(({ id }) => id)));
  const crowd = newcomers(opened, reduce(before, place(entity(A))));
  assert.equal(crowd?.nodes.length, 25);
  assert.ok(crowd?.nodes.every(({ id }) => id.startsWith("person:new")));
});

test("a single newcomer comes as itself, and what nobody sees is no crowd", () => {
  const before = after(bring(some(2000)));
  assert.equal(newcomers(reduce(before, place(entity(A))), before), null);
  const hidden = reduce(before, { kind: "toggle-type", type: "Person" });
  assert.equal(newcomers(hidden), null);
});

test("groups and what joins them do not count as drawn one by one", async () => {
  const nodes = some(3000);
  const command = bring(nodes, chain(nodes));
  const gathered = await new Gathering(asked().calls).of(command, after());
  assert.equal(gathered?.boxes.length, 30);
  const chart = after({ ...command, ...gathered! });
  assert.equal(drawnAlone(visible(chart)), 0);
  assert.equal(visible(chart).boxes.length, 30);
});

test("whatever brings a crowd comes in closed groups: a question's answer, paths, an opening", async () => {
  const standing = after(place(entity(A)), bring(some(1500, "old")));
  const nodes = some(600);
  const commands: Extract<Command, { kind: "place" | "open" }>[] = [
    bring(nodes, chain(nodes)),
    { ...bring(nodes, chain(nodes)), origin: { kind: "path", title: "t" } },
    open(A, ...nodes.map(({ id }) => id)) as Extract<Command, { kind: "open" }>,
  ];
  for (const command of commands) {
    const { calls, sizes } = asked();
    const gathered = await new Gathering(calls).of(command, standing);
    assert.deepEqual(sizes, [600]);
    const chart = reduce(standing, { ...command, ...gathered! });
    assert.equal(drawnAlone(visible(chart)), 1501, "what stood stays as it is");
    assert.equal(chart.nodes.size, 2101);
    assert.ok([...chart.boxes.values()].every((box) => !box.open && box.x > 0), "beside what stands");
  }
});

test("a small step asks the server for no communities", async () => {
  const { calls, sizes } = asked();
  assert.equal(await new Gathering(calls).of(bring(some(30)), after()), null);
  assert.deepEqual(sizes, []);
});

test("whether a small step makes a crowd is told without taking it", async () => {
  const untaken = { ...bring(some(30)), get positions(): never { throw new Error("the step was taken to see what it makes"); } };
  assert.equal(await new Gathering(asked().calls).of(untaken, after(bring(some(1900, "old")))), null);
});

test("a saved chart with a crowd is opened with one step more, that can be undone and saved", async () => {
  const nodes = some(2500);
  const saved = record(NO_HISTORY, bring(nodes));
  const history = await new Gathering(asked().calls).drawable(saved);
  assert.equal(history.steps.length, 2);
  assert.equal(drawnAlone(visible(present(history))), 0);
  assert.deepEqual([...present(history).nodes.keys()].sort(), nodes.map(({ id }) => id).sort());
  const small = record(NO_HISTORY, bring(some(30)));
  assert.equal(await new Gathering(asked().calls).drawable(small), small, "what can be drawn stays as it is");
});

test("a group that would be a crowd opens into smaller ones, whether something tells its members apart or not", async () => {
  for (const size of [100, 5000]) {
    const nodes = some(2500);
    const box: Box = { id: "box|1", title: "All", members: nodes.map(({ id }) => id), open: false, kind: "group", x: 7000, y: 50 };
    const chart = after(bring(nodes, chain(nodes)), { kind: "box", boxes: [box] });
    const parts = await new Gathering(asked(size).calls).parts(box, chart);
    const opened = reduce(chart, { kind: "box", ...parts! });
    assert.ok(opened.boxes.size > 10);
    assert.ok([...opened.boxes.values()].every(({ members }) => members.length <= 200));
    assert.equal([...opened.boxes.values()].reduce((sum, { members }) => sum + members.length, 0), 2500);
    const middle = [...opened.boxes.values()].reduce((sum, { x }) => sum + x, 0) / opened.boxes.size;
    assert.ok(Math.abs(middle - 7000) < 1, "where the one stood");
  }
  const few: Box = { id: "box|1", title: "Few", members: [A], open: false, kind: "group", x: 0, y: 0 };
  assert.equal(await new Gathering(asked().calls).parts(few, after(place(entity(A)))), null);
});

test("a crowd is counted with its links", () => {
  const nodes = some(CROWD / 2 + 1);
  assert.equal(isCrowd({ nodes, links: [] }), false);
  assert.equal(isCrowd({ nodes, links: chain(nodes) }), true);
});

test("portions hold all, in their order", () => {
  assert.deepEqual(portions([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  assert.deepEqual(portions([], 2), []);
});

/** Pseudo-random, the same in every run. */
function dice(seed: number): (n: number) => number {
  let at = seed;
  return (n) => (at = (at * 16807) % 2147483647) % n;
}

/** One of every kind of command, about what is on the chart or comes onto it, in sizes that make crowds. */
function anything(roll: (n: number) => number, { chart, visible: seen }: Session, turn: number): Command {
  const ids = [...chart.nodes.keys()];
  const one = ids[roll(Math.max(ids.length, 1))] ?? A;
  const few = ids.slice(roll(Math.max(ids.length, 1))).slice(0, 1 + roll(900));
  const box = [...chart.boxes.keys()][roll(Math.max(chart.boxes.size, 1))] ?? "box|1";
  const key = [...chart.links.keys()][roll(Math.max(chart.links.size, 1))] ?? "KNOWS|a|b";
  const nodes = some(200 + roll(2600), `t${turn}x`).map((node, i) => (i % 3 ? node : { ...node, type: "Phone" }));
  const kinds: (() => Command)[] = [
    () => bring(nodes, chain(nodes)),
    () => bring(nodes.slice(0, 300), nodes.slice(0, 60).flatMap((a, i) => nodes.slice(i + 1, 60).map((b) => link("MET", a.id, b.id)))),
    () => ({ ...open(one, ...nodes.map(({ id }) => id)) }),
    () => ({ kind: "close", id: [...chart.opened.keys()][0] ?? one }),
    () => ({ kind: "hide", ids: few }),
    () => ({ kind: "show", ids: [...chart.hidden].slice(0, 1 + roll(3000)) }),
    () => ({ kind: "show-hidden" }),
    () => ({ kind: "toggle-type", type: roll(2) ? "Person" : "Phone" }),
    () => ({ kind: "filter", types: roll(2) ? ["KNOWS", "MET"] : [], entities: roll(2) ? ["Person"] : [], period: null }),
    () => ({ kind: "filter", period: roll(2) ? { start: 0, end: 10 } : null }),
    () => ({ kind: "move", positions: { [one]: { x: roll(500), y: 0 } } }),
    () => ({ kind: "arrange", positions: { [one]: { x: roll(500), y: 9 } }, layout: "circle" }),
    () => ({ kind: "pin", ids: few, pinned: true }),
    () => ({ kind: "box", boxes: [{ id: "box|900", title: "b", members: few, open: roll(2) === 0, kind: "group", x: 0, y: 0 }] }),
    () => ({ kind: "open-box", id: box, open: roll(4) > 0 }),
    () => ({ kind: "rename-box", id: box, title: "other" }),
    () => ({ kind: "unbox", id: box }),
    () => ({ kind: "fan", key, members: roll(2) ? [link("KNOWS", one, A), link("KNOWS", A, one)] : [] }),
    () => ({ kind: "annotate", annotation: { kind: "note", id: "note|1", x: 0, y: 0, width: 100, text: "n", colour: "plain", on: null } }),
    () => ({ kind: "unannotate", ids: ["note|1"] }),
    () => ({ kind: "remove", ids: few.slice(0, 50) }),
    () => ({ kind: "clear" }),
  ];
  assert.ok(drawnAlone(seen) <= CROWD);
  // Clearing often would leave nothing to crowd
  return (kinds[roll(roll(8) ? kinds.length - 1 : kinds.length)] as () => Command)();
}

test("whatever is done, undone, gone back to, previewed or loaded, no more is drawn one by one than can be", () => {
  let largest = 0;
  for (let seed = 1; seed <= 6; seed += 1) {
    const roll = dice(seed * 7919);
    let session = NEW_SESSION;
    for (let turn = 0; turn < 45; turn += 1) {
      const way = roll(10);
      if (way < 6) session = act(session, { kind: "do", command: anything(roll, session, seed * 100 + turn) });
      else if (way === 6) session = act(session, { kind: roll(2) ? "undo" : "redo" });
      else if (way === 7) session = act(session, { kind: "go-to", at: roll(session.history.steps.length + 1) });
      else if (way === 8) session = act(session, { kind: "preview", period: roll(2) ? { start: 0, end: 1e9 } : null });
      else session = act(session, { kind: "load", history: session.history });
      assert.ok(drawnAlone(session.visible) <= CROWD, `seed ${seed}, turn ${turn}: ${drawnAlone(session.visible)}`);
      largest = Math.max(largest, session.chart.nodes.size);
    }
  }
  assert.ok(largest > CROWD, `no chart was large enough to be a crowd: ${largest}`);
});

test("a saved history with a crowd in it is drawn in groups at whichever step it is gone to, and loses nobody", () => {
  const nodes = some(2600);
  const history = record(record(NO_HISTORY, bring(nodes, chain(nodes))), { kind: "pin", ids: [nodes[0]!.id], pinned: true });
  assert.ok(isCrowded(present(history)));
  let session = act(NEW_SESSION, { kind: "load", history });
  for (const at of [2, 1, 2]) {
    session = act(session, { kind: "go-to", at });
    assert.equal(drawnAlone(session.visible), 0);
    assert.deepEqual([session.chart.nodes.size, session.chart.boxes.size], [2600, 13]);
  }
  const spots = [...session.chart.boxes.values()].map(({ x, y }) => `${x} ${y}`);
  assert.equal(new Set(spots).size, 13, "no group lies on another, wherever their members stand");
});

test("the undoing of what was put together puts it together anew, and two large versions are compared in groups", () => {
  const nodes = some(2600);
  const crowd = act(NEW_SESSION, { kind: "load", history: record(NO_HISTORY, bring(nodes, chain(nodes))) });
  const boxed = act(crowd, { kind: "do", command: { kind: "unbox", id: [...crowd.chart.boxes.keys()][0]! } });
  assert.equal(drawnAlone(act(boxed, { kind: "undo" }).visible), 0);
  const both = union(after(bring(some(1500, "a"), chain(some(1500, "a")))), after(bring(some(1500, "b"))));
  const compared = act(NEW_SESSION, { kind: "load", history: { start: both, steps: [], at: 0 } });
  assert.ok(drawnAlone(compared.visible) <= CROWD);
  assert.equal(compared.chart.nodes.size, 3000);
});

test("what is hidden comes into sight again in groups beside what stands", () => {
  const [old, more] = [some(1200, "old"), some(1500, "more")];
  const off = { ...after(bring(old), bring(more)), hidden: new Set(more.map(({ id }) => id)) };
  const shown = drawable({ ...off, hidden: new Set() }, off);
  assert.equal(drawnAlone(visible(shown!)), 1200);
});

test("links that nobody could look through are not brought between those that stand", () => {
  const nodes = some(70);
  const links = nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => link("MET", a.id, b.id)));
  const off = act(act(NEW_SESSION, { kind: "do", command: bring(nodes) }), { kind: "do", command: { kind: "filter", types: ["MET"] } });
  const filled = act(off, { kind: "do", command: bring(nodes, links) });
  assert.equal(drawnAlone(filled.visible), 70);
  const all = act(filled, { kind: "do", command: { kind: "filter", types: [] } });
  assert.equal(all, filled, "the step is not taken");
});

test("dragging a window over more links than can be drawn leaves what was drawn last", () => {
  const nodes = some(70);
  const links = nodes.flatMap((a, i) => nodes.slice(i + 1).map((b, j) => link("MET", a.id, b.id, { start: i * 100 + j, end: i * 100 + j + 1 })));
  const early = { start: 0, end: 500 };
  const few = act(act(NEW_SESSION, { kind: "do", command: { kind: "filter", period: early } }), { kind: "do", command: bring(nodes, links) });
  const wide = act(act(few, { kind: "preview", period: { start: 0, end: 900 } }), { kind: "preview", period: { start: 0, end: 9000 } });
  assert.equal(wide.preview?.end, 900);
  assert.ok(drawnAlone(wide.visible) > drawnAlone(few.visible) && drawnAlone(wide.visible) <= CROWD);
});
