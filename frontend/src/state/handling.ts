/** The handling codes of what is on a chart: paper must carry them. Pure. */

import type { Chart } from "./chart.ts";
import { chosenToSee } from "./grades.ts";

/**
 * Every code of what is not hidden, what lies in closed boxes included, and a collapsed link with all that it stands for.
 * `unknown` when some link stands for more grades than came along: there may be further codes.
 */
export function handlingCodes(chart: Chart): { codes: string[]; unknown: boolean } {
  const codes = new Set<string>();
  let unknown = false;
  const take = (handling: string | null | undefined): void => {
    for (const code of (handling ?? "").split(" ")) if (code) codes.add(code);
  };
  const shown = (id: string): boolean => {
    const node = chart.nodes.get(id);
    return node !== undefined && !chart.hidden.has(id) && chosenToSee(chart, node.entity);
  };
  for (const [id, { entity }] of chart.nodes) if (shown(id)) take(entity.grade?.handling);
  for (const [key, link] of chart.links) {
    if (chart.hidden.has(key) || !shown(link.source) || !shown(link.target)) continue;
    take(link.grade?.handling);
    if (link.all_grades === null) unknown = true;
    for (const grade of link.all_grades ?? []) take(grade.handling);
  }
  return { codes: [...codes].sort(), unknown };
}
