import assert from "node:assert/strict";
import { test } from "node:test";
import type { Grade, Link } from "../src/api/types.ts";
import { gradesOn, linkGrades, outOfSight, UNGRADED } from "../src/state/grades.ts";
import { goTo, NO_HISTORY, present, record } from "../src/state/history.ts";
import { reduce } from "../src/state/reduce.ts";
import { visible } from "../src/state/view.ts";
import { after, entity, link } from "./fixtures.ts";

const [B2, C3] = ["B2", "C3"].map((code) => ({ scheme: "admiralty", source: code[0], information: code[1], handling: null }) as Grade);
const [PERSON, OTHER, PHONE] = ["person:a", "person:b", "phone:c"];

function graded(...grades: (Grade | undefined)[]): Link {
  return link("KNOWS", PERSON!, OTHER!, { count: 3, grade: grades.length === 1 ? grades[0] ?? null : null, all_grades: grades.filter((grade) => grade !== undefined) });
}

function shown(off: readonly string[], one: Link = graded(B2)): { nodes: string[]; links: number } {
  const nodes = [entity(PERSON!, { grade: B2! }), entity(OTHER!), entity(PHONE!, { kind: "identifier" })];
  const uses = link("USES", PERSON!, PHONE!, { grade: B2!, all_grades: [B2!] });
  const chart = after(
    { kind: "place", origin: { kind: "search", title: "t" }, piece: { nodes, links: [one, uses] }, positions: {} },
    { kind: "filter", grades: off },
  );
  const seen = visible(chart);
  return { nodes: seen.nodes.map((node) => node.entity.id), links: seen.links.size };
}

test("a grade out of sight takes what carries it, and the links of such entities", () => {
  assert.deepEqual(shown(["admiralty B2"]), { nodes: [OTHER, PHONE], links: 0 });
  assert.deepEqual(shown(["admiralty C3"]), { nodes: [PERSON, OTHER, PHONE], links: 2 });
});

test("what is not graded can be taken from sight; an identifier without a grade stays", () => {
  assert.deepEqual(shown([UNGRADED]), { nodes: [PERSON, PHONE], links: 1 });
});

test("what is in sight is counted by grade as what is on the chart is", () => {
  const piece = { nodes: [entity(PERSON!, { grade: B2! }), entity(OTHER!)], links: [graded(B2, C3)] };
  const placed = { kind: "place", origin: { kind: "search", title: "t" }, piece, positions: {} } as const;
  const counted = (...steps: Parameters<typeof after>): unknown => [...visible(after(placed, ...steps)).inSight.grades].sort();
  assert.deepEqual(counted(), [...gradesOn(after(placed)).counts].sort());
  assert.deepEqual(counted(), [["admiralty B2", 2], ["admiralty C3", 1], [UNGRADED, 1]]);
  assert.deepEqual(counted({ kind: "filter", grades: [UNGRADED] }), [["admiralty B2", 1]]);
});

test("a link of several grades is in sight while one of them is", () => {
  assert.equal(shown(["admiralty C3"], graded(B2, C3)).links, 2);
  assert.deepEqual(linkGrades(graded(C3, undefined)), ["admiralty C3", UNGRADED]);
  assert.equal(outOfSight(linkGrades(graded(C3, undefined)), new Set(["admiralty C3"])), false);
  assert.equal(outOfSight(linkGrades(graded(C3, undefined)), new Set(["admiralty C3", UNGRADED])), true);
});

test("nothing is held against a link whose grades are not known", () => {
  assert.deepEqual(linkGrades({ grade: null, all_grades: null, count: 9 }), []);
  assert.deepEqual(linkGrades({ grade: null, all_grades: null, count: 1 }), [UNGRADED]);
});

test("a handling code makes no other grade", () => {
  const secret = { ...B2!, handling: "C" };
  assert.deepEqual(linkGrades(graded(secret)), linkGrades(graded(B2)));
  assert.deepEqual([...gradesOn(after()).counts], []);
});

test("a choice of grades is a step, and showing what is hidden ends it", () => {
  const made = record(NO_HISTORY, { kind: "filter", grades: [UNGRADED] });
  assert.deepEqual([...present(made).filters.grades], [UNGRADED]);
  assert.equal(present(goTo(made, 0)).filters.grades.size, 0);
  assert.equal(reduce(present(made), { kind: "show-hidden" }).filters.grades.size, 0);
  assert.equal(reduce(present(made), { kind: "filter", grades: [UNGRADED] }), present(made));
});
