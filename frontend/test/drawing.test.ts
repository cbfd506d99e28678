import assert from "node:assert/strict";
import { test } from "node:test";
import { type Box, fitting, type Wish } from "../src/drawing/captions.ts";
import { bends, middle, width } from "../src/drawing/links.ts";
import { fitted } from "../src/drawing/room.ts";
import { inGaps, onRings } from "../src/drawing/spots.ts";
import { first, towards } from "../src/panels/compass.ts";
import { link } from "./fixtures.ts";

const at = (left: number, top: number): Box => ({ left, top, width: 100, height: 15 });

function overlap(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

test("captions never overlap, whatever they wish", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const wishes: Wish[] = Array.from({ length: 400 }, (_, i) => {
    const box = at(random() * 900, random() * 500);
    return { id: `n${i}`, boxes: [box, { ...box, top: box.top + 40 }], priority: Math.floor(random() * 9) };
  });
  const obstacles = [at(100, 100), at(400, 300)];
  const drawn = [...fitting(wishes, obstacles)].map(([id, side]) => wishes.find((wish) => wish.id === id)!.boxes[side]!);
  assert.ok(drawn.length > 40, `only ${drawn.length} drawn`);
  for (const [i, box] of drawn.entries()) {
    for (const other of drawn.slice(i + 1)) assert.ok(!overlap(box, other));
    for (const obstacle of obstacles) assert.ok(!overlap(box, obstacle));
  }
});

test("the more wanted caption wins, the other goes to its second place, equal ones by id", () => {
  const low: Wish = { id: "a", boxes: [at(0, 0), at(0, 50)], priority: 1 };
  const high: Wish = { id: "b", boxes: [at(10, 0)], priority: 2 };
  assert.deepEqual([...fitting([low, high], [])], [["b", 0], ["a", 1]]);
  const twin = { ...high, id: "c" };
  assert.deepEqual([...fitting([twin, high], []).keys()], ["b"]);
});

test("a selected caption may lie on a node, but not on another caption", () => {
  const chosen: Wish = { id: "a", boxes: [at(0, 0)], priority: 9 };
  assert.deepEqual([...fitting([chosen], [at(0, 0)], 9).keys()], ["a"]);
  assert.deepEqual([...fitting([chosen], [at(0, 0)], 10).keys()], []);
});

test("links of different types between two fan out symmetrically, one alone is straight", () => {
  const links = [link("KNOWS", "a", "b"), link("MET", "b", "a"), link("USES", "a", "c")];
  const bend = bends(new Map(links.map((l) => [l.type, l])));
  assert.equal(bend.get("USES"), 0);
  const points = ["KNOWS", "MET"].map((type) => {
    const l = links.find((one) => one.type === type)!;
    const place = { a: { x: 0, y: 0 }, b: { x: 100, y: 0 } } as const;
    return middle(place[l.source as "a"], place[l.target as "b"], bend.get(type)!);
  });
  assert.ok(Math.abs(points[0]!.y + points[1]!.y) < 1e-6 && Math.abs(points[0]!.y) > 2, JSON.stringify(points));
});

test("width grows with the number but is bounded", () => {
  assert.ok(width(1) < width(10) && width(10) < width(100));
  assert.equal(width(1e9), 6);
});

test("N more stand in the widest gaps and away from one another", () => {
  const [one, two] = inGaps({ x: 0, y: 0 }, [{ x: 100, y: 0 }, { x: 0, y: 100 }], 2);
  assert.ok(one!.x < 0 && one!.y < 0);
  assert.notDeepEqual(one, two);
  assert.deepEqual(inGaps({ x: 0, y: 0 }, [], 1), [{ x: 0, y: -74 }]);
});

test("N more cover no entity while there is room around their owner", () => {
  const crowd = Object.values(onRings({ x: 0, y: 0 }, Array.from({ length: 25 }, (_, i) => `n${i}`)));
  const stranger = { x: 0, y: -74 };
  for (const more of inGaps({ x: 0, y: 0 }, crowd, 3, [...crowd, stranger])) {
    for (const { x, y } of [...crowd, stranger]) assert.ok(Math.hypot(more.x - x, more.y - y) >= 60, JSON.stringify(more));
  }
});

test("newcomers on rings have room, however many", () => {
  const places = Object.values(onRings({ x: 10, y: 10 }, Array.from({ length: 60 }, (_, i) => `n${i}`)));
  assert.equal(places.length, 60);
  for (const [i, a] of places.entries()) {
    for (const b of places.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 50);
  }
});

test("fitting shows every place inside the room", () => {
  const room = { left: 200, top: 20, width: 600, height: 300, surface: { width: 900, height: 400 } };
  const places = [{ x: -500, y: 40 }, { x: 900, y: 900 }, { x: 0, y: -300 }];
  const view = fitted(places, room);
  for (const place of places) {
    const x = (place.x - view.position.x) * view.scale + room.surface.width / 2 + view.offset.x;
    const y = (place.y - view.position.y) * view.scale + room.surface.height / 2 + view.offset.y;
    assert.ok(x >= room.left - 1 && x <= room.left + room.width + 1, `x ${x}`);
    assert.ok(y >= room.top - 1 && y <= room.top + room.height + 1, `y ${y}`);
  }
  assert.equal(fitted([{ x: 3, y: 4 }], room).scale, 1);
});

test("arrow keys reach every entity", () => {
  const places = new Map(Array.from({ length: 40 }, (_, i) => [`n${i}`, { x: (i * 137) % 500, y: (i * 71) % 300 }] as const));
  const reached = new Set<string>([first(places, [])!]);
  const queue = [...reached];
  for (let id = queue.pop(); id; id = queue.pop()) {
    for (const direction of ["up", "down", "left", "right"] as const) {
      const next = towards(places, id, direction);
      if (next && !reached.has(next)) {
        reached.add(next);
        queue.push(next);
      }
    }
  }
  assert.equal(reached.size, places.size);
});

test("an arrow key goes its way, and begins at what is selected", () => {
  const places = new Map([["a", { x: 0, y: 0 }], ["b", { x: 100, y: 5 }], ["c", { x: -50, y: 0 }]]);
  assert.equal(towards(places, "a", "right"), "b");
  assert.equal(towards(places, "a", "left"), "c");
  assert.equal(towards(places, "a", "up"), null);
  assert.equal(first(places, ["b"]), "b");
});
