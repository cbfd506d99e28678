import assert from "node:assert/strict";
import { test } from "node:test";
import { label, marks } from "../src/drawing/axis.ts";
import { happened, Lanes, passages, type TimelineFrame, xOf } from "../src/drawing/lanes.ts";
import { projectionOf } from "../src/drawing/earth.ts";
import { arrangeable, standsOn, timed, together } from "../src/layouts.ts";
import type { Box } from "../src/drawing/captions.ts";
import { trayOf } from "../src/drawing/tray.ts";
import { chosen, type Label, SELECTED } from "../src/drawing/wishes.ts";
import { holeFor } from "../src/state/hole.ts";
import { reduce } from "../src/state/reduce.ts";
import { EMPTY } from "../src/state/chart.ts";
import type { Session } from "../src/state/session.ts";
import { visible } from "../src/state/view.ts";
import { entity, link } from "./fixtures.ts";

const DAY = 86400;
const FRAME: TimelineFrame = {
  kind: "timeline",
  start: 0,
  end: 100 * DAY,
  left: 0,
  right: 1000,
  lanes: [
    { id: "phone:1", y: 50, top: 0, bottom: 100 },
    { id: "phone:2", y: 150, top: 100, bottom: 200 },
  ],
};

test("marks of an axis stand at the beginnings of days, months and years", () => {
  assert.deepEqual(marks(10, 3 * DAY, DAY), { times: [DAY, 2 * DAY, 3 * DAY], unit: "day" });
  const months = marks(Date.UTC(2026, 0, 15) / 1000, Date.UTC(2026, 3, 15) / 1000, 20 * DAY);
  assert.deepEqual(months.times.map((time) => new Date(time * 1000).toISOString().slice(0, 10)), ["2026-02-01", "2026-03-01", "2026-04-01"]);
  assert.equal(marks(0, 4000 * DAY, 300 * DAY).unit, "year");
  const weeks = marks(0, 60 * DAY, 5 * DAY).times;
  assert.ok(weeks.every((time) => new Date(time * 1000).getUTCDay() === 1));
});

test("no step of any axis asks for more marks than have room", () => {
  for (let days = 0.01; days < 3e6; days *= 3) {
    const { times } = marks(-1e9, -1e9 + days * DAY, (days * DAY) / 10);
    assert.ok(times.length <= 12, `${days} days: ${times.length}`);
  }
});

test("labels are as precise as their step", () => {
  assert.equal(label(0, "year", "en"), "1970");
  assert.match(label(0, "day", "id"), /1 Jan 1970/);
});

test("a call lies at its time between two lanes; what has no lane is drawn as ever", () => {
  const call = { ...link("CALLED", "phone:1", "phone:2"), start: 50 * DAY, end: 50 * DAY + 60 };
  const other = { ...link("USES", "phone:1", "person:1"), start: DAY, end: 2 * DAY };
  const found = passages(FRAME, new Map([["a", call], ["b", other]]));
  assert.deepEqual([...found.keys()], ["a"]);
  assert.deepEqual(found.get("a")?.xs, [xOf(FRAME, 50 * DAY)]);
  const lanes = new Lanes(FRAME, "en");
  const links = new Map([["a", call]]);
  lanes.update({ visible: { links }, chart: { nodes: new Map(), links: new Map(), filters: { period: null } }, preview: null, selection: [] } as unknown as Session);
  assert.equal(lanes.at({ x: 502, y: 100 }, 1), "a");
  assert.equal(lanes.at({ x: 502, y: 180 }, 1), null);
  assert.equal(lanes.at({ x: 520, y: 100 }, 1), null);
});

test("many calls lie at their times, in tracks of their own where one lane has several others", () => {
  const three = { ...FRAME, lanes: [...FRAME.lanes, { id: "phone:3", y: 250, top: 200, bottom: 300 }] };
  const calls = { ...link("CALLED", "phone:1", "phone:2"), count: 40, start: 10 * DAY, end: 90 * DAY, times: [10, 20, 30, 89].map((day) => day * DAY) };
  const others = { ...link("CALLED", "phone:3", "phone:1"), count: 2, start: 10 * DAY, end: 11 * DAY, times: [10 * DAY, 10.5 * DAY] };
  const old = { ...link("MET", "phone:2", "phone:3"), count: 2, start: 5 * DAY, end: 6 * DAY + 1, times: [] };
  const found = passages(three, new Map([["a", calls], ["b", others], ["c", old]]));
  assert.deepEqual(found.get("a")?.xs, [100, 200, 300, 890]);
  const period = passages(three, new Map([["a", calls]]), { start: 15 * DAY, end: 25 * DAY });
  assert.deepEqual(period.get("a")?.xs, [200], "only what lies in the period that is looked at");
  assert.deepEqual(found.get("c")?.xs, [50, 60], "of what was saved without its times the first and the last");
  const heights = [found.get("a")?.from, found.get("b")?.to].map(Number);
  assert.ok(Math.abs((heights[0] as number) - (heights[1] as number)) >= 10, "two that meet in one lane do not lie on one another");
  assert.ok(heights.every((y) => y > 0 && y < 100), "and stay in it");
  const lanes = new Lanes(three, "en");
  lanes.update({ visible: { links: new Map([["a", calls]]) }, chart: { nodes: new Map(), links: new Map(), filters: { period: null } }, preview: null, selection: [] } as unknown as Session);
  assert.equal(lanes.at({ x: 301, y: 100 }, 1), "a");
  assert.equal(lanes.at({ x: 320, y: 50 }, 1), "a", "its track is it too");
  assert.equal(lanes.at({ x: 320, y: 100 }, 1), null);
  assert.deepEqual(lanes.line("a"), { from: { x: 100, y: 50 }, to: { x: 100, y: 150 } });
});

test("several labels are in sight at every zoom of an axis", () => {
  const whole = 3 * 365 * DAY;
  for (let zoom = 1; zoom < 100_000; zoom *= 1.3) {
    const seen = whole / zoom;
    // Labels 110 pixels apart on a surface of 720
    const { times } = marks(0, whole, (seen * 110) / 720);
    const count = times.filter((time) => time >= whole / 3 && time < whole / 3 + seen).length;
    assert.ok(count >= 2 && count <= 7, `${seen} seconds in sight: ${count} labels`);
  }
});

test("the map's projection is the one that the server says", () => {
  const frame = { kind: "map", scale: 1000, y0: -100, meridian: 106, west: 100, south: -8, east: 112, north: 2 } as const;
  const [x, y] = projectionOf(frame)([107, -6]) as [number, number];
  assert.ok(Math.abs(x - (1000 * Math.PI) / 180) < 1e-6);
  assert.ok(Math.abs(y - (-100 - 1000 * Math.log(Math.tan(Math.PI / 4 + (-6 * Math.PI) / 360)))) < 1e-6);
});

test("what a layout is told: pinned places, times and coordinates, and a closed group as one", () => {
  const post = { ...entity("borderpost:MER"), type: "BorderPost", props: { latitude: -5.9, longitude: 106 } };
  const crossing = { ...entity("bordercrossing:1"), type: "BorderCrossing", props: { start: 5, end: 6 } };
  const nodes = [post, crossing, entity("person:1"), entity("person:2")];
  let chart = reduce(EMPTY, {
    kind: "place",
    origin: { kind: "search", title: "" },
    piece: { nodes, links: [link("CROSSED", "person:1", "bordercrossing:1")] },
    positions: { "person:2": { x: 1, y: 2 } },
    boxes: [{ id: "box|1", title: "", members: ["person:1"], open: false, kind: "group", x: 0, y: 0 }],
  });
  chart = reduce(chart, { kind: "pin", ids: ["person:2"], pinned: true });
  const told = arrangeable({ chart, visible: visible(chart) }, "circle-group");
  const post1 = { id: "borderpost:MER", type: "BorderPost", dataset: "d", latitude: -5.9, longitude: 106 };
  assert.deepEqual(told.nodes.find(({ id }) => id === "borderpost:MER"), post1);
  const crossing1 = { id: "bordercrossing:1", type: "BorderCrossing", dataset: "d", start: 5, end: 6 };
  assert.deepEqual(told.nodes.find(({ id }) => id === "bordercrossing:1"), crossing1);
  const pinned = told.nodes.find(({ id }) => id === "person:2");
  assert.deepEqual([pinned?.x, pinned?.y], [1, 2]);
  assert.equal(told.ids.get("box:1"), "box|1");
  assert.deepEqual(told.links.map(({ source, target }) => [source, target]), [["box:1", "bordercrossing:1"]]);
});

test("a circle by own group is told the open groups; another layout is not, as it would take them for types", () => {
  const chart = reduce(EMPTY, {
    kind: "place",
    origin: { kind: "search", title: "" },
    piece: { nodes: [entity("person:1"), entity("person:2")], links: [] },
    positions: {},
    boxes: [{ id: "box|1", title: "", members: ["person:1"], open: true, kind: "group", x: 0, y: 0 }],
  });
  const groups = (layout: string) => arrangeable({ chart, visible: visible(chart) }, layout).nodes.map(({ group }) => group);
  assert.deepEqual(groups("circle-group"), ["box|1", undefined]);
  assert.deepEqual(groups("circle"), [undefined, undefined]);
});

test("the tray is as large as what stands in it and beside it, and knows what has no place and stands elsewhere", () => {
  const tray = { left: 0, top: 100, right: 400, bottom: 200 };
  const { rect, outside } = trayOf(tray, [{ x: 50, y: 150 }, { x: 80, y: 500 }, { x: 80, y: 20 }, { x: 900, y: 150 }, { x: 5000, y: 150 }]);
  assert.ok(rect && rect.top === 100 && rect.bottom > 500 && rect.left === 0 && rect.right > 900);
  assert.deepEqual(outside, [{ x: 80, y: 20 }, { x: 5000, y: 150 }]);
  assert.equal(trayOf(tray, []).rect, null);
  assert.equal(trayOf(null, [{ x: 1, y: 1 }]).outside.length, 1);
});

test("no caption lies on other writing, not even that of a chosen thing", () => {
  const label: Label = { id: "a", lines: ["A"], place: { x: 0, y: 0 }, reach: 20, beyond: 0, badge: 0, grade: null, priority: SELECTED };
  const spot = (signs: Box[]): unknown => {
    const found = chosen([label], null, { zoom: 1, frame: null, obstacles: [], signs, elements: 1, width: () => 40 }).get("a");
    return found && [found.left, found.top];
  };
  const free = spot([]) as [number, number];
  assert.ok(free[1] > 0, "below its node as a rule");
  const moved = spot([{ left: -60, top: 20, width: 120, height: 30 }]) as [number, number];
  assert.ok(moved[1] + 15 <= 20, "elsewhere when something is written there");
  assert.equal(spot([{ left: -500, top: -500, width: 1000, height: 1000 }]), undefined);
});

test("newcomers are told the map or the timeline that a chart lies on, and on a timeline when what happened did", () => {
  const map = { kind: "map", tray: { left: 0, top: 0, right: 1, bottom: 1 } };
  assert.equal(standsOn(map), map);
  assert.equal(standsOn({ kind: "map" }), undefined, "one that has no tray for them");
  assert.deepEqual(standsOn({ kind: "timeline" }), { kind: "timeline" });
  assert.equal(standsOn(null), undefined);
  const call = { ...link("CALLED", "phone:1", "phone:2"), start: 5, end: 65 };
  const use = { ...link("USES", "person:1", "phone:1"), start: 5, end: 900 * DAY };
  assert.deepEqual(timed([call, use]), [{ source: "phone:1", target: "phone:2", start: 5, end: 65 }, { source: "person:1", target: "phone:1" }]);
});

test("a step that brings newcomers can give the timeline the lanes that they have, and undo takes both back", () => {
  const [before, after] = [{ kind: "timeline", lanes: 1 }, { kind: "timeline", lanes: 2 }];
  const origin = { kind: "search", title: "" } as const;
  let chart = reduce(EMPTY, { kind: "place", origin, piece: { nodes: [entity("person:1")], links: [] }, positions: {} });
  chart = reduce(chart, { kind: "arrange", positions: {}, layout: "timeline", frame: before });
  const grown = reduce(chart, { kind: "place", origin, piece: { nodes: [entity("person:2")], links: [] }, positions: {}, frame: after });
  assert.deepEqual(grown.layout, { kind: "timeline", frame: after });
  assert.deepEqual(chart.layout.frame, before);
  assert.equal(reduce(chart, { kind: "place", origin, piece: { nodes: [], links: [] }, positions: {} }).layout.frame, before);
});

test("communities come as closed groups beside what stands, with ids of their own", () => {
  const chart = reduce(EMPTY, {
    kind: "place",
    origin: { kind: "search", title: "" },
    piece: { nodes: [entity("person:1")], links: [] },
    positions: { "person:1": { x: 500, y: 0 } },
    boxes: [{ id: "box|1", title: "", members: ["person:1"], open: true, kind: "group", x: 500, y: 0 }],
  });
  const communities = [
    { title: "A, B", members: ["person:2", "person:3"], x: -300, y: 0 },
    { title: "C", members: ["person:4"], x: 300, y: 50 },
  ];
  const { positions, boxes } = together(communities, chart);
  assert.deepEqual(boxes.map(({ id, open }) => [id, open]), [["box|2", false], ["box|3", false]]);
  assert.ok(boxes.every(({ x }) => x > 500));
  assert.deepEqual(Object.keys(positions).sort(), ["person:2", "person:3", "person:4"]);
});

test("a call happened, a use that lasts did not; many calls did, whatever they span", () => {
  assert.ok(happened({ count: 1, start: 0, end: 60 }));
  assert.ok(happened({ count: 9, start: 0, end: 900 * DAY }));
  assert.ok(!happened({ count: 1, start: 0, end: 365 * DAY }));
  assert.ok(!happened({ count: 3, start: null, end: null }));
});

test("an opened group covers nothing: what stood around gives way, in one step that undo takes back", () => {
  const nodes = ["person:1", "person:2", "person:3", "person:4"].map((id) => entity(id));
  const positions = { "person:1": { x: -300, y: 0 }, "person:2": { x: 300, y: 0 }, "person:3": { x: 100, y: 0 }, "person:4": { x: 900, y: 0 } };
  const box = { id: "box|1", title: "", members: ["person:1", "person:2"], open: false, kind: "group", x: 0, y: 0 } as const;
  const chart = reduce(EMPTY, { kind: "place", origin: { kind: "search", title: "" }, piece: { nodes, links: [] }, positions, boxes: [box] });
  const given = holeFor({ chart, visible: visible(chart) }, box);
  assert.deepEqual(given, { "person:3": { x: 490, y: 0 }, "person:4": { x: 1290, y: 0 } });
  const open = reduce(chart, { kind: "open-box", id: "box|1", open: true, positions: given });
  assert.equal(open.boxes.get("box|1")?.open, true);
  assert.deepEqual([open.nodes.get("person:3")?.x, open.nodes.get("person:1")?.x], [490, -300]);
  const far = reduce(chart, { kind: "move", positions: { "person:3": { x: 700, y: 0 } } });
  assert.deepEqual(holeFor({ chart: far, visible: visible(far) }, box), {});
});
