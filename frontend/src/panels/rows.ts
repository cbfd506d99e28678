/** Rows of the synchronised table: what the chart shows, as text that can be sorted and filtered. Pure. */

import type { Column, Entity, Link } from "../api/types.ts";
import { timeText, valueText } from "../format.ts";
import { comparing, type Key } from "../order.ts";
import { apart } from "../state/apart.ts";
import type { Session } from "../state/session.ts";
import { zoneOf } from "../state/times.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

/** One cell: what is shown, and by what it is sorted. */
export interface Cell {
  readonly text: string;
  readonly sort: Key;
  /** Entity type whose mark stands before the text. */
  readonly mark?: string;
  /** What stands after the text, fainter: it is filtered by and copied too. */
  readonly second?: string;
}

export interface Row {
  /** Told apart by this; no two rows of a grid share it. */
  readonly id: string;
  /** The entity or link on the chart that the row is about, where that is not its id: several rows may be about one. */
  readonly about?: string;
  readonly cells: readonly Cell[];
}

export interface Head {
  readonly label: string;
  readonly numeric?: boolean;
}

export interface Grid {
  readonly heads: readonly Head[];
  readonly rows: readonly Row[];
  /** Why there is no row, when it is not that nothing is there. */
  readonly empty?: string;
}

export interface Order {
  readonly column: number;
  readonly descending: boolean;
}

const text = (value: string | null | undefined, mark?: string): Cell => ({
  text: value ?? "",
  sort: value || null,
  ...(mark ? { mark } : {}),
});

const count = (value: number | null, language: string): Cell =>
  value === null ? { text: "", sort: null } : { text: value.toLocaleString(language), sort: value };

/** An entity by its caption, and what tells it apart from others of the same. */
function named(entity: Entity, other: ReadonlyMap<string, string>): Cell {
  const second = other.get(entity.id);
  return { ...text(entity.caption, entity.type), ...(second ? { second } : {}) };
}

/** The zone in which every time of these is given, to be said once; "" when they differ or one of them names none. */
function onlyZone(links: readonly Link[]): string {
  const clocks = links.filter(({ first }) => first?.includes(":"));
  const zones = new Set(clocks.map(({ first, start }) => zoneOf(first, start)));
  const [only] = zones;
  return zones.size === 1 && only ? only : "";
}

/** A time in words, sorted by when it was; an end that is open is the last of all. `said`: the zone that the heading names. */
function time(link: Link, which: "first" | "last", said: string, texts: Texts, language: string): Cell {
  const [given, seconds, last] = [link[which], which === "last" ? link.end : link.start, which === "last"];
  if (given === "..") return { text: texts.timeOpen, sort: last ? Infinity : -Infinity };
  if (!given) return { text: "", sort: null };
  const zone = zoneOf(given, seconds, last);
  return { text: timeText(given, language, zone === said ? "" : zone), sort: seconds ?? given };
}

export function nodeGrid(session: Session, words: Words, texts: Texts, language: string): Grid {
  const { visible } = session;
  const other = apart([...session.chart.nodes.values()].map(({ entity }) => entity), words, language);
  return {
    ...(session.chart.nodes.size ? { empty: texts.tableNodesAway } : {}),
    heads: [
      { label: texts.colName },
      { label: texts.colType },
      { label: texts.colDataset },
      { label: texts.colGrade },
      { label: texts.colOnChart, numeric: true },
      { label: texts.colAll, numeric: true },
    ],
    rows: visible.nodes.map(({ entity }) => ({
      id: entity.id,
      cells: [
        named(entity, other),
        text(words.entityType(entity.type).label),
        text(entity.dataset ? words.dataset(entity.dataset) : ""),
        text(entity.grade ? words.gradeCode(entity.grade) : ""),
        count(visible.degree.get(entity.id) ?? 0, language),
        count(entity.links, language),
      ],
    })),
  };
}

export function linkGrid(session: Session, words: Words, texts: Texts, language: string): Grid {
  const other = apart([...session.chart.nodes.values()].map(({ entity }) => entity), words, language);
  const zone = onlyZone([...session.visible.links.values()]);
  const caption = (id: string): Cell => {
    const entity = session.chart.nodes.get(id)?.entity;
    return entity ? named(entity, other) : text(id);
  };
  return {
    heads: [
      { label: texts.colFrom },
      { label: texts.colType },
      { label: texts.colTo },
      { label: texts.colCount, numeric: true },
      { label: zone ? texts.inZone(texts.colFirst, zone) : texts.colFirst },
      { label: zone ? texts.inZone(texts.colLast, zone) : texts.colLast },
      { label: texts.colGrade },
      { label: texts.colBasis },
    ],
    rows: [...session.visible.links].map(([key, link]) => ({
      id: key,
      cells: [
        caption(link.source),
        text(words.linkLabel(link.type)),
        caption(link.target),
        count(link.count, language),
        time(link, "first", zone, texts, language),
        time(link, "last", zone, texts, language),
        text(link.grade ? words.gradeCode(link.grade) : ""),
        text(link.inferred ? texts.inferred : link.derived ? texts.derived : texts.stated),
      ],
    })),
  };
}

/** Rows of what somebody drew on the chart. */
export function drawingGrid({ chart }: Pick<Session, "chart">, texts: Texts): Grid {
  const kinds = { note: texts.drawNote, box: texts.drawFrame, arrow: texts.drawArrow };
  const name = (id: string | null): string =>
    id === null ? "" : chart.nodes.get(id)?.entity.caption ?? chart.boxes.get(id)?.title ?? id;
  return {
    heads: [{ label: texts.colType }, { label: texts.drawText }, { label: texts.drawTied }, { label: texts.drawColour }],
    rows: [...chart.annotations.values()].map((item) => {
      const tied = item.kind === "note" ? name(item.on) : item.kind === "arrow" ? [name(item.tail.on), name(item.head.on)].filter(Boolean).join(" → ") : "";
      return { id: item.id, cells: [text(kinds[item.kind]), text(item.text), text(tied), text(texts.colours[item.colour])] };
    }),
  };
}

/** Rows of a question's answer. A row is about the entity that tells it apart from the others. */
export function answerGrid(columns: readonly Column[], rows: readonly unknown[][], words: Words, texts: Texts, language: string): Grid {
  const telling = tellingColumn(rows);
  return {
    heads: columns.map((column) => ({
      label: column.unit ? `${column.label} (${column.unit})` : column.label,
      numeric: column.type === "integer" || column.type === "number",
    })),
    rows: rows.map((row, i) => ({
      id: `row|${i}`,
      ...about(row, telling),
      cells: row.map((value, at) => {
        const shown = valueText(worded(value, columns[at]?.type ?? "", words, texts), texts, language);
        return {
          text: shown,
          sort: typeof value === "number" ? value : shown || null,
          ...(isEntity(value) ? { mark: value.type } : {}),
        };
      }),
    })),
  };
}

/** A value of an answer in words: types of links are named, in lists and as links, and what has not ended is open. */
function worded(value: unknown, type: string, words: Words, texts: Texts): unknown {
  if (value === "..") return texts.timeOpen;
  if (type === "links" && Array.isArray(value)) return value.map((one) => worded(one, "link", words, texts));
  if (type === "link" && typeof value === "object" && value !== null && "type" in value) return words.linkLabel(String(value.type));
  if (type === "list" && Array.isArray(value)) return value.map((one) => (typeof one === "string" ? words.linkLabel(one) : one));
  return value;
}

/** All that a cell says. */
function whole({ text, second }: Cell): string {
  return second ? `${text} (${second})` : text;
}

/** Rows that hold every word of `filter` somewhere, in this order; equal ones stay as they came. */
export function arranged(grid: Grid, filter: string, order: Order | null, language: string): Row[] {
  const wanted = filter.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const rows = grid.rows.filter((row) => {
    const all = row.cells.map((cell) => whole(cell).toLocaleLowerCase()).join(" ");
    return wanted.every((word) => all.includes(word));
  });
  if (!order) return rows;
  const compare = comparing(language, order.descending);
  const key = (row: Row): Key => row.cells[order.column]?.sort ?? null;
  return rows.sort((a, b) => compare(key(a), key(b)));
}

function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && "caption" in value && "kind" in value;
}

/** The column with the most different entities, the first of equals: who was asked about stands in every row. */
function tellingColumn(rows: readonly unknown[][]): number {
  const counts = (rows[0] ?? []).map((_, i) => {
    const ids = rows.flatMap((row) => (isEntity(row[i]) ? [row[i].id] : []));
    return new Set(ids).size;
  });
  return counts.indexOf(Math.max(...counts, 0));
}

function about(row: readonly unknown[], column: number): { about?: string } {
  const entity = isEntity(row[column]) ? row[column] : row.find(isEntity);
  return entity ? { about: entity.id } : {};
}

/** A text in front of which a spreadsheet would calculate. A plain number stays one. */
const FORMULA = /^[=+\-@\t\r]/u;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*$/u;

/** One cell of copied text: on one line, and nothing that a spreadsheet runs. */
function cellText(text: string): string {
  const flat = text.replace(/[\t\r\n\u2028\u2029]+/gu, " ");
  return FORMULA.test(text) && !NUMBER.test(flat) ? `'${flat}` : flat;
}

/** Rows as tab-separated text with a line of headings, to be pasted into a spreadsheet. */
export function asTsv(heads: readonly Head[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => cells.map(cellText).join("\t");
  return [line(heads.map((head) => head.label)), ...rows.map((row) => line(row.cells.map(whole)))].join("\n");
}

/** Shift and a click choose all rows from the last one on: the browser would mark their text as well. */
export function unmarked(body: HTMLElement): void {
  body.addEventListener("mousedown", (event) => {
    if (event.shiftKey) event.preventDefault();
  });
}
