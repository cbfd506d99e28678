import assert from "node:assert/strict";
import { test } from "node:test";
import { BADGE_ZOOM, badgeBox, beyondText, gradeBox } from "../src/drawing/badges.ts";
import { chosen, type Label, OPENED, type Scene, SELECTED } from "../src/drawing/wishes.ts";

const scene = (more: Partial<Scene> = {}): Scene => ({
  zoom: 0.5,
  frame: null,
  obstacles: [],
  elements: 40,
  width: (texts) => Math.max(...texts.map((text) => text.length * 7)),
  ...more,
});

function node(id: string, x: number, y: number, priority = 10): Label {
  return { id, lines: [`Caption of ${id}`], place: { x, y }, reach: 20, beyond: 0, badge: 0, grade: null, priority };
}

function line(id: string, from: Label, to: Label, count: number, priority = 1): Label {
  const place = { x: (from.place.x + to.place.x) / 2, y: (from.place.y + to.place.y) / 2 };
  const captions = [[`called ×${count} · 2–5 Mar 2026`], [`×${count} · 2–5 Mar 2026`], [`×${count}`]];
  const link = { from: from.place, to: to.place, bend: 0, count, captions, sign: null };
  return { ...node(id, place.x, place.y, priority), lines: captions[0]!, reach: 0, link };
}

/** Entities so close on one another that hardly any caption finds room. */
const crowd = (n: number): Label[] => Array.from({ length: n }, (_, i) => node(`n${i}`, (i % 6) * 50, Math.floor(i / 6) * 50, 100 + i));

test("what was opened keeps its caption in the thick of others that are better linked", () => {
  const others = crowd(36);
  const opened = { ...others[14]!, priority: 10 };
  const labels = [...others.filter((one) => one !== others[14]), opened];
  assert.ok(!chosen(labels, null, scene()).has(opened.id), "as one of many it has no room");
  for (const priority of [OPENED, SELECTED]) {
    const spots = chosen([...labels.slice(0, -1), { ...opened, priority: priority + 10 }], null, scene());
    assert.ok(spots.has(opened.id));
  }
});

test("a dozen selected side by side all keep theirs, none on another", () => {
  const labels = crowd(12).map((one) => ({ ...one, priority: SELECTED + one.priority }));
  const spots = chosen(labels, null, scene());
  assert.equal(spots.size, 12);
  const boxes = labels.map(({ id, place }) => {
    const { left, top, width } = spots.get(id)!;
    return { left: left + place.x * 0.5, top: top + place.y * 0.5, width, height: 15 };
  });
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      assert.ok(a.left >= b.left + b.width || b.left >= a.left + a.width || a.top >= b.top + 15 || b.top >= a.top + 15);
    }
  }
});

test("on a small chart every link says its number and time at fit zoom; on a larger one the main ones say theirs", () => {
  const hub = node("hub", 0, 0);
  const spokes = Array.from({ length: 12 }, (_, i) => node(`s${i}`, 420 * Math.cos(i * 0.52), 420 * Math.sin(i * 0.52)));
  const links = spokes.map((spoke, i) => line(`l${i}`, hub, spoke, i + 2));
  const labels = [hub, ...spokes, ...links];
  const small = chosen(labels, null, scene());
  for (const { id } of links) assert.match(small.get(id)?.texts.join(" ") ?? "", /×\d+ · 2–5 Mar/u, id);
  const many = Array.from({ length: 40 }, (_, i) => line(`m${i}`, node("a", -3000, i * 90), node("b", -2000, i * 90), i + 2));
  const large = chosen([...labels, ...many], null, scene({ elements: 90 }));
  assert.ok(large.has("m39") && !large.has("m2") && !large.has("l0"));
  assert.equal(many.filter(({ id }) => large.has(id)).length, 20);
});

test("no caption lies under the legend, unless it must be kept and finds no other place", () => {
  const frame = { left: 0, top: -500, width: 60, height: 1000 };
  assert.equal(chosen([node("a", 90, 0)], null, scene({ frame })).size, 0);
  assert.equal(chosen([node("a", 90, 0, OPENED)], null, scene({ frame })).size, 1);
});

test("a badge says how many, or from afar whether they are more than nine; it keeps its size on the screen", () => {
  assert.deepEqual([3, 37, 1200].map((n) => beyondText(n, 1)), ["+3", "+37", "999+"]);
  assert.deepEqual([3, 37, 1200].map((n) => beyondText(n, 0.5)), ["+3", "9+", "9+"]);
  for (const zoom of [BADGE_ZOOM, 0.6, 0.9, 2]) assert.ok(badgeBox(20, 3, zoom).height * zoom >= 13, String(zoom));
});

test("the grade stands at the lower left, the number at the upper right, and no caption covers either", () => {
  const number = badgeBox(20, 3, 1);
  const grade = gradeBox(20, "B2", 1);
  assert.ok(number.left > 0 && number.top < 0 && grade.left + grade.width < 0 && grade.top > 0);
  const one: Label = { ...node("a", 0, 0), badge: 3, grade: { code: "B2", zoom: 0.4 } };
  const spot = chosen([one], null, scene({ zoom: 1 })).get("a")!;
  const apart = (box: { left: number; top: number; width: number; height: number }): boolean =>
    spot.left >= box.left + box.width || box.left >= spot.left + spot.width || spot.top >= box.top + box.height || box.top >= spot.top + 15;
  assert.ok(apart(number) && apart(grade));
});
