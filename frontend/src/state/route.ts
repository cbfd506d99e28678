/** A path in words: what joins each two of its entities, how well that is founded, and what is only concluded. Pure. */

import type { Grade, Link } from "../api/types.ts";

/** The link type by which a source says that two records are about one and the same. */
const SAME = "SAME_AS";

/** One step of a path, as it is walked. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  /** What joins the two, most first. */
  readonly links: readonly Link[];
}

export interface Foundation {
  /** A step that only concluded links make. */
  readonly inferred: boolean;
  /** A step from one record to another that may be about the same. */
  readonly same: boolean;
  /** A step that no graded link makes. */
  readonly ungraded: boolean;
  /** Of the best grades of its steps the weakest, in each scheme: grades of two schemes cannot be compared. */
  readonly weakest: readonly Grade[];
}

/** The steps between these entities, from the links of an answer. */
export function hops(nodes: readonly string[], links: readonly Link[]): Hop[] {
  return nodes.slice(1).map((to, i) => {
    const from = nodes[i] as string;
    const between = links.filter(({ source, target }) => (source === from && target === to) || (source === to && target === from));
    return { from, to, links: between.sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)) };
  });
}

/** `rank` orders the codes of a scheme, the best first. A chain holds no better than its weakest link, a link of several than its best. */
export function foundation(path: readonly Hop[], rank: (grade: Grade) => readonly [number, number]): Foundation {
  const worse = (a: Grade, b: Grade): boolean => {
    const [[s, i], [t, j]] = [rank(a), rank(b)];
    return s > t || (s === t && i > j);
  };
  const weakest = new Map<string, Grade>();
  let ungraded = false;
  for (const { links } of path) {
    const grades = links.flatMap(({ grade, all_grades }) => all_grades ?? (grade ? [grade] : []));
    ungraded ||= !grades.length;
    const best = new Map<string, Grade>();
    for (const grade of grades) {
      const known = best.get(grade.scheme);
      if (!known || worse(known, grade)) best.set(grade.scheme, grade);
    }
    for (const [scheme, grade] of best) {
      const known = weakest.get(scheme);
      if (!known || worse(grade, known)) weakest.set(scheme, grade);
    }
  }
  return {
    inferred: path.some(({ links }) => links.length > 0 && links.every(({ inferred }) => inferred)),
    same: path.some(({ links }) => links.some(({ type }) => type === SAME)),
    ungraded,
    weakest: [...weakest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, grade]) => grade),
  };
}
