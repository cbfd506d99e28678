import assert from "node:assert/strict";
import { test } from "node:test";
import { comparing, type Key } from "../src/order.ts";

const sorted = (keys: Key[], descending = false): Key[] => keys.sort(comparing("en", descending));

test("what is not there comes last, whichever way", () => {
  assert.deepEqual(sorted([3, null, 20, -Infinity]), [-Infinity, 3, 20, null]);
  assert.deepEqual(sorted([3, null, 20], true), [20, 3, null]);
  assert.deepEqual(sorted([null, "b", "a"], true), ["b", "a", null]);
});

test("numbers in texts count as numbers, and capitals do not", () => {
  assert.deepEqual(sorted(["b", "A 10", "a 9", "C"]), ["a 9", "A 10", "b", "C"]);
});

test("two open ends are equal: what stood first stays first", () => {
  assert.ok(comparing("en", true)(Infinity, Infinity) === 0);
});
