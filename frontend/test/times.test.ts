import assert from "node:assert/strict";
import { test } from "node:test";
import {
  advanced, asFilter, bounds, byKey, clockOffset, common, counted, drawn, firstWindow, happening, histogram, lastStamp, moved, reach, seconds, span, stamp, unit, untold,
  widened, zoneName,
} from "../src/state/times.ts";
import { entity, link } from "./fixtures.ts";

const DAY = 86_400;
const JAKARTA = 7 * 3600;
const at = (text: string): number => seconds(text)!;
const timed = (start: number | null, end: number | null, count = 1) => link("CALLED", "a", "b", { start, end, count });

test("open ends are no times: a membership that goes on does not reach to the year 9999", () => {
  const [begin, forever] = [-62135510400, 253402128000];
  assert.deepEqual(span(timed(at("2016"), forever)), { start: at("2016"), end: at("2016") + 1 });
  assert.equal(span(timed(begin, forever)), null);
  assert.equal(span(timed(null, null)), null);
  assert.deepEqual(reach([timed(at("2016"), forever), timed(100, 200)]), { start: 100, end: at("2016") + 1 });
  assert.equal(reach([timed(null, null)]), null);
});

test("what happened has a time of its own, and counts by itself where no link says when", () => {
  const raid = entity("event:1", { props: { start: at("2026-03-01") - JAKARTA, end: at("2026-03-02") - JAKARTA, date: "2026-03-01" } });
  const crossing = entity("crossing:1", { props: { start: 100, end: 160, time_local: "1970-01-01T07:01:40" } });
  const forever = entity("event:2", { props: { start: -62135510400, end: 253402128000 } });
  assert.equal(happening(entity("person:1", { props: { note: "2026" } })), null);
  assert.equal(happening(forever), null);
  assert.deepEqual(happening(crossing), { start: 100, end: 160, count: 1 });
  const alone = untold([raid, crossing, forever], [link("CROSSED", "person:1", "crossing:1", { start: 100, end: 160 }), link("PARTY_TO", "person:1", "event:1")]);
  assert.deepEqual([...alone.keys()], ["event:1"]);
  assert.equal(clockOffset(alone.values()), JAKARTA);
});

test("a link counts in every bar that it covers, a bundled one evenly over its period", () => {
  const domain = { start: 0, end: 10 * DAY };
  const counts = (...links: ReturnType<typeof timed>[]): number[] => histogram(links, domain, 10).map((n) => Math.round(n * 1000) / 1000);
  assert.deepEqual(counts(timed(0, 10 * DAY, 20), timed(3 * DAY, 3 * DAY + 1), timed(null, null)), [2, 2, 2, 3, 2, 2, 2, 2, 2, 2]);
  assert.deepEqual(counts(timed(2 * DAY, 5 * DAY)), [0, 0, 1, 1, 1, 0, 0, 0, 0, 0]);
});

test("what began and has not ended counts to the last bar, what ended and began nobody knows when from the first", () => {
  const [begin, forever] = [-62135510400, 253402128000];
  const domain = { start: 0, end: 6 * DAY };
  assert.deepEqual(histogram([timed(4 * DAY, forever)], domain, 6), [0, 0, 0, 0, 1, 1]);
  assert.deepEqual(histogram([timed(begin, 2 * DAY)], domain, 6), [1, 1, 0, 0, 0, 0]);
  assert.deepEqual(histogram([timed(null, 2 * DAY)], domain, 6), [1, 1, 0, 0, 0, 0]);
  assert.deepEqual(histogram([timed(begin, forever)], domain, 6), [0, 0, 0, 0, 0, 0], "no time at all");
  assert.deepEqual(histogram([timed(4 * DAY, forever, 3)], domain, 6), [0, 0, 0, 0, 3, 3]);
  assert.equal(counted([timed(4 * DAY, forever, 3), timed(0, DAY), timed(7 * DAY, 8 * DAY), timed(null, null)], domain), 4);
});

test("what lies outside the bars is not in them, what lies partly inside counts in part when it is bundled", () => {
  const counts = histogram([timed(-DAY, DAY, 4), timed(20 * DAY, 21 * DAY)], { start: 0, end: 2 * DAY }, 2);
  assert.deepEqual(counts, [2, 0]);
});

test("the local clock is read off the times as given", () => {
  const jakarta = link("CALLED", "a", "b", { first: "2026-03-01T07:30", start: at("2026-03-01 00:30"), count: 3 });
  const none = link("CALLED", "a", "b", { first: "2026-03", start: at("2026-03") });
  assert.equal(clockOffset([jakarta, none]), JAKARTA);
  assert.equal(clockOffset([none]), 0);
  assert.equal(clockOffset([]), 0);
  assert.equal(zoneName(JAKARTA), "UTC+07:00");
  assert.equal(zoneName(-12600), "UTC−03:30");
});

test("typed times mean what they leave open, on the local clock; what is no time is none", () => {
  assert.deepEqual(bounds("2026-03", 0), { start: at("2026-03-01"), end: at("2026-04-01") });
  assert.deepEqual(bounds(" 2026-03-14 ", JAKARTA), { start: at("2026-03-13 17:00"), end: at("2026-03-14 17:00") });
  assert.deepEqual(bounds("2026-03-14T21:05", 0), { start: at("2026-03-14 21:05"), end: at("2026-03-14 21:06") });
  for (const wrong of ["", "tomorrow", "2026-13", "2026-02-30", "2026-03-14 24:00", "14/03/2026", "2026-03-14 21"]) {
    assert.equal(bounds(wrong), null, wrong);
  }
});

test("what is written is read back as the same period", () => {
  for (const text of ["2026-03-14", "2026-03-14 21:05"]) {
    const { start, end } = bounds(text, JAKARTA)!;
    assert.equal(stamp(start, JAKARTA), text);
    assert.equal(lastStamp(end, JAKARTA), text);
  }
});

test("a handle stays in the domain and before the other, the window keeps its width", () => {
  const domain = { start: 0, end: 100 };
  const period = { start: 20, end: 40 };
  assert.deepEqual(moved(period, "start", 90, domain, 5), { start: 35, end: 40 });
  assert.deepEqual(moved(period, "start", -9, domain, 5), { start: 0, end: 40 });
  assert.deepEqual(moved(period, "end", 3, domain, 5), { start: 20, end: 25 });
  assert.deepEqual(moved(period, "end", 300, domain, 5), { start: 20, end: 100 });
  assert.deepEqual(moved(period, "window", 95, domain, 5), { start: 80, end: 100 });
});

test("a window is drawn whichever way the pointer goes", () => {
  const domain = { start: 0, end: 100 };
  assert.deepEqual(drawn(30, 60, domain, 5), { start: 30, end: 60 });
  assert.deepEqual(drawn(60, 30, domain, 5), { start: 30, end: 60 });
  assert.deepEqual(drawn(-20, 400, domain, 5), domain);
  assert.deepEqual(drawn(99, 99, domain, 5), { start: 95, end: 100 });
});

test("keys move a handle by a step, by ten, to either end, and no other key does", () => {
  const press = (key: string): number | null => byKey(key, 50, [0, 60], 4);
  assert.deepEqual(["ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"].map(press), [46, 46, 54, 54]);
  assert.deepEqual(["PageDown", "PageUp", "Home", "End"].map(press), [10, 60, 0, 60]);
  assert.equal(press("Tab"), null);
});

test("playing takes a tenth of a period from its beginning to its end and stops there", () => {
  const tour = { start: 200, end: 300 };
  let period: { start: number; end: number } | null = firstWindow(tour, 1);
  assert.deepEqual(period, { start: 200, end: 210 });
  assert.deepEqual(firstWindow(tour, 30), { start: 200, end: 230 });
  assert.deepEqual(firstWindow(tour, 500), tour, "a step longer than the period does not lead out of it");
  const ends: number[] = [];
  for (; period; period = advanced(period, 35, tour)) {
    ends.push(period.end);
    assert.equal(period.end - period.start, 10);
  }
  assert.deepEqual(ends, [210, 245, 280, 300]);
  assert.deepEqual(common(tour, { start: 250, end: 900 }), { start: 250, end: 300 });
  assert.equal(common(tour, { start: 300, end: 900 }), null);
});

test("all of the time is no filter", () => {
  const domain = { start: 0, end: 100 };
  assert.equal(asFilter(domain, domain), null);
  assert.deepEqual(asFilter({ start: 0, end: 99 }, domain), { start: 0, end: 99 });
});

test("the domain begins and ends with whole days of the local clock", () => {
  const whole = widened({ start: at("2026-03-14 03:10"), end: at("2026-03-15 01:00") }, DAY, JAKARTA);
  assert.deepEqual(whole, { start: at("2026-03-13 17:00"), end: at("2026-03-15 17:00") });
  assert.equal(unit({ start: 0, end: 60 * DAY }, 60), DAY);
  assert.equal(unit({ start: 0, end: 3600 }, 60), 60);
});
