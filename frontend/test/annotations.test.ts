import assert from "node:assert/strict";
import { test } from "node:test";
import { corners, ends, hit, noteBox, noteWidth, shifted, wrap } from "../src/drawing/annotations.ts";
import type { Annotation, Arrow, Frame, Note } from "../src/state/chart.ts";
import { reduce } from "../src/state/reduce.ts";
import { after, entity, place } from "./fixtures.ts";

const measure = (text: string): number => text.length * 10;
const note: Note = { kind: "note", id: "note|1", x: 0, y: 0, width: 116, text: "seen here", colour: "warning", on: "person:a" };
const frame: Frame = { kind: "box", id: "frame|1", x: -50, y: -50, width: 400, height: 300, text: "Ring", colour: "plain" };
const arrow: Arrow = {
  kind: "arrow", id: "arrow|1", tail: { x: 200, y: 100, on: null }, head: { x: 0, y: 0, on: "person:a" }, text: "", colour: "danger",
};
const stands = (id: string): { x: number; y: number } | null => (id === "person:a" ? { x: 300, y: 100 } : null);
const items: Annotation[] = [frame, arrow, note];
const at = (x: number, y: number, covered = false) => hit(items, { x, y }, covered, 6, stands, measure);

test("a text is wrapped between words, and a word wider than the note inside it; no letter is lost", () => {
  assert.deepEqual(wrap("one two three", 80, measure), ["one two", "three"]);
  assert.deepEqual(wrap("a\n\nb", 80, measure), ["a", "", "b"]);
  assert.deepEqual(wrap("abcdefghij", 40, measure), ["abcd", "efgh", "ij"]);
  const emoji = wrap("😀😀😀", 30, measure);
  assert.equal(emoji.join(""), "😀😀😀");
  for (const row of emoji) assert.ok(!/^[\udc00-\udfff]|[\ud800-\udbff]$/u.test(row), row);
  assert.deepEqual(wrap("", 80, measure), [""]);
});

test("a text of any length is wrapped in bounded lines, without control and direction characters", () => {
  const rows = wrap("\u202e" + "x".repeat(100_000) + "\u0000", 50, measure);
  assert.equal(rows.length, 41);
  assert.equal(rows.at(-1), "…");
  assert.ok(!wrap("a\u202eb\u0000c", 500, measure)[0]!.match(/[\u202e\u0000]/u));
});

test("a note that is placed from afar has the size on the screen that one has from near, and as many lines", () => {
  const near = noteBox({ ...note, width: noteWidth(1) }, measure);
  for (const zoom of [0.9, 0.5, 0.2]) {
    const far = noteBox({ ...note, width: noteWidth(zoom) }, measure);
    for (const side of ["width", "height"] as const) assert.ok(Math.abs(far[side] * zoom - near[side]) < 1, `${side} at ${zoom}`);
  }
  assert.equal(noteWidth(3), noteWidth(1), "near by it is no smaller");
  assert.ok(noteWidth(0.001) < 2000, "it does not cover a whole crowd");
});

test("a note is hit before an entity, an entity before an arrow, a frame only at its rim and title", () => {
  assert.deepEqual(at(20, 20, true), { id: "note|1", part: "whole" });
  assert.deepEqual(at(250, 100), { id: "arrow|1", part: "whole" });
  assert.equal(at(250, 100, true), null);
  assert.deepEqual(at(-50, 200), { id: "frame|1", part: "whole" });
  assert.deepEqual(at(0, -60), { id: "frame|1", part: "whole" });
  assert.deepEqual(at(350, 250), { id: "frame|1", part: "corner" });
  assert.equal(at(100, 200), null);
});

test("an arrow ends where what it is tied to stands, else where it was put", () => {
  assert.deepEqual(ends(arrow, stands), [{ x: 200, y: 100 }, { x: 300, y: 100 }]);
  assert.deepEqual(ends(arrow, () => null)[1], { x: 0, y: 0 });
  assert.deepEqual([at(200, 101)?.part, at(300, 99)?.part], ["tail", "head"]);
});

test("dragging moves what is free: a tied end stays, an end that is dragged is tied no longer", () => {
  const whole = shifted(arrow, "whole", 10, 5, stands) as Arrow;
  assert.deepEqual([whole.tail, whole.head], [{ x: 210, y: 105, on: null }, arrow.head]);
  const head = shifted(arrow, "head", 10, 5, stands) as Arrow;
  assert.deepEqual(head.head, { x: 310, y: 105, on: null });
  assert.deepEqual(shifted(note, "whole", 1.4, 2.6, stands), { ...note, x: 1, y: 3 });
  assert.deepEqual(shifted(frame, "corner", -900, 20, stands), { ...frame, width: 40, height: 320 });
});

test("fitting counts all corners of what was drawn", () => {
  assert.deepEqual(corners([frame]), [{ x: -50, y: -50 }, { x: 350, y: 250 }]);
  assert.equal(corners(items).length, 6);
});

test("a note follows the entity that it is tied to, and goes free with it", () => {
  const chart = after(place(entity("person:a")), { kind: "annotate", annotation: note });
  const moved = reduce(chart, { kind: "move", positions: { "person:a": { x: 30, y: -10 } } });
  assert.deepEqual([(moved.annotations.get("note|1") as Note).x, (moved.annotations.get("note|1") as Note).y], [30, -10]);
  const both = reduce(chart, { kind: "move", positions: { "person:a": { x: 30, y: 0 }, "note|1": { x: 5, y: 5 } } });
  assert.equal((both.annotations.get("note|1") as Note).x, 5);
  const gone = reduce(moved, { kind: "remove", ids: ["person:a"] });
  assert.equal((gone.annotations.get("note|1") as Note).on, null);
});
