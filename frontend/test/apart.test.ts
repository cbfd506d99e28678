import assert from "node:assert/strict";
import { test } from "node:test";
import { apart } from "../src/state/apart.ts";
import { Words } from "../src/words.ts";
import { entity } from "./fixtures.ts";

const prop = (name: string, form: string) => ({ name, form, label: name, unit: null });
const words = new Words({
  entity_types: [
    {
      name: "Event", label: "Event", plural: "Events", kind: "record", icon: "event", shape: "triangle", colour: "#000000",
      props: [prop("date", "date"), prop("place", "text"), prop("start", "integer"), prop("note", "text")],
    },
  ],
  link_types: [],
  grades: [],
  layouts: [],
});
const event = (id: string, props: Record<string, string | number>, more = {}) => entity(`event:${id}`, { caption: "Call", props, ...more });
const said = (...events: ReturnType<typeof event>[]): string[] => {
  const found = apart(events, words, "en");
  return events.map(({ id }) => found.get(id) ?? "");
};

test("a caption that is alone needs nothing, nor does the same caption of another type", () => {
  assert.deepEqual(said(event("a", { date: "2026-03-14" })), [""]);
  assert.equal(apart([event("a", {}), entity("person:a", { caption: "Call" })], words, "en").size, 0);
});

test("four events of one name are told apart by their day", () => {
  const days = ["2026-03-14", "2026-03-15", "2026-03", "2025"];
  assert.deepEqual(said(...days.map((date, i) => event(String(i), { date, start: i }))), ["14 Mar 2026", "15 Mar 2026", "Mar 2026", "2025"]);
});

test("of one day they are told apart by what else differs, and by no long note", () => {
  const at = (id: string, place: string) => event(id, { date: "2026-03-14", place, note: `Note ${id}` });
  assert.deepEqual(said(at("a", "Merak"), at("b", "Bakauheni")), ["Merak", "Bakauheni"]);
  assert.deepEqual(said(event("a", {}, { dataset: "x" }), event("b", {}, { dataset: "y" })), ["x", "y"]);
});

test("what differs in nothing that is known differs in its id, so that no two read alike", () => {
  const all = said(event("a", {}), event("b", {}), event("c", { date: "2026" }));
  assert.equal(new Set(all).size, 3);
  assert.deepEqual(said(event("a", {}), event("b", {})), ["a", "b"]);
});
