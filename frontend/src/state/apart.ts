/** What tells entities of the same type and caption apart: four events that are all called "Call". Pure. */

import type { Entity } from "../api/types.ts";
import { plain, timeText } from "../format.ts";
import type { Words } from "../words.ts";

/** Characters of one fact, and facts that are said at most. */
const LENGTH = 28;
const MOST = 2;
/** Forms of properties that are times, and that are one short text. */
const TIMES = new Set(["date", "time"]);
const TEXTS = new Set(["text", "integer", "number"]);
/** Long texts that were written about it, and seconds that say again what a time says. */
const NO_FACTS = new Set(["note", "start", "end"]);

/**
 * For each entity whose type and caption another of these has, what is said below its caption: its time, its dataset, other
 * properties, its reference; no more than needed to tell it from the others.
 */
export function apart(entities: readonly Entity[], words: Words, language: string): Map<string, string> {
  const groups = new Map<string, Entity[]>();
  for (const entity of entities) {
    const key = `${entity.type}\n${plain(entity.caption)}`;
    const group = groups.get(key);
    if (group) group.push(entity);
    else groups.set(key, [entity]);
  }
  const found = new Map<string, string>();
  for (const group of groups.values()) {
    if (group.length > 1) tell(group, words, language).forEach((text, i) => text && found.set((group[i] as Entity).id, text));
  }
  return found;
}

/** A text for each of these, from the facts by which they differ. */
function tell(group: readonly Entity[], words: Words, language: string): string[] {
  let said: string[][] = group.map(() => []);
  const different = (all: readonly string[][]): number => new Set(all.map((facts) => facts.join("\n"))).size;
  let chosen = 0;
  for (const fact of facts(group, words, language)) {
    const more = said.map((have, i) => [...have, fact(group[i] as Entity)]);
    if (different(more) <= different(said)) continue;
    said = more;
    chosen += 1;
    if (different(said) === group.length || chosen === MOST) break;
  }
  return said.map((have, i) => {
    const text = have.filter(Boolean).join(" · ");
    const alone = said.filter((other) => other.join("\n") === have.join("\n")).length === 1;
    // What differs in nothing that is known still differs in its id
    return alone ? text : [text, (group[i] as Entity).id.split(":").at(-1)].filter(Boolean).join(" · ");
  });
}

function facts(group: readonly Entity[], words: Words, language: string): ((entity: Entity) => string)[] {
  const declared = [...words.props(group[0]?.type ?? "")].filter(([name]) => !NO_FACTS.has(name));
  const read = (name: string) => (entity: Entity): string => {
    const value = entity.props[name];
    return value === undefined || Array.isArray(value) ? "" : plain(String(value), LENGTH);
  };
  return [
    ...declared.filter(([, { form }]) => TIMES.has(form)).map(([name]) => (entity: Entity) => timeText(read(name)(entity), language)),
    (entity) => plain(entity.dataset ? words.dataset(entity.dataset) : "", LENGTH),
    ...declared.filter(([, { form }]) => TEXTS.has(form)).map(([name]) => read(name)),
    (entity) => plain(entity.source_ref ?? "", LENGTH),
  ];
}
