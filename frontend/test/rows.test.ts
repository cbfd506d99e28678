import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, period, plain, shortPeriod, timeText } from "../src/format.ts";
import { filled, takesEntities } from "../src/panels/form.ts";
import { answerGrid, arranged, asTsv, type Grid, linkGrid, nodeGrid } from "../src/panels/rows.ts";
import { statusParts } from "../src/panels/status.ts";
import { busiest, shade } from "../src/panels/pattern.ts";
import { stepText } from "../src/panels/steps.ts";
import type { Column } from "../src/api/types.ts";
import type { Command } from "../src/state/commands.ts";
import { act, NEW_SESSION } from "../src/state/session.ts";
import { en } from "../src/texts/en.ts";
import { id as indonesian } from "../src/texts/id.ts";
import { Words } from "../src/words.ts";
import { entity, link, open, place } from "./fixtures.ts";

const words = new Words({
  entity_types: [
    { name: "Person", label: "Person", plural: "Persons", kind: "record", icon: "person", shape: "circle", colour: "#000000", props: [] },
  ],
  link_types: [{ name: "CALLED", label: "Call", phrase: "called", directed: true, props: [] }],
  grades: [],
}, [{ name: "d", title: "Calls of the port" }]);

const [A, B] = ["person:a", "person:b"];

function session(...commands: Command[]) {
  return commands.reduce((at, command) => act(at, { kind: "do", command }), NEW_SESSION);
}

test("the node table says what the chart shows", () => {
  const grid = nodeGrid(session(place(entity(A, { links: 7 })), open(A, B)), words, en, "en");
  assert.deepEqual(grid.rows.map((row) => row.id), [A, B]);
  assert.deepEqual(grid.rows[0]!.cells.map((cell) => cell.text), ["Caption of person:a", "Person", "Calls of the port", "", "1", "7"]);
  assert.ok(grid.rows.every((row) => row.cells.length === grid.heads.length));
});

test("the link table names both ends, and on what basis the link stands", () => {
  const calls = link("CALLED", A, B, { count: 3, first: "2026-01", last: "2026-02", inferred: true });
  const command = { ...place(), piece: { nodes: [entity(A), entity(B)], links: [calls] } } as Command;
  const grid = linkGrid(session(command), words, en, "en");
  assert.deepEqual(grid.rows[0]!.cells.map((cell) => cell.text), [
    "Caption of person:a", "Call", "Caption of person:b", "3", "Jan 2026", "Feb 2026", "", "concluded",
  ]);
  assert.ok(grid.rows.every((row) => row.cells.length === grid.heads.length));
});

const grid: Grid = {
  heads: [{ label: "Name" }, { label: "N", numeric: true }],
  rows: [["Budi 10", 3], ["budi 9", 20], ["Ani", -1], ["", 5]].map(([name, n], i) => ({
    id: String(i),
    cells: [
      { text: String(name), sort: String(name).toLowerCase() },
      { text: String(n), sort: Number(n) },
    ],
  })),
};
const order = (column: number, descending = false, filter = ""): string =>
  arranged(grid, filter, { column, descending }, "en").map((row) => row.id).join("");

test("sorting knows numbers in texts, and puts the empty last either way", () => {
  assert.equal(order(0), "2103");
  assert.equal(order(0, true), "0123");
  assert.equal(order(1), "2031");
  assert.equal(order(1, true), "1302");
});

test("filtering wants every word, in any case, and does not change what it was given", () => {
  assert.equal(order(0, false, "BUDI 9"), "1");
  assert.deepEqual(arranged(grid, "nobody", null, "en"), []);
  assert.equal(arranged(grid, "", null, "en").map((row) => row.id).join(""), "0123");
});

test("a row of an answer is about the entity that tells it apart, and no two rows are taken for one", () => {
  const column = (name: string, type: string): Column => ({ name, label: name, type, unit: null });
  const asked = answerGrid(
    [column("of", "node"), column("other", "node")],
    [[entity(A), entity(B)], [entity(A), entity("person:c")], [entity(A), entity(B)]],
    words,
    en,
    "en",
  );
  assert.deepEqual(asked.rows.map((row) => row.about), [B, "person:c", B]);
  assert.equal(new Set(asked.rows.map((row) => row.id)).size, 3);
  const answer = answerGrid([column("p", "node"), column("n", "integer")], [[entity(A), 1234]], words, en, "en");
  assert.equal(answer.rows[0]!.about, A);
  assert.deepEqual(answer.rows[0]!.cells.map((cell) => cell.text), ["Caption of person:a", "1,234"]);
});

test("an answer names types of links as people do, and says of what has not ended that it is open", () => {
  const column = (name: string, type: string): Column => ({ name, label: name, type, unit: null });
  const columns = [column("how", "list"), column("by", "links"), column("last", "datetime"), column("name", "text")];
  const row = [["CALLED", "Ali"], [link("CALLED", A, B)], "..", "CALLED"];
  const told = (texts: typeof en) => answerGrid(columns, [row], words, texts, "en").rows[0]!.cells.map((cell) => cell.text);
  assert.deepEqual(told(en), ["Call, Ali", "Call", "open", "CALLED"]);
  assert.equal(told(indonesian)[2], indonesian.timeOpen);
});

test("the status line adds up what is shown, hidden and left out, and says why", () => {
  const opening = { ...open(A, B), byType: { Person: { total: 31, shown: 1 } } } as Command;
  const now = session(place(entity(A)), opening, { kind: "hide", ids: [B] });
  assert.deepEqual(statusParts(now, { cut_by: "limit", shown: 1, total: 31 }, en, words), [
    "1 entity, 0 links shown", "1 hidden", "30 neighbours not shown: Persons 30", "Last answer stopped at its limit: 1 of 31.",
  ]);
  assert.match(statusParts(now, { cut_by: "deadline", shown: 1, total: 31 }, indonesian, words).join(" "), /batas waktu/);
});

test("what stands in closed groups is told: the table of entities is empty, the chart is not", () => {
  const box = { id: "box|1", kind: "group", title: "Ring", members: [A, B], open: false, x: 0, y: 0 } as const;
  const now = session(place(entity(A), entity(B)), { kind: "box", boxes: [box] });
  assert.deepEqual(now.visible.nodes, []);
  assert.equal(statusParts(now, null, en, words)[1], "1 closed group of 2 entities");
  assert.equal(statusParts(now, null, indonesian, words)[1], "1 kelompok tertutup berisi 2 entitas");
  assert.equal(nodeGrid(now, words, en, "en").empty, en.tableNodesAway);
  assert.equal(nodeGrid(session(), words, en, "en").empty, undefined);
});

test("every kind of step has a sentence in both languages", () => {
  const commands: Command[] = [
    place(entity(A), entity("person:x")),
    open(A, B),
    { ...(open(A, "person:c") as object), more: "Person" } as Command,
    { kind: "move", positions: { [A]: { x: 3, y: 3 } } },
    { kind: "arrange", positions: { [A]: { x: 4, y: 4 }, [B]: { x: 9, y: 9 } } },
    { kind: "toggle-type", type: "Person" },
    { kind: "show-hidden" },
    { kind: "hide", ids: [B] },
    { kind: "close", id: A },
    { kind: "clear" },
  ];
  const { history } = session(...commands);
  assert.equal(history.steps.length, commands.length);
  for (const texts of [en, indonesian]) {
    const sentences = history.steps.map((step, i) => stepText(step, history.steps[i - 1]?.chart ?? history.start, texts, words));
    assert.equal(new Set(sentences).size, sentences.length, sentences.join("\n"));
    assert.ok(sentences.every((sentence) => sentence.length > 5 && !sentence.includes("undefined")));
  }
});

test("selected entities fill a question's parameters in turn", () => {
  const param = (name: string, type: string) => ({ name, type, label: name, required: true, default: null, min: null, max: null, choices: [], help: null, entity_types: null as string[] | null });
  const params = [param("limit", "integer"), param("a", "entity"), param("rest", "entities")];
  const people = ["1", "2", "3"].map((id) => ({ id, type: "Person" }));
  assert.deepEqual(filled(params, people), { a: ["1"], rest: ["2", "3"] });
  const phones = [{ ...param("phone", "entity"), entity_types: ["Phone"] }, param("who", "entity")];
  assert.deepEqual(filled(phones, [...people.slice(0, 1), { id: "p", type: "Phone" }]), { phone: ["p"], who: ["1"] });
  assert.deepEqual(params.map(takesEntities), [false, true, true]);
});

test("hostile captions reach the canvas short, on one line and without direction marks", () => {
  assert.equal(plain("a\u202eb\u0000c\n\td"), "a b c d");
  assert.equal(plain("👨‍👩‍👧‍👦 ".repeat(3)), "👨‍👩‍👧‍👦 👨‍👩‍👧‍👦 👨‍👩‍👧‍👦", "a joined emoji is one sign");
  assert.ok(plain("x".repeat(10000)).endsWith("…"));
  assert.equal(plain("Siti Aminah"), "Siti Aminah");
});

test("a period is one text when both ends say the same, in words and no more precise than given", () => {
  const say = (first: string | null, last: string | null): string => period(first, last, "en", "open");
  assert.equal(say("2026-01", "2026-01"), "Jan 2026");
  assert.equal(say("2026-01", "2026-02-03"), "Jan 2026 – 3 Feb 2026");
  assert.equal(say(null, "2026-02"), "Feb 2026");
  assert.equal(say("2024", ".."), "2024 – open");
  assert.equal(say(null, null), "");
});

test("a time is said in the reader's language, as precisely as it was given and in its own zone", () => {
  assert.equal(timeText("2026-03-14T21:05:10", "en"), "14 Mar 2026, 21:05:10");
  assert.equal(timeText("2026-05-04T21:05:10+07:00", "id"), "4 Mei 2026, 21:05:10 +07:00");
  assert.equal(timeText("2026-03-14T14:05Z", "en"), "14 Mar 2026, 14:05 UTC");
  assert.equal(timeText("2026-03-14T14:05", "en", "+07:00"), "14 Mar 2026, 14:05 +07:00");
  assert.deepEqual(["2026", "2026-03", "about noon", ""].map((text) => timeText(text, "en")), ["2026", "Mar 2026", "about noon", ""]);
  assert.equal(timeText("1773500710", "en"), "14 Mar 2026, 15:05:10 UTC");
});

test("the table of links says its times in words and sorts them by when they were; what is copied says the same", () => {
  const call = (other: string, first: string, start: number, last: string, end: number) =>
    link("CALLED", A, other, { first, start, last, end });
  const links = [
    call("person:b", "2026-04-09T08:00:00", 1775696400, "2026-04-09T08:00:00", 1775696401),
    call("person:c", "2026-03-14T21:05:10", 1773497110, "2026-03-14T21:05:10", 1773497111),
    call("person:d", "2024", 1704067200, "..", 253402128000),
  ];
  const nodes = [A, "person:b", "person:c", "person:d"].map((id) => entity(id));
  const made = linkGrid(session({ ...place(), piece: { nodes, links } } as Command), words, en, "en");
  const sorted = (column: number): string[] => arranged(made, "", { column, descending: false }, "en").map((row) => row.cells[column]!.text);
  assert.deepEqual(sorted(4), ["2024", "14 Mar 2026, 21:05:10", "9 Apr 2026, 08:00:00"]);
  assert.deepEqual(sorted(5), ["14 Mar 2026, 21:05:10", "9 Apr 2026, 08:00:00", "open"]);
  assert.equal(made.heads[4]!.label, "First (UTC+07:00)", "the zone that all of them share is said once");
  assert.match(asTsv(made.heads, made.rows), /First \(UTC\+07:00\)[^]*\t14 Mar 2026, 21:05:10\t/u);
  const mixed = [...links, call("person:a2", "2026-05-01T10:00:00", 1777629600, "2026-05-01T10:00:00", 1777629601)];
  const both = linkGrid(session({ ...place(), piece: { nodes: [...nodes, entity("person:a2")], links: mixed } } as Command), words, en, "en");
  assert.deepEqual([both.heads[4]!.label, both.rows[0]!.cells[4]!.text], ["First", "9 Apr 2026, 08:00:00 +07:00"]);
});

test("a long caption takes two lines, broken between words near its middle, and loses nothing", () => {
  assert.deepEqual(lines("Enung Nurhasanah"), ["Enung Nurhasanah"]);
  assert.deepEqual(lines("Marlina Simatupang: CGK exit 2026-02-15"), ["Marlina Simatupang:", "CGK exit 2026-02-15"]);
  const unbroken = "Z".repeat(44);
  assert.deepEqual(lines(unbroken), [unbroken]);
});

test("copied rows are lines of tabs, and nothing in them runs in a spreadsheet", () => {
  const cells = ["=HYPERLINK(\"http://x\")", "+62 812", "-5", "@SUM(A1)", "a\tb\nc", "-1+cmd|' /C calc'!A0", "plain"];
  const row = { id: "r", cells: cells.map((text) => ({ text, sort: text })) };
  const text = asTsv(cells.map((_, i) => ({ label: `H${i}` })), [row]);
  assert.deepEqual(text.split("\n").map((line) => line.split("\t")), [
    ["H0", "H1", "H2", "H3", "H4", "H5", "H6"],
    ["'=HYPERLINK(\"http://x\")", "'+62 812", "-5", "'@SUM(A1)", "a b c", "'-1+cmd|' /C calc'!A0", "plain"],
  ]);
});

test("a period on the canvas says what both ends share once, and is no more precise than the source", () => {
  const said = (first: string | null, last: string | null): string => shortPeriod(first, last, "en-GB");
  assert.equal(said("2026-03-03T10:00", "2026-04-09T11:00"), "3 Mar – 9 Apr 2026");
  assert.equal(said("2026-03-03", "2026-03-09"), "3–9 Mar 2026");
  assert.equal(said("2025-12-30", "2026-01-02"), "30 Dec 2025 – 2 Jan 2026");
  assert.equal(said("2026-03-03T10:00", "2026-03-03T12:00"), "3 Mar 2026");
  assert.equal(said("2026", "2026-04-09"), "2026 – 9 Apr 2026");
  assert.equal(said("2026-03", "2026-04-09"), "Mar – 9 Apr 2026");
  assert.equal(said(null, "2026-03"), "Mar 2026");
  assert.equal(said("..", ".."), "");
  assert.equal(said(null, null), "");
});

test("a link's captions begin with all that is known and end with the number", () => {
  const grade = { scheme: "admiralty", source: "B", information: "2", handling: null };
  const calls = link("CALLED", A, B, { count: 14, first: "2026-03-03", last: "2026-04-09", grade });
  assert.deepEqual(words.linkCaptions(calls, "en-GB"), [
    ["called ×14 · 3 Mar – 9 Apr 2026 · B2"], ["called ×14", "3 Mar – 9 Apr 2026 · B2"],
    ["×14 · 3 Mar – 9 Apr 2026"], ["×14", "3 Mar – 9 Apr 2026"],
    ["×14", "Mar – Apr 2026"], ["called ×14"], ["×14"],
  ]);
  assert.deepEqual(words.linkCaptions(link("CALLED", A, B), "en"), [["called"]]);
});

test("shades divide what there is into quarters, and the busiest hour is the first of equals", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 8].map((n) => shade(n, 8)), [0, 1, 1, 2, 2, 3, 4]);
  assert.equal(shade(0, 0), 0);
  assert.deepEqual(busiest([[0, 2], [3, 3]]), { day: 1, hour: 0, count: 3 });
  assert.equal(busiest([[0], [0]]), null);
});
