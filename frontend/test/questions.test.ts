import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuestionSummary } from "../src/api/types.ts";
import { spoken } from "../src/panels/questionlist.ts";

function question(title: string, judul: string, said: string): QuestionSummary {
  return { name: title, title, question: said, words: [title, judul, said].join("\n"), params: [], long: false };
}

const ALL = [
  question("Meeting points", "Titik temu", "Where did these two cross a border near in time? Perlintasan bersama"),
  question("Border crossings", "Perlintasan", "Who crossed this border?"),
  question("Most connected", "Paling terhubung", "Who has the most links?"),
];

function titles(typed: string): string[] {
  return spoken(ALL, typed).map(({ title }) => title);
}

test("questions are found by words in any order and either language", () => {
  assert.deepEqual(titles("terhubung PALING"), ["Most connected"]);
  assert.deepEqual(titles("perlintasan"), ["Border crossings", "Meeting points"]);
  assert.deepEqual(titles("perlintasan connected"), []);
});

test("a title that says it comes first, and no word leaves the order", () => {
  assert.deepEqual(titles("border"), ["Border crossings", "Meeting points"]);
  assert.deepEqual(titles("  "), ALL.map(({ title }) => title));
});
