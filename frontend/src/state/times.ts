/** Times of links and of what happened, for the bar below the chart: how far they reach, how many when, and moving a window through them. Pure. */

import type { Entity, Link } from "../api/types.ts";
import type { Period } from "./chart.ts";

/** Beyond these a time says "unknown" or "goes on": the server writes the years 1 and 9999. Seconds since 1970. */
const NEVER_BEFORE = -62_000_000_000;
const NEVER_AFTER = 250_000_000_000;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;
/** Steps that a handle moves by, and widths of a bar. */
const UNITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, DAY, 2 * DAY, WEEK, 2 * WEEK, MONTH, 3 * MONTH, YEAR, 5 * YEAR];

export type Timed = Pick<Link, "start" | "end" | "count"> & { readonly times?: readonly number[] };

/** Beginnings that a bundled link carries, as the server's. */
const TIMES = 100;

/** The known part of a link's time; null when there is none. An open end is the other one. */
export function span(link: Pick<Link, "start" | "end">): Period | null {
  const start = link.start !== null && link.start > NEVER_BEFORE ? link.start : null;
  const end = link.end !== null && link.end < NEVER_AFTER ? link.end : null;
  if (start === null && end === null) return null;
  const from = start ?? (end as number) - 1;
  return { start: from, end: Math.max(end ?? from + 1, from + 1) };
}

/** When an entity is, for those that are something that happened; null for the others. */
export function happening({ props: { start, end } }: Pick<Entity, "props">): Timed | null {
  const time = { start: typeof start === "number" ? start : null, end: typeof end === "number" ? end : null, count: 1 };
  return span(time) && time;
}

/** What happened when, with its time as its source gives it. */
export type Happening = Timed & Pick<Link, "first">;

/** What happened and no link says when: it counts in the bars by itself, where a crossing counts by its links. */
export function untold(entities: Iterable<Entity>, links: Iterable<Pick<Link, "source" | "target" | "start" | "end">>): Map<string, Happening> {
  const told = new Set<string>();
  for (const link of links) if (span(link)) told.add(link.source).add(link.target);
  const found = new Map<string, Happening>();
  for (const entity of entities) {
    const time = told.has(entity.id) ? null : happening(entity);
    const given = GIVEN.map((name) => entity.props[name]).find((text) => typeof text === "string");
    if (time) found.set(entity.id, { ...time, first: given ?? null });
  }
  return found;
}

/** When what a link stands for begins, as far as that is known: of very many an even sample. */
export function beginnings({ start, times }: Pick<Link, "start"> & { readonly times?: readonly number[] }): readonly number[] {
  const known = (times?.length ? times : start === null ? [] : [start]).filter((time) => time > NEVER_BEFORE);
  return known.sort((a, b) => a - b);
}

/** Types of links that are moments: one of them lasts no longer than nobody minds. */
const MOMENTS: ReadonlySet<string> = new Set(["CALLED"]);

/** Properties in which the types of what happens have their time as it was given. */
const GIVEN = ["time_local", "date", "departs"];

type Bundle = Pick<Link, "type" | "count" | "first" | "last"> & { readonly times?: readonly number[] };

/** Whether a link stands for several moments. */
export function isOfMoments({ type, count }: Pick<Link, "type" | "count">): boolean {
  return count > 1 && MOMENTS.has(type);
}

/**
 * When each of the moments that a link stands for is; null when not all of them are known to the minute: of very many only a
 * sample is, and what is known to its day could be at any time of it. As the server's `charts/content.py` has it.
 */
export function moments(link: Bundle): readonly number[] | null {
  const { count, first, last, times } = link;
  const known = isOfMoments(link) && times?.length === count && first?.includes(":") && last?.includes(":");
  return known ? times : null;
}

/** At most a hundred of some times, evenly taken, with the first and the last. */
export function sampled(times: readonly number[]): number[] {
  const sorted = [...times].sort((a, b) => a - b);
  if (sorted.length <= TIMES) return sorted;
  return Array.from({ length: TIMES }, (_, i) => sorted[Math.floor((i * (sorted.length - 1)) / (TIMES - 1))] as number);
}

/** From the first to the last known time, widened to whole units; null when nothing has a time. */
export function reach(links: Iterable<Timed>): Period | null {
  let [start, end] = [Infinity, -Infinity];
  for (const link of links) {
    const known = span(link);
    if (!known) continue;
    start = Math.min(start, known.start);
    end = Math.max(end, known.end);
  }
  return start < end ? { start, end } : null;
}

/** The unit that about `parts` of make up this period. */
export function unit(period: Period, parts: number): number {
  const wanted = (period.end - period.start) / parts;
  return UNITS.find((one) => one >= wanted) ?? (UNITS.at(-1) as number);
}

/** A period widened to whole units of the local clock. */
export function widened({ start, end }: Period, by: number, offset: number): Period {
  const floor = Math.floor((start + offset) / by) * by - offset;
  return { start: floor, end: Math.max(Math.ceil((end + offset) / by) * by - offset, floor + by) };
}

/**
 * When a link is, for the bars: like its span, but what is known to have begun and not to have ended goes on, and what is
 * known to have ended and not when it began was always. Null when nothing is known.
 */
export function lasting(link: Pick<Link, "start" | "end">): Period | null {
  const known = span(link);
  if (!known) return null;
  const begins = link.start !== null && link.start > NEVER_BEFORE;
  const goesOn = link.end !== null && link.end >= NEVER_AFTER;
  return { start: begins ? known.start : -Infinity, end: goesOn ? Infinity : known.end };
}

/**
 * Links per bar: each counts in every bar that it covers, so that bars may add up to more than there are links. A bundled one
 * counts where its records begin as far as that is known, else evenly over its period.
 */
export function histogram(links: Iterable<Timed>, domain: Period, bars: number): number[] {
  const counts = new Array<number>(bars).fill(0);
  const width = (domain.end - domain.start) / bars;
  const add = (bar: number, by: number): void => {
    counts[bar] = (counts[bar] as number) + by;
  };
  for (const link of links) {
    const known = lasting(link);
    if (!known || known.start >= domain.end || known.end <= domain.start) continue;
    const first = Math.max(Math.floor((known.start - domain.start) / width), 0);
    const last = Math.min(Math.ceil((known.end - domain.start) / width) - 1, bars - 1);
    if (link.count > 1 && link.times?.length) {
      const times = beginnings(link);
      for (const time of times) {
        const bar = Math.floor((time - domain.start) / width);
        if (bar >= 0 && bar < bars) add(bar, link.count / times.length);
      }
      continue;
    }
    const length = known.end - known.start;
    const bundled = link.count > 1 && Number.isFinite(length);
    for (let bar = first; bar <= last; bar += 1) {
      const [from, to] = [domain.start + bar * width, domain.start + (bar + 1) * width];
      const share = (Math.min(known.end, to) - Math.max(known.start, from)) / length;
      add(bar, bundled ? link.count * Math.max(share, 0) : link.count);
    }
  }
  return counts;
}

/** Links that count in the bars, each once. */
export function counted(links: Iterable<Timed>, domain: Period): number {
  let sum = 0;
  for (const link of links) {
    const known = lasting(link);
    if (known && known.start < domain.end && known.end > domain.start) sum += link.count;
  }
  return sum;
}

/**
 * Seconds that the local clock of most links is ahead of UTC: what a time as given, read as UTC, is ahead of its seconds.
 * 0 where sources name no zone: their seconds are those of the local clock.
 */
export function clockOffset(links: Iterable<Pick<Link, "first" | "start" | "count">>): number {
  const seen = new Map<number, number>();
  for (const { first, start, count } of links) {
    const read = first === null || start === null ? null : seconds(first);
    if (read === null || start === null) continue;
    const offset = read - start;
    if (Math.abs(offset) <= 14 * HOUR) seen.set(offset, (seen.get(offset) ?? 0) + count);
  }
  let [best, most] = [0, 0];
  for (const [offset, count] of seen) {
    if (count > most || (count === most && offset < best)) [best, most] = [offset, count];
  }
  return best;
}

const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?)?)?$/u;

/** First second of what a text such as "2026", "2026-03" or "2026-03-14 21:05" can mean, read as UTC; null for another. */
export function seconds(text: string): number | null {
  return bounds(text)?.start ?? null;
}

/** [start, end) of what a text can mean on a clock so far ahead of UTC; null when it is no time. */
export function bounds(text: string, offset = 0): Period | null {
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const parts = [year, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0] as [number, number, number, number, number, number];
  const made = new Date(0);
  made.setUTCFullYear(parts[0], parts[1], parts[2]);
  made.setUTCHours(parts[3], parts[4], parts[5]);
  // 31 April is no day, and would silently be read as 1 May
  if (made.getUTCMonth() !== parts[1] || made.getUTCDate() !== parts[2] || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return null;
  const after = new Date(made);
  if (month === null || month === undefined) after.setUTCFullYear(parts[0] + 1);
  else if (day === null || day === undefined) after.setUTCMonth(parts[1] + 1);
  else if (hour === null || hour === undefined) after.setUTCDate(parts[2] + 1);
  else if (second === null || second === undefined) after.setUTCMinutes(parts[4] + 1);
  else after.setUTCSeconds(parts[5] + 1);
  return { start: made.getTime() / 1000 - offset, end: after.getTime() / 1000 - offset };
}

/** A moment as "2026-03-14", or "2026-03-14 21:05" when it is no midnight, on a clock so far ahead of UTC. */
export function stamp(moment: number, offset: number): string {
  const text = new Date((moment + offset) * 1000).toISOString();
  return (moment + offset) % DAY === 0 ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ");
}

/** The last moment in a period as one writes it: the day before a midnight, the minute before another. */
export function lastStamp(end: number, offset: number): string {
  if ((end + offset) % DAY === 0) return stamp(end - DAY, offset);
  return stamp(end - MINUTE, offset);
}

/** "UTC+07:00". */
export function zoneName(offset: number): string {
  return `UTC${clock(offset)}`;
}

function clock(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60));
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${offset < 0 ? "−" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * The zone in which a time was given, as "+07:00": by how much its text is ahead of its seconds. `end`: the seconds are those
 * after it. "" where the source names no zone, for its seconds are then those of the local clock.
 */
export function zoneOf(text: string | null, seconds_: number | null, end = false): string {
  const read = text === null ? null : bounds(text);
  if (read === null || seconds_ === null) return "";
  const offset = (end ? read.end : read.start) - seconds_;
  return offset !== 0 && Math.abs(offset) <= 14 * HOUR && offset % (15 * MINUTE) === 0 ? clock(offset) : "";
}

export type Handle = "start" | "end" | "window";

/** The period after one handle, or the window, was moved to begin or end there; at least one step wide, inside the domain. */
export function moved(period: Period, handle: Handle, to: number, domain: Period, step: number): Period {
  const least = Math.min(step, domain.end - domain.start);
  if (handle === "start") {
    return { ...period, start: Math.min(Math.max(to, domain.start), period.end - least) };
  }
  if (handle === "end") {
    return { ...period, end: Math.max(Math.min(to, domain.end), period.start + least) };
  }
  const width = period.end - period.start;
  const start = Math.min(Math.max(to, domain.start), domain.end - width);
  return { start, end: start + width };
}

/** The period from one place to another on the bar, whichever comes first; at least one step wide, inside the domain. */
export function drawn(from: number, to: number, domain: Period, step: number): Period {
  const within = (moment: number): number => Math.min(Math.max(moment, domain.start), domain.end);
  const start = Math.min(within(Math.min(from, to)), domain.end - Math.min(step, domain.end - domain.start));
  return { start, end: Math.max(within(Math.max(from, to)), Math.min(start + step, domain.end)) };
}

/** Where a key leads a handle from `at`; null for a key that is not about it. */
export function byKey(key: string, at: number, [least, most]: readonly [number, number], step: number): number | null {
  const to: Record<string, number> = {
    ArrowLeft: at - step,
    ArrowDown: at - step,
    ArrowRight: at + step,
    ArrowUp: at + step,
    PageDown: at - 10 * step,
    PageUp: at + 10 * step,
    Home: least,
    End: most,
  };
  const found = to[key];
  return found === undefined ? null : Math.min(Math.max(found, least), most);
}

/** The window that playing begins with: the first tenth of what is played. */
export function firstWindow({ start, end }: Period, step: number): Period {
  return { start, end: Math.min(start + Math.max((end - start) / 10, step), end) };
}

/** What both periods take in; null when they have nothing in common. */
export function common(a: Period, b: Period): Period | null {
  const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
  return start < end ? { start, end } : null;
}

/** The window after that many seconds of the chart's time; null when it has reached the end. */
export function advanced(period: Period, by: number, domain: Period): Period | null {
  if (period.end >= domain.end) return null;
  const shift = Math.min(by, domain.end - period.end);
  return { start: period.start + shift, end: period.end + shift };
}

/** The period as a filter: null when it takes in the whole domain. */
export function asFilter(period: Period, domain: Period): Period | null {
  return period.start <= domain.start && period.end >= domain.end ? null : period;
}
