/** Marks of a time axis. Pure. */

import { dateFormat } from "../format.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/**
 * Steps between two marks: seconds, or months where seconds cannot say it. None is much wider than the one before, so that
 * several marks are in sight at every zoom.
 */
const STEPS: readonly { readonly seconds: number; readonly months?: number }[] = [
  ...[1, 5, 15, 30].map((n) => ({ seconds: n })),
  ...[1, 2, 5, 10, 15, 30].map((n) => ({ seconds: n * MINUTE })),
  ...[1, 2, 3, 6, 12].map((n) => ({ seconds: n * HOUR })),
  ...[1, 2, 4, 7, 14].map((n) => ({ seconds: n * DAY })),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].map((n) => ({ seconds: n * 30.4 * DAY, months: n })),
];

export type Unit = "second" | "time" | "day" | "month" | "year";

/** Seconds since 1970 at which marks stand, at least `least` seconds apart, and how precise their labels must be. */
export function marks(start: number, end: number, least: number): { times: number[]; unit: Unit } {
  const step = STEPS.find(({ seconds }) => seconds >= least) ?? { seconds: 12000 * 30.4 * DAY, months: 12000 };
  const times: number[] = [];
  if (step.months) {
    const first = new Date(start * 1000);
    const from = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step.months) * step.months;
    for (let month = from; ; month += step.months) {
      const date = new Date(0);
      // Not Date.UTC, which takes the years 0 to 99 for the twentieth century
      date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      const time = date.getTime() / 1000;
      if (time > end) break;
      if (time >= start) times.push(time);
    }
    return { times, unit: step.months >= 12 ? "year" : "month" };
  }
  // Weeks begin on a Monday; 1970 began on a Thursday
  const shift = step.seconds % (7 * DAY) === 0 ? 4 * DAY : 0;
  const first = Math.ceil((start - shift) / step.seconds) * step.seconds + shift;
  for (let time = first; time <= end; time += step.seconds) times.push(time);
  return { times, unit: step.seconds < MINUTE ? "second" : step.seconds < DAY ? "time" : "day" };
}

export function label(time: number, unit: Unit, language: string): string {
  const parts: Record<Unit, Intl.DateTimeFormatOptions> = {
    second: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
    time: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    day: { day: "numeric", month: "short", year: "numeric" },
    month: { month: "short", year: "numeric" },
    year: { year: "numeric" },
  };
  return dateFormat(language, { ...parts[unit], timeZone: "UTC" }).format(new Date(time * 1000));
}
