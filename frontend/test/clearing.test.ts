import assert from "node:assert/strict";
import { test } from "node:test";
import { cleared } from "../src/clearing.ts";
import { trayOf, type Tray } from "../src/drawing/tray.ts";
import { EMPTY } from "../src/state/chart.ts";
import { reduce } from "../src/state/reduce.ts";
import { entity } from "./fixtures.ts";

const TRAY = { left: 0, top: 200, right: 400, bottom: 340 };
const FRAME = { kind: "map", tray: TRAY } as const;
const at = (id: string) => entity(id, { props: { latitude: 1, longitude: 2 } });
const [POST, PERSON, SOUTH, NEW] = [at("borderpost:a"), entity("person:a"), at("borderpost:s"), entity("person:n")];

/** A place, a person in the tray below it, and two others in a closed group there. */
function chart() {
  const nodes = [POST, PERSON, entity("person:b"), entity("person:c")];
  const positions = { [POST.id]: { x: 100, y: 80 }, [PERSON.id]: { x: 60, y: 290 }, "person:b": { x: 200, y: 290 }, "person:c": { x: 210, y: 290 } };
  const placed = reduce(EMPTY, { kind: "place", origin: { kind: "search", title: "" }, piece: { nodes, links: [] }, positions });
  const box = { id: "box|1", title: "b", members: ["person:b", "person:c"], open: false, kind: "group", x: 205, y: 290 } as const;
  return reduce(reduce(placed, { kind: "box", boxes: [box] }), { kind: "arrange", positions: {}, layout: "map", frame: FRAME });
}

test("a newcomer whose place lies on the tray sends it, and all in it, below every place", () => {
  const before = chart();
  const positions = { [SOUTH.id]: { x: 150, y: 250 }, [NEW.id]: { x: 130, y: 290 } };
  const found = cleared(FRAME, before, [SOUTH, NEW], positions);
  assert.ok(found);
  const after = reduce(before, {
    kind: "place", origin: { kind: "search", title: "" }, piece: { nodes: [SOUTH, NEW], links: [] }, positions: found.positions, moved: found.moved, frame: found.frame,
  });
  const tray = after.layout.frame?.["tray"] as Tray;
  assert.deepEqual(after.nodes.get(SOUTH.id)?.y, 250, "what has a place stands at it");
  assert.deepEqual(after.nodes.get(POST.id)?.y, 80);
  assert.ok(tray.top > 250 + 60, `${tray.top}`);
  const without = [PERSON.id, NEW.id, "person:b", "person:c"].map((id) => after.nodes.get(id)!);
  assert.deepEqual(without.map(({ y }) => y - tray.top), [90, 90, 90, 90], "all of it comes along, groups with what is in them");
  assert.deepEqual(trayOf(tray, without).outside, []);
  assert.equal(after.boxes.get("box|1")?.y, tray.top + 90);
});

test("a tray that is in nobody's way stays where it is", () => {
  for (const place of [{ x: 150, y: 90 }, { x: 1500, y: 250 }, { x: 150, y: 900 }]) {
    assert.equal(cleared(FRAME, chart(), [SOUTH], { [SOUTH.id]: place }), null, JSON.stringify(place));
  }
  assert.equal(cleared(FRAME, chart(), [NEW], { [NEW.id]: { x: 150, y: 290 } }), null, "it is in the tray itself");
});
