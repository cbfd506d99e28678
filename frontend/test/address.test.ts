import assert from "node:assert/strict";
import { test } from "node:test";
import { askedParams, keptAddress, readAddress, writeAddress } from "../src/address.ts";
import type { Parameter } from "../src/api/types.ts";
import { EMPTY } from "../src/state/chart.ts";
import { reduce } from "../src/state/reduce.ts";
import { entity, place } from "./fixtures.ts";

const param = (name: string, type: string): Parameter => ({
  name, type, label: name, help: null, required: true, default: null, min: null, max: null, entity_types: null, choices: [],
});

test("an address names a saved chart, its version, and what is selected on it", () => {
  assert.equal(keptAddress("ab12", null), "#chart=ab12");
  const address = readAddress(`${keptAddress("ab12", 3)}&select=person:a&select=person:b&select=person:a`);
  assert.deepEqual([address.chart, address.version, address.selected], ["ab12", 3, ["person:a", "person:b"]]);
  assert.equal(address.question, null);
});

test("the case that a chart is begun for stays in its address until it is saved", () => {
  const chart = reduce(EMPTY, place(entity("person:a")));
  assert.equal(writeAddress(EMPTY), "");
  const address = readAddress(writeAddress(chart, "LP/12/2026 & more"));
  assert.deepEqual([address.case, address.placed], ["LP/12/2026 & more", ["person:a"]]);
  assert.equal(readAddress(writeAddress(EMPTY, "LP/1")).case, "LP/1");
  assert.equal(readAddress(keptAddress("ab12", 3)).case, null);
});

test("a number that was typed with its plus is the number", () => {
  const { opened, placed, selected, question } = readAddress("#add=phone:+62812&open=phone:%2B62813&select=phone:+62812&question=q&param=who=phone:+62814");
  assert.deepEqual([placed, opened, selected], [["phone:+62812", "phone:+62813"], ["phone:+62813"], ["phone:+62812"]]);
  assert.deepEqual(question?.params, [["who", "phone:+62814"]]);
  assert.deepEqual(readAddress("#add=person:a+b").placed, ["person:a b"]);
});

test("a version that is no number is none", () => {
  for (const text of ["x", "-1", "0", "1.5", ""]) assert.equal(readAddress(`#chart=a&version=${text}`).version, null, text);
});

test("a step of the history is a number from 0, or none", () => {
  assert.equal(readAddress("#chart=a&step=0").step, 0);
  assert.equal(readAddress("#chart=a&step=12").step, 12);
  for (const text of ["x", "-1", "1.5", "", "9999999"]) assert.equal(readAddress(`#chart=a&step=${text}`).step, null, text);
  assert.equal(readAddress("#chart=a").step, null);
});

test("a question comes with its parameters, in the form that it declares", () => {
  const { question } = readAddress("#question=q&param=who%3Dperson:a%3Db&param=many=1&param=many=2&param=n=7&param=on=true&param=other=x");
  assert.equal(question?.name, "q");
  const declared = [param("who", "entity"), param("many", "entities"), param("n", "integer"), param("on", "boolean"), param("none", "text")];
  assert.deepEqual(askedParams(question?.params ?? [], declared), { who: "person:a=b", many: ["1", "2"], n: 7, on: true });
});
