/** What things are called: types of entities and links, properties and grades, as the server translated them. */

import type { Dataset, EntityType, Grade, Link, LinkType, Model, Prop, QuestionSummary, Scheme } from "./api/types.ts";

import { shortPeriod } from "./format.ts";

/** Characters of a time down to its month. */
const MONTH = 7;

/** Stands in for a type that the server names in an answer but not in its model. */
function unknownType(name: string): EntityType {
  return { name, label: name, plural: name, kind: "record", icon: "unknown", shape: "circle", colour: "#5f6b77", props: [] };
}

/**
 * Captions of a link, the fullest first: with the period and the grade, as one line and as two; then its number and period, to
 * the day or to the month; its kind; its number alone.
 */
export function linkForms(
  phrase: string,
  { count, first, last }: Pick<Link, "count" | "first" | "last">,
  grade: string,
  language: string,
): (readonly string[])[] {
  const time = shortPeriod(first, last, language);
  const rest = [time, grade].filter(Boolean);
  const captions: (readonly string[])[] = rest.length ? [[[phrase, ...rest].join(" · ")], [phrase, rest.join(" · ")]] : [];
  const number = count > 1 ? `×${count}` : "";
  const months = shortPeriod(first?.slice(0, MONTH) ?? null, last?.slice(0, MONTH) ?? null, language);
  if (number && time) captions.push([`${number} · ${time}`], [number, time]);
  if (number && months !== time) captions.push([number, months]);
  captions.push([phrase]);
  if (number) captions.push([number]);
  return captions;
}

export class Words {
  readonly entityTypes: ReadonlyMap<string, EntityType>;
  readonly linkTypes: ReadonlyMap<string, LinkType>;
  readonly layouts: Model["layouts"];
  readonly #schemes: ReadonlyMap<string, Scheme>;
  readonly #datasets: ReadonlyMap<string, string>;
  readonly #questions: ReadonlyMap<string, string>;

  /** `datasets`: those of which the reader may see something. */
  constructor(model: Model, datasets: readonly Dataset[] = [], questions: readonly Pick<QuestionSummary, "name" | "title">[] = []) {
    this.#questions = new Map(questions.map(({ name, title }) => [name, title]));
    this.#datasets = new Map(datasets.map(({ name, title }) => [name, title]));
    this.entityTypes = new Map(model.entity_types.map((type) => [type.name, type]));
    this.linkTypes = new Map(model.link_types.map((type) => [type.name, type]));
    this.layouts = model.layouts;
    this.#schemes = new Map(model.grades.map((scheme) => [scheme.name, scheme]));
  }

  entityType(name: string): EntityType {
    return this.entityTypes.get(name) ?? unknownType(name);
  }

  /** The title of a dataset; the name of one that was made since the page was opened. */
  dataset(name: string): string {
    return this.#datasets.get(name) ?? name;
  }

  /** The title of a named question; null for one that is not offered (any more). */
  question(name: string): string | null {
    return this.#questions.get(name) ?? null;
  }

  linkLabel(name: string): string {
    return this.linkTypes.get(name)?.label ?? name;
  }

  /** How a link reads on the chart: its phrase, and how many stand behind it. */
  linkCaption(link: Link): string {
    const phrase = this.linkTypes.get(link.type)?.phrase ?? link.type;
    return link.count > 1 ? `${phrase} ×${link.count}` : phrase;
  }

  /** A link as it is walked from one of its ends: "—called ×3, 2–5 Mar 2026→". */
  linkStep(link: Link, from: string, language: string): string {
    const said = [this.linkCaption(link), shortPeriod(link.first, link.last, language)].filter(Boolean).join(", ");
    if (!link.directed) return `—${said}—`;
    return link.source === from ? `—${said}→` : `←${said}—`;
  }

  /** What is drawn of a link where it has room, the fullest first. */
  linkCaptions(link: Link, language: string): (readonly string[])[] {
    return linkForms(this.linkCaption(link), link, link.grade ? this.gradeCode(link.grade) : "", language);
  }

  /** The declared properties of a type by name, to label and order what an entity or a link carries. */
  props(type: string): ReadonlyMap<string, Prop> {
    const declared = this.entityTypes.get(type)?.props ?? this.linkTypes.get(type)?.props ?? [];
    return new Map(declared.map((prop) => [prop.name, prop]));
  }

  /** A grade as its scheme writes it, "B2" or "1B C"; grades are never converted into one another. */
  gradeCode(grade: Grade): string {
    return `${grade.source}${grade.information}${grade.handling ? ` ${grade.handling}` : ""}`;
  }

  /** The places of a grade's two codes in its scheme, the best first; what the scheme does not know comes last. */
  gradeRank({ scheme, source, information }: Grade): readonly [number, number] {
    const known = this.#schemes.get(scheme);
    const place = (codes: Record<string, string> | undefined, code: string): number => {
      const at = Object.keys(codes ?? {}).sort().indexOf(code);
      return at < 0 ? Infinity : at;
    };
    return [place(known?.source, source), place(known?.information, information)];
  }

  /** Keys of grades by scheme and from the best to the worst; what is no grade comes last. `grades`: the grade of each key. */
  gradeOrder(grades: ReadonlyMap<string, Grade>, keys: readonly string[]): string[] {
    const place = (key: string): readonly [string, ...(readonly [number, number])] => {
      const grade = grades.get(key);
      return grade ? [grade.scheme, ...this.gradeRank(grade)] : ["\uffff", 0, 0];
    };
    return [...keys].sort((a, b) => {
      const [[scheme, source, information], [other, ...than]] = [place(a), place(b)];
      return scheme === other ? source - than[0] || information - than[1] || (a < b ? -1 : 1) : scheme < other ? -1 : 1;
    });
  }

  /** Name of the scheme, and the meaning of each code in it. */
  gradeMeaning(grade: Grade): { scheme: string; source: string; information: string; handling: string[] } {
    const scheme = this.#schemes.get(grade.scheme);
    return {
      scheme: scheme?.label ?? grade.scheme,
      source: scheme?.source[grade.source] ?? grade.source,
      information: scheme?.information[grade.information] ?? grade.information,
      handling: (grade.handling ?? "")
        .split(" ")
        .filter(Boolean)
        .map((code) => `${code}: ${scheme?.handling[code] ?? code}`),
    };
  }
}
