import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../src/state/commands.ts";
import { everything, inside, inverted, rectangle, sameGroups, sameTypes, withNeighbours } from "../src/state/select.ts";
import { act, NEW_SESSION, type Session } from "../src/state/session.ts";
import { entity, link, open, place } from "./fixtures.ts";

const [A, B, C, PHONE] = ["person:a", "person:b", "person:c", "phone:+62"];

function session(selected: readonly string[], ...commands: Command[]): Session {
  const made = commands.reduce((now, command) => act(now, { kind: "do", command }), NEW_SESSION);
  return act(made, { kind: "select", ids: selected });
}

test("what else is selected follows from what is", () => {
  const now = session([B], place(entity(A)), open(A, B, C, PHONE));
  assert.deepEqual(everything(now), [A, B, C, PHONE]);
  assert.deepEqual(inverted(now), [A, C, PHONE]);
  assert.deepEqual(withNeighbours(now), [B, A]);
  assert.deepEqual(sameTypes(now), [A, B, C]);
});

test("a line goes around what lies in it, also where it bends inwards", () => {
  const places = new Map([["in", { x: 1, y: 1 }], ["notch", { x: 5, y: 2 }], ["out", { x: 11, y: 1 }]]);
  assert.deepEqual(inside(places, rectangle({ x: 10, y: 10 }, { x: 0, y: 0 })), ["in", "notch"]);
  const notched = [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 5, y: 5 }, { x: 6, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }, { x: 0, y: 10 }];
  assert.deepEqual(inside(places, notched), ["in"]);
});

test("records that are the same through others are one group, until they are together", () => {
  const [D, E] = ["person:d", "person:e"];
  const piece = { nodes: [A, B, C, D, E].map((id) => entity(id)), links: [link("SAME_AS", C, A), link("SAME_AS", B, C), link("SAME_AS", D, E), link("KNOWS", A, D)] };
  const start = { ...place(), piece } as Command;
  assert.deepEqual(sameGroups(session([], start)), [[A, B, C], [D, E]]);
  const box: Command = { kind: "box", boxes: [{ id: "box|1", title: "", members: [A, B, C], open: true, kind: "same", x: 0, y: 0 }] };
  assert.deepEqual(sameGroups(session([], start, box)), [[D, E]]);
});
