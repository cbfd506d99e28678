/** Numbers, periods and values as people read them. */

import type { Texts } from "./texts/en.ts";

/** Longest caption drawn on the canvas, and longest line of it, in characters. */
export const CAPTION_LENGTH = 56;
const LINE_LENGTH = 22;

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * A caption for the canvas: control and direction characters taken out, cut to `length`.
 *
 * The canvas has no bidirectional isolation: an override in one caption would mirror its text.
 */
export function plain(text: string, length = CAPTION_LENGTH): string {
  // Segmenting 10,000 characters to draw 32 would be felt in every frame
  const clean = text.slice(0, length * 8).replace(CONTROLS, " ").replace(/\s+/gu, " ").trim();
  if (clean.length <= length) return clean;
  const characters = [...new Intl.Segmenter().segment(clean)].map((part) => part.segment);
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : clean;
}

/** A caption in at most two lines of about the same length, broken between words; one line when it is short. */
export function lines(text: string, width = LINE_LENGTH): string[] {
  if (text.length <= width) return [text];
  const breaks = [...text.matchAll(/\s+/gu)];
  const middle = text.length / 2;
  const best = breaks.sort((a, b) => Math.abs(a.index - middle) - Math.abs(b.index - middle))[0];
  return best ? [text.slice(0, best.index), text.slice(best.index + best[0].length)] : [text];
}

const months = new Map<string, readonly string[]>();

/** Kept: making a format costs more than all else of a caption, and a chart has a thousand. */
function shortMonths(language: string): readonly string[] {
  let names = months.get(language);
  if (!names) {
    const format = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
    names = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2024, month, 15)));
    months.set(language, names);
  }
  return names;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/u;

/**
 * A period for the canvas: "3 Mar – 9 Apr 2026", no more precise than a day and than the source; what both ends share is
 * said once. "" when no time is known.
 */
export function shortPeriod(first: string | null, last: string | null, language: string): string {
  const [from, to] = [first ?? last, last ?? first].map((text) => DATE.exec(text ?? ""));
  if (!from || !to) return "";
  const month = (n: string): string => shortMonths(language)[Number(n) - 1] ?? n;
  const say = (date: RegExpExecArray, parts: number): string =>
    [date[3] ? String(Number(date[3])) : "", date[2] && parts > 1 ? month(date[2]) : "", parts > 2 ? date[1] : ""].filter(Boolean).join(" ");
  if (from[0] === to[0]) return say(to, 3);
  if (from[1] !== to[1] || !from[2] || !to[2]) return `${say(from, 3)} – ${say(to, 3)}`;
  if (from[2] !== to[2] || !from[3] || !to[3]) return `${say(from, 2)} – ${say(to, 3)}`;
  return `${say(from, 1)}–${say(to, 3)}`;
}

const TIME = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/u;
/** Seconds since 1970, as a source writes a time that is meant for machines. */
const SECONDS = /^-?\d{9,11}$/u;

/**
 * A time as the source gave it, in words: "14 Mar 2026, 21:05 +07:00", no more precise than it was given and in no other zone.
 * What is no time stays as it is.
 */
export function timeText(text: string, language: string, zone = ""): string {
  if (SECONDS.test(text)) return timeText(new Date(Number(text) * 1000).toISOString(), language);
  const match = TIME.exec(text);
  if (!match) return text;
  const [, year, month, day, clock, offset] = match;
  const name = month && (shortMonths(language)[Number(month) - 1] ?? month);
  const date = [day && String(Number(day)), name, year].filter(Boolean).join(" ");
  if (!clock) return date;
  const where = offset === "Z" ? "UTC" : offset ?? zone;
  return `${date}, ${clock}${where ? ` ${where}` : ""}`;
}

/** A link's first and last time in words, as one text or as "first – last". `open` is what an end that is not known is called. */
export function period(first: string | null, last: string | null, language: string, open = ".."): string {
  const say = (text: string | null): string => (text === ".." ? open : timeText(text ?? "", language));
  const [from, to] = [say(first), say(last)];
  return !from || !to || from === to ? from || to : `${from} – ${to}`;
}

export function number(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
}

/** A property or a column value as text; entities and links by their caption or type. */
export function valueText(value: unknown, texts: Texts, language: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return number(value, language);
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (Array.isArray(value)) return value.map((item) => valueText(item, texts, language)).join(", ");
  if (typeof value === "object") {
    const { caption, type, id, nodes } = value as Record<string, unknown>;
    if (Array.isArray(nodes)) return nodes.map((item) => valueText(item, texts, language)).join(" → ");
    return String(caption ?? type ?? id ?? "");
  }
  return String(value);
}

/** A format of dates with the day before the month in English too, as the pages have it, and 24 hours. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...options, hourCycle: "h23" });
}

/** A moment given in ISO 8601, in the reader's own time: of today the hour, of another day the day as well. */
export function moment(iso: string, language: string, now = new Date()): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return iso;
  const today = then.toDateString() === now.toDateString();
  return dateFormat(language, today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }).format(then);
}
