import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../src/api/types.ts";
import { frameAt, frames } from "../src/drawing/boxes.ts";
import { away, outline } from "../src/drawing/outline.ts";
import type { Box } from "../src/state/chart.ts";
import type { ShownBox } from "../src/state/view.ts";
import { entity } from "./fixtures.ts";

/** Numbers from 0 to 1, the same at every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test("an outline holds every member and no stranger, wherever they stand, and in whatever order they are named", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const next = chance(seed);
    const places = Array.from({ length: 3 + Math.floor(next() * 60) }, (): Place => ({ x: next() * 900, y: next() * 600 }));
    const count = 1 + Math.floor(next() * (places.length - 1));
    const [members, strangers] = [places.slice(0, count), places.slice(count)];
    const { shapes, body } = outline(members, strangers);
    assert.ok(members.every((place) => away(shapes, place) < 0), `${seed}: a member is outside`);
    assert.ok(strangers.every((place) => away(shapes, place) >= 0), `${seed}: a stranger is inside`);
    assert.equal(outline(members.reverse(), strangers.reverse()).body, body);
  }
});

const shown = (id: string, ...members: string[]): ShownBox => ({
  box: { id, title: id, members, open: true, kind: "group", x: 0, y: 0 } satisfies Box,
  members: members.map((member) => ({ entity: entity(member), x: 0, y: 0, holders: new Set([""]) })),
});

test("a group is met at its rim and its title; what stands in it, and who stands in the midst of it, is not it", () => {
  const places = new Map([["person:1", { x: 0, y: 0 }], ["person:2", { x: 400, y: 0 }], ["person:3", { x: 200, y: 0 }]]);
  const all = frames([shown("box|1", "person:1", "person:2")], places);
  const at = (x: number, y: number): string | null => frameAt(all, { x, y }, 1);
  assert.equal(at(-46, 0), "box|1");
  assert.equal(at(0, -55), "box|1");
  assert.deepEqual([at(0, 0), at(200, 0), at(200, 20)], [null, null, null]);
  const more = frames([shown("box|1", "person:1", "person:2")], new Map([...places, ["more|Person|person:1", { x: 60, y: 0 }]]));
  assert.equal(more[0]?.body, all[0]?.body, "the number of what a member has more is no stranger");
  assert.deepEqual(frames([shown("box|2", "person:9")], places), []);
});
