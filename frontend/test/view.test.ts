import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../src/address.ts";
import type { Command } from "../src/state/commands.ts";
import { visible, within } from "../src/state/view.ts";
import { after, entity, link, open, place } from "./fixtures.ts";

const [A, B, C, PHONE] = ["person:a", "person:b", "person:c", "phone:+62"];

test("N more is the server's total less what the chart has, by type", () => {
  const opening = { ...open(A, B), byType: { Person: { total: 4, shown: 1 }, Phone: { total: 2, shown: 0 } } } as Command;
  const seen = visible(after(place(entity(A)), opening));
  assert.deepEqual(seen.more.map(({ type, count }) => [type, count]), [["Person", 3], ["Phone", 2]]);
});

test("a neighbour that comes by another way is no longer among the N more", () => {
  const opening = { ...open(A, B), byType: { Person: { total: 2, shown: 1 } } } as Command;
  const other = { ...place(entity(C)), piece: { nodes: [entity(C)], links: [link("KNOWS", C, A)] } } as Command;
  assert.deepEqual(visible(after(place(entity(A)), opening, other)).more, []);
});

test("a hidden neighbour counts as shown before it was hidden, not as left out", () => {
  const opening = { ...open(A, B), byType: { Person: { total: 1, shown: 1 } } } as Command;
  const seen = visible(after(place(entity(A)), opening, { kind: "hide", ids: [B] }));
  assert.deepEqual(seen.more, []);
  assert.equal(seen.hidden, 1);
});

test("the badge counts links that are not on the chart; unknown counts give none", () => {
  const nodes = [entity(A, { links: 20 }), entity(B), entity(PHONE, { links: 14 })];
  const links = [link("CALLED", A, PHONE, { count: 14 }), link("KNOWS", A, B)];
  const seen = visible(after({ ...place(), piece: { nodes, links } } as Command));
  assert.deepEqual([...seen.beyond], [[A, 5]]);
  assert.equal(seen.degree.get(A), 15);
});

test("what happened outside the period is out of sight, with its links; who was there stays", () => {
  const happened = entity(C, { props: { start: 100, end: 160 } });
  const chart = after({ ...place(), piece: { nodes: [entity(A), happened], links: [link("PARTY_TO", A, C)] } } as Command);
  const seen = (start: number, end: number): [number, number, number] => {
    const { nodes, links, hidden } = visible(chart, { start, end });
    return [nodes.length, links.size, hidden];
  };
  assert.deepEqual(seen(0, 101), [2, 1, 0]);
  assert.deepEqual(seen(159, 200), [2, 1, 0]);
  assert.deepEqual(seen(0, 100), [1, 0, 1]);
  assert.deepEqual(seen(160, 200), [1, 0, 1]);
});

test("hidden nodes, hidden types and hidden links take their links from sight", () => {
  const base = after(place(entity(A)), open(A, B, PHONE, C));
  assert.equal(visible(base).links.size, 3);
  const less = after(place(entity(A)), open(A, B, PHONE, C), { kind: "hide", ids: [B, `KNOWS|${A}|${C}`] }, { kind: "toggle-type", type: "Phone" });
  assert.deepEqual(visible(less).nodes.map((node) => node.entity.id), [A, C]);
  assert.equal(visible(less).links.size, 0);
});

test("the address names what was placed and what is open, in order, and is read back", () => {
  const chart = after(place(entity(A), entity("person:x y&z#")), open(A, B), open(B, C));
  const { placed, opened } = readAddress(writeAddress(chart));
  assert.deepEqual({ placed, opened }, { placed: ["person:x y&z#", A, B], opened: [A, B] });
  assert.equal(writeAddress(after()), "");
  const nothing = { placed: [], opened: [], chart: null, version: null, step: null, truth: null, case: null, selected: [], question: null };
  assert.deepEqual(readAddress(""), nothing);
});

test("calls drawn as one lie in a period when one of them does; where not all times are known, their span counts", () => {
  const bundle = link("CALLED", "phone:a", "phone:b", {
    count: 3, first: "1970-01-01T00:01", last: "1970-01-01T00:17", start: 60, end: 1010, times: [60, 120, 1000],
  });
  const between = { start: 200, end: 900 };
  assert.equal(within(bundle, between), false);
  for (const period of [{ start: 120, end: 121 }, { start: 0, end: 61 }, { start: 1005, end: 2000 }]) assert.ok(within(bundle, period), `${period.start}`);
  assert.equal(within(bundle, { start: 1010, end: 2000 }), false);
  const unknown = [{ count: 4 }, { first: "1970-01-01" }, { last: "1970-01-01" }, { type: "LIVES_AT" }];
  for (const more of unknown) assert.ok(within({ ...bundle, ...more }, between), JSON.stringify(more));
  assert.equal(within({ ...bundle, ...{ count: 1, times: [] } }, between), true, "one that lasts");
});

test("an address cannot name more than the limit", () => {
  const hash = `#${Array.from({ length: 500 }, (_, i) => `add=person:${i}`).join("&")}`;
  assert.equal(readAddress(hash).placed.length, 60);
});

test("what is in sight is counted by type, links by their records, what lies in a closed box too", () => {
  const [A, B, C] = ["person:a", "person:b", "phone:c"];
  const start = { ...place(), piece: {
    nodes: [entity(A), entity(B), entity(C)],
    links: [link("CALLED", A, C, { count: 40, start: 0, end: 9 }), link("CALLED", B, C, { count: 2, start: 50, end: 60 }), link("KNOWS", A, B)],
  } } as Command;
  const box: Command = { kind: "box", boxes: [{ id: "box|1", title: "", members: [A, B], open: false, kind: "group", x: 0, y: 0 }] };
  const counts = (...commands: Command[]): unknown => {
    const { entities, links } = visible(after(start, ...commands)).inSight;
    return [Object.fromEntries(entities), Object.fromEntries(links)];
  };
  const all = [{ Person: 2, Phone: 1 }, { CALLED: 42, KNOWS: 1 }];
  assert.deepEqual(counts(), all);
  assert.deepEqual(counts(box), all);
  assert.deepEqual(counts({ kind: "filter", period: { start: 40, end: 70 } }), [{ Person: 2, Phone: 1 }, { CALLED: 2, KNOWS: 1 }]);
  assert.deepEqual(counts({ kind: "hide", ids: [A] }), [{ Person: 1, Phone: 1 }, { CALLED: 2 }]);
});
