/** How what lies on a chart is graded, and what the choice of grades takes from sight. Pure; the same rules as the server's exports. */

import type { Entity, Grade, Link } from "../api/types.ts";
import type { Chart } from "./chart.ts";

/** Stands among grades for a statement that no source graded. Every grade's own key has a space in it. */
export const UNGRADED = "ungraded";

/** A grade without its handling codes, which say who may read it and not how good it is. */
export function gradeKey({ scheme, source, information }: Grade): string {
  return `${scheme} ${source ?? ""}${information ?? ""}`;
}

/**
 * The grades of an entity: one, or that its record has none. An identifier and a reference state nothing by themselves, so
 * that without a grade nothing is known against them.
 */
export function entityGrades({ grade, kind }: Pick<Entity, "grade" | "kind">): readonly string[] {
  if (grade) return [gradeKey(grade)];
  return kind === "record" ? [UNGRADED] : [];
}

/** The grades of all that a link stands for; none where they are not known. */
export function linkGrades({ grade, all_grades, count }: Pick<Link, "grade" | "all_grades" | "count">): readonly string[] {
  if (all_grades === null) return grade ? [gradeKey(grade)] : count === 1 ? [UNGRADED] : [];
  const keys = [...new Set(all_grades.map(gradeKey))];
  // One grade that is not that of all: the others have none
  return keys.length && (grade || keys.length > 1) ? keys : [...keys, UNGRADED];
}

/** Whether a thing so graded is out of sight: when all of its grades are. */
export function outOfSight(grades: readonly string[], off: ReadonlySet<string>): boolean {
  return off.size > 0 && grades.length > 0 && grades.every((key) => off.has(key));
}

/** Whether what is chosen by kind and by grade leaves an entity in sight. */
export function chosenToSee({ hiddenTypes, filters }: Chart, entity: Entity): boolean {
  return !hiddenTypes.has(entity.type) && !outOfSight(entityGrades(entity), filters.grades);
}

/** How many entities and links on a chart carry each grade; a link of several counts for each. `grades`: an example of each. */
export function gradesOn(chart: Chart): { counts: Map<string, number>; grades: Map<string, Grade> } {
  const counts = new Map<string, number>();
  const grades = new Map<string, Grade>();
  const take = (keys: readonly string[], stated: readonly (Grade | null)[]): void => {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const grade of stated) if (grade) grades.set(gradeKey(grade), grade);
  };
  for (const { entity } of chart.nodes.values()) take(entityGrades(entity), [entity.grade]);
  for (const link of chart.links.values()) take(linkGrades(link), [link.grade, ...(link.all_grades ?? [])]);
  return { counts, grades };
}
