import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, linkKey } from "../src/state/chart.ts";
import { reduce } from "../src/state/reduce.ts";
import { after, entity, ids, link, open, place } from "./fixtures.ts";

const [A, B, C, D] = ["person:a", "person:b", "person:c", "person:d"];

test("placing puts entities where the layout says, and never moves them again", () => {
  const first = after({ ...place(entity(A)), positions: { [A]: { x: 5, y: 7 } } } as never);
  const second = reduce(first, { ...place(entity(A), entity(B)), positions: { [A]: { x: 0, y: 0 }, [B]: { x: 9, y: 9 } } } as never);
  assert.deepEqual([second.nodes.get(A)?.x, second.nodes.get(A)?.y], [5, 7]);
  assert.deepEqual([second.nodes.get(B)?.x, second.nodes.get(B)?.y], [9, 9]);
});

test("closing takes away what only that opening brought", () => {
  const opened = after(place(entity(A)), open(A, B, C));
  assert.deepEqual(ids(opened), [A, B, C]);
  const closed = reduce(opened, { kind: "close", id: A });
  assert.deepEqual(ids(closed), [A]);
  assert.equal(closed.links.size, 0);
  assert.equal(closed.opened.size, 0);
});

test("closing keeps what was placed by hand, brought by another opening, or opened in its turn", () => {
  const chart = after(place(entity(A)), place(entity(B)), open(A, B, C, D), open(B, C), open(D, "person:e"));
  const closed = reduce(chart, { kind: "close", id: A });
  assert.deepEqual(ids(closed), [A, B, C, D, "person:e"]);
  assert.ok(closed.links.has(linkKey(link("KNOWS", A, B))), "the link between two that stay, stays");
  const all = [B, D].reduce((at, id) => reduce(at, { kind: "close", id }), closed);
  assert.deepEqual(ids(all), [A, B, D], "D was worked with: it outlives the opening that brought it");
});

test("an opening holds its neighbours, not what the answer only mentions", () => {
  const mentions = open(A, B) as Extract<ReturnType<typeof open>, { kind: "open" }>;
  const chart = after(place(entity(A)), place(entity(D)), open(D, C), {
    ...mentions,
    piece: {
      nodes: [...mentions.piece.nodes, entity(C)],
      links: [...mentions.piece.links, link("KNOWS", B, C)],
    },
  });
  assert.deepEqual(ids(reduce(chart, { kind: "close", id: D })), [A, B, D]);
});

test("parallel links stay one, the fuller answer wins, in whatever order they come", () => {
  const one = link("CALLED", A, B);
  const many = link("CALLED", A, B, { id: "CALLED|a|b", count: 14 });
  for (const order of [[one, many], [many, one]]) {
    const chart = after({ ...place(entity(A), entity(B)), piece: { nodes: [entity(A), entity(B)], links: order } } as never);
    assert.deepEqual([...chart.links.values()].map((l) => l.count), [14]);
  }
});

test("a link that holds both ways has one key, a directed one has two", () => {
  const undirected = { directed: false };
  assert.equal(linkKey(link("KNOWS", B, A, undirected)), linkKey(link("KNOWS", A, B, undirected)));
  assert.notEqual(linkKey(link("CALLED", B, A)), linkKey(link("CALLED", A, B)));
});

test("a link without both ends on the chart is not drawn", () => {
  const chart = after({ ...place(entity(A)), piece: { nodes: [entity(A)], links: [link("KNOWS", A, B)] } } as never);
  assert.equal(chart.links.size, 0);
});

test("hiding hides what is there, once; placing again brings it back; show-hidden shows all", () => {
  const chart = after(place(entity(A), entity(B)));
  const hidden = reduce(chart, { kind: "hide", ids: [A, "person:nobody"] });
  assert.deepEqual([...hidden.hidden], [A]);
  assert.equal(reduce(hidden, { kind: "hide", ids: [A] }), hidden, "nothing changed, so nothing to undo");
  assert.equal(reduce(hidden, place(entity(A))).hidden.size, 0);
  assert.equal(reduce(hidden, { kind: "show-hidden" }).hidden.size, 0);
  assert.equal(reduce(chart, { kind: "show-hidden" }), chart);
});

test("opening does not bring back what the user hid", () => {
  const chart = after(place(entity(A), entity(B)), { kind: "hide", ids: [B] }, open(A, B));
  assert.deepEqual([...chart.hidden], [B]);
});

test("closing forgets that what it took away was hidden", () => {
  const chart = after(place(entity(A)), open(A, B), { kind: "hide", ids: [B] }, { kind: "close", id: A });
  assert.equal(chart.hidden.size, 0);
});

test("the later statement of an entity counts, but a link count is not lost to an answer that made none", () => {
  const chart = after(place(entity(A, { links: 12, caption: "old" })), place(entity(A, { caption: "new" })));
  assert.equal(chart.nodes.get(A)?.entity.caption, "new");
  assert.equal(chart.nodes.get(A)?.entity.links, 12);
});

test("an answer about one type leaves the totals of the others", () => {
  const more = { ...open(A, C), byType: { Phone: { total: 9, shown: 1 } }, more: "Phone" } as never;
  const chart = after(place(entity(A)), open(A, B), more);
  assert.deepEqual(chart.opened.get(A), { Person: { total: 1, shown: 1 }, Phone: { total: 9, shown: 1 } });
});

test("commands that change nothing return the same chart", () => {
  const chart = after(place(entity(A)));
  assert.equal(reduce(chart, { kind: "close", id: A }), chart);
  assert.equal(reduce(chart, open(B, C)), chart, "opening what is not there");
  assert.equal(reduce(chart, { kind: "move", positions: { [A]: { x: 0, y: 0 } } }), chart);
  assert.equal(reduce(EMPTY, { kind: "clear" }), EMPTY);
});

test("the reducer never changes the chart that it is given", () => {
  const chart = after(place(entity(A)), open(A, B, C));
  const nodes = new Map(chart.nodes);
  for (const command of [open(B, D), { kind: "close", id: A }, { kind: "hide", ids: [B] }, { kind: "clear" }] as const) {
    reduce(chart, command);
    assert.deepEqual(chart.nodes, nodes);
  }
});

test("a filter takes entity types and link types from sight, and leaves what it does not name", () => {
  const chart = after(place(entity("person:a")), { kind: "filter", types: ["KNOWS"], entities: ["Person"] });
  const timed = reduce(chart, { kind: "filter", period: { start: 1, end: 2 } });
  assert.deepEqual([...timed.filters.types], ["KNOWS"]);
  assert.deepEqual([...timed.hiddenTypes], ["Person"]);
  assert.equal(reduce(timed, { kind: "filter", types: ["KNOWS"], entities: ["Person"], period: { start: 1, end: 2 } }), timed);
  const all = reduce(timed, { kind: "filter", types: [], entities: [], period: null });
  assert.equal(all.filters.types.size + all.hiddenTypes.size, 0);
  assert.equal(all.filters.period, null);
});
