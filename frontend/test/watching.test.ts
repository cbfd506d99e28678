import assert from "node:assert/strict";
import { test } from "node:test";
import { mark, noted, unread } from "../src/watching.ts";

const inject = (name: string, at: string | null) => ({ name, released_at: at });
const exercise = { state: "running", injects: [inject("one", "t"), inject("two", null)], participants: null };

test("news that come change an exercise, those that are only planned do not", () => {
  const later = { ...exercise, injects: [inject("one", "t"), inject("two", null), inject("three", null)] };
  assert.equal(mark(exercise), mark(later));
  assert.notEqual(mark(exercise), mark({ ...exercise, injects: [inject("one", "t"), inject("two", "t")] }));
});

test("an answer, a handing in and the end change it for its trainer", () => {
  const ani = { login: "ani", answered: 0, finished_at: null };
  const held = { ...exercise, participants: [ani] };
  for (const other of [{ ...held, state: "ended" }, { ...held, participants: [{ ...ani, answered: 1 }] }, { ...held, participants: [{ ...ani, finished_at: "t" }] }]) {
    assert.notEqual(mark(held), mark(other));
  }
});

test("news are told until they were read, and only of an exercise that runs", () => {
  const one = { id: "a", state: "running", news: [{ name: "first", title: "First" }, { name: "second", title: "Second" }] };
  const over = { ...one, id: "b", state: "ended" };
  assert.deepEqual(unread([one, over], {}), [one]);
  const read = noted({}, "a", ["first"]);
  assert.deepEqual(unread([one], read)[0]?.news, [{ name: "second", title: "Second" }]);
  assert.deepEqual(unread([one], noted(read, "a", ["first", "second"])), []);
  assert.deepEqual(noted(read, "a", ["first"]), { a: ["first"] });
});
