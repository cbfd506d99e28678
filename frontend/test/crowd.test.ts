import assert from "node:assert/strict";
import { test } from "node:test";
import type { Community } from "../src/api/calls.ts";
import type { Entity, Link } from "../src/api/types.ts";
import { Gathering } from "../src/gathering.ts";
import type { Box } from "../src/state/chart.ts";
import type { Command } from "../src/state/commands.ts";
import { CROWD, drawnAlone, isCrowd, newcomers, portions } from "../src/state/crowd.ts";
import { NO_HISTORY, present, record } from "../src/state/history.ts";
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
