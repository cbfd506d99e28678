/** The time bar below the chart: the slider, two dates to type, playing, and what all of it filters. */

import type { Link } from "../api/types.ts";
import { fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import type { Chart, Period } from "../state/chart.ts";
import type { Session } from "../state/session.ts";
import {
  advanced,
  asFilter,
  bounds,
  clockOffset,
  common,
  firstWindow,
  happening,
  lastStamp,
  reach,
  span,
  stamp,
  type Timed,
  unit,
  untold,
  widened,
  zoneName,
} from "../state/times.ts";
import { visible } from "../state/view.ts";
import type { Texts } from "../texts/index.ts";
import { BARS, BEAT, TimeSlider } from "./timeslider.ts";

export interface TimeEvents {
  preview(period: Period | null): void;
  /** The period to filter by from now on; null for all time. */
  keep(period: Period | null): void;
}

/** What of a chart has to do with time, whatever the period. */
interface Content {
  readonly chart: Chart;
  readonly links: readonly Link[];
  /** Entities that are something that happened. */
  readonly happened: number;
  /** What counts in the bars. */
  readonly bars: readonly Timed[];
}

/** Seconds in which playing at single speed passes what is played. */
const TOUR = 24;
/** Milliseconds that each window stands when nothing may glide. */
const STILL_BEAT = 1500;
const SPEEDS = [0.5, 1, 2, 4];

export class TimeBar {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #language: string;
  readonly #events: TimeEvents;
  readonly #slider: TimeSlider;
  readonly #from: HTMLInputElement;
  readonly #to: HTMLInputElement;
  readonly #play: HTMLButtonElement;
  readonly #speed: HTMLSelectElement;
  readonly #all: HTMLButtonElement;
  readonly #zoom: HTMLButtonElement;
  readonly #note = h("p", { class: "time-note muted", id: "time-note" });
  /** What the bars are of: made again only when the chart's content changes, not while its period does. */
  #of: Content | null = null;
  #whole: Period | null = null;
  #domain: Period | null = null;
  #zoomed: Period | null = null;
  #offset = 0;
  #step = 60;
  /** What the chart shows: dragged, played, or filtered by. */
  #shown: Period | null = null;
  #filter: Period | null = null;
  /** What is played: the window where it is, and the period that it moves through. Kept while it pauses. */
  #played: { readonly window: Period; readonly tour: Period } | null = null;
  #timer = 0;

  /** `fold`: the button that folds it. */
  constructor(texts: Texts, language: string, events: TimeEvents, fold: HTMLElement) {
    this.#texts = texts;
    this.#language = language;
    this.#events = events;
    this.#slider = new TimeSlider(texts, this.#note.id, {
      current: () => this.#current,
      filtered: () => this.#shown !== null,
      halt: () => this.#halt(),
      move: (period, now) => this.#move(period, now),
      settle: () => this.#settle(),
      cancel: () => this.cancel(),
    });
    this.#from = this.#date("time-from", texts.timeFrom, "start");
    this.#to = this.#date("time-to", texts.timeTo, "end");
    this.#play = h("button", { type: "button", class: "quiet", on: { click: () => this.#toggle() } });
    this.#speed = h(
      "select",
      { class: "small", "aria-label": texts.timeSpeed, title: texts.timeSpeed },
      ...SPEEDS.map((speed) => h("option", { value: speed, selected: speed === 1 }, `${speed.toLocaleString(language)}×`)),
    );
    this.#all = h("button", { type: "button", class: "quiet small", on: { click: () => this.#clear() } }, texts.timeAll);
    this.#zoom = h("button", { type: "button", class: "quiet small", on: { click: () => this.#toggleZoom() } });
    const dates = h("span", { class: "time-dates" }, this.#from, h("span", { "aria-hidden": "true" }, "–"), this.#to);
    this.element = h(
      "section",
      { class: "timebar", "aria-label": texts.timeTitle, hidden: true },
      h("div", { class: "time-row" }, this.#play, this.#speed, this.#slider.element, dates, this.#all, this.#zoom, fold, this.#note),
    );
    this.#setPlaying(false);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.cancel();
    });
  }

  update(session: Session): void {
    const { chart } = session;
    this.#filter = chart.filters.period;
    const of = this.#contentOf(chart);
    this.element.hidden = !this.#whole;
    if (!this.#whole || !this.#domain) {
      this.#stop();
      return;
    }
    this.#shown = session.preview ?? this.#filter;
    // Somebody went on with the chart, which has ended the preview
    if (!session.preview) {
      this.#stop();
      this.#played = null;
    }
    this.#draw();
    this.#say(session, of);
  }

  #contentOf(chart: Chart): Content {
    const old = this.#of?.chart;
    const { period } = chart.filters;
    if (old && this.#of && sameContent(old, chart)) {
      this.#of = { ...this.#of, chart };
      return this.#of;
    }
    const seen = visible({ ...chart, filters: { ...chart.filters, period: null } }, null);
    const links = [...seen.links.values()];
    const alone = untold([...chart.nodes.values()].map(({ entity }) => entity), chart.links.values());
    const happened = seen.nodes.filter(({ entity }) => happening(entity)).length;
    const bars = [...links, ...seen.nodes.flatMap(({ entity }) => alone.get(entity.id) ?? [])];
    const of = (this.#of = { chart, links, happened, bars });
    // Of all there is, so that the clock and the ends of the bar stay while types are hidden and shown
    this.#offset = clockOffset([...chart.links.values(), ...alone.values()]);
    const found = reach([...chart.links.values(), ...alone.values()]);
    // A window that outlives what it was set on must stay in reach, or it could not be widened again
    const known = found && period ? { start: Math.min(found.start, period.start), end: Math.max(found.end, period.end) } : found ?? period;
    this.#whole = known && widened(known, unit(known, BARS), this.#offset);
    this.#setDomain();
    return of;
  }

  #setDomain(): void {
    const whole = this.#whole;
    if (!whole) {
      this.#domain = null;
      return;
    }
    const inside = this.#zoomed && this.#zoomed.start < whole.end && this.#zoomed.end > whole.start;
    if (!inside) this.#zoomed = null;
    this.#domain = this.#zoomed ?? whole;
    this.#step = Math.max(unit(this.#domain, 200), 60);
    this.#slider.span(this.#domain, this.#offset, this.#step, this.#of?.bars ?? []);
  }

  get #playing(): boolean {
    return this.#timer !== 0;
  }

  get #current(): Period {
    const domain = this.#domain as Period;
    const shown = this.#shown ?? domain;
    return { start: Math.max(shown.start, domain.start), end: Math.min(shown.end, domain.end) };
  }

  #draw(): void {
    const { start, end } = this.#current;
    this.#slider.draw({ start, end });
    // What is played goes by beside the period that was typed, which stays to be read
    const typed = this.#played ? this.#filter ?? (this.#domain as Period) : { start, end };
    if (document.activeElement !== this.#from) this.#from.value = stamp(typed.start, this.#offset);
    if (document.activeElement !== this.#to) this.#to.value = lastStamp(typed.end, this.#offset);
    this.#all.disabled = !this.#shown;
    this.#zoom.disabled = !this.#zoomed && (!this.#filter || this.#played !== null);
    const label = this.#zoomed ? this.#texts.timeWhole : this.#texts.timeZoom;
    if (this.#zoom.textContent !== label) this.#zoom.textContent = label;
  }

  #say(session: Session, { links, happened }: Content): void {
    const timed = links.filter((link) => span(link)).length;
    const shown = [...session.visible.links.values()].filter((link) => span(link)).length;
    const entities = session.visible.nodes.filter(({ entity }) => happening(entity)).length;
    const { start, end } = this.#domain as Period;
    const window_ = this.#played?.window;
    const moment = (at: number): string => stamp(Math.round(at / 60) * 60, this.#offset);
    // One in the place of the other: a note that grew by a line would push the chart about
    const about = window_ ? this.#texts.timePlayed(moment(window_.start), moment(window_.end)) : this.#texts.timeBarWidth(this.#length((end - start) / BARS));
    fill(
      this.#note,
      this.#texts.timeNote([Math.min(shown, timed), timed], [Math.min(entities, happened), happened], links.length - timed),
      " ",
      h("span", { class: "time-about" }, `${about} `),
      this.#texts.timeZone(zoneName(this.#offset)),
    );
  }

  #length(seconds: number): string {
    const [name, size] = ([["day", 86400], ["hour", 3600], ["minute", 60]] as const).find(([, one]) => seconds >= one) ?? (["minute", 60] as const);
    const style = { style: "unit", unit: name, unitDisplay: "long", maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(this.#language, style).format(seconds / size);
  }

  /** Shown but not yet filtered by. */
  #pending: Period | null = null;

  #move(period: Period, now: boolean): void {
    // Whoever takes hold of the window that was played makes it the period of the chart
    this.#played = null;
    this.#pending = period;
    if (now) this.#events.preview(period);
  }

  /** Take back what is shown but not filtered by, dragged or played; whether there was any. */
  cancel(): boolean {
    if (!this.#pending && !this.#played) return false;
    this.#stop();
    this.#pending = this.#played = null;
    this.#events.preview(null);
    return true;
  }

  /** Let go: what was shown is now what the chart is filtered by, as one step. */
  #settle(): void {
    const period = this.#pending;
    this.#pending = null;
    if (period && this.#domain) this.#events.keep(this.#whole ? asFilter(period, this.#whole) : period);
  }

  #date(id: string, label: string, end: "start" | "end"): HTMLInputElement {
    const input = h("input", {
      id,
      type: "text",
      class: "small",
      maxlength: 19,
      size: 14,
      "aria-label": label,
      title: this.#texts.dateForm("2026-03-14 21:05"),
      autocomplete: "off",
      spellcheck: "false",
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#typed(input, end);
    });
    input.addEventListener("change", () => this.#typed(input, end));
    return input;
  }

  #typed(input: HTMLInputElement, end: "start" | "end"): void {
    const [domain, whole] = [this.#domain, this.#whole];
    const read = bounds(input.value, this.#offset);
    const wrong = !read || !domain || !whole;
    const now = wrong ? null : { ...(this.#filter ?? whole), [end]: read[end] };
    const empty = now !== null && now.start >= now.end;
    input.setAttribute("aria-invalid", String(wrong || empty));
    if (wrong || empty || !now) return;
    this.#halt();
    // Told exactly: not bound to the steps of the handles
    this.#events.keep(asFilter(now, whole));
  }

  #toggle(): void {
    if (this.#playing) {
      // What it shows stays until somebody plays on, ends it or goes on with the chart; it is no step
      this.#stop();
      this.#draw();
      return;
    }
    const domain = this.#domain;
    if (!domain) return;
    if (!this.#played) {
      const tour = (this.#filter && common(this.#filter, domain)) ?? domain;
      this.#pass({ window: firstWindow(tour, this.#step), tour });
    }
    this.#setPlaying(true);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const beat = still ? STILL_BEAT : BEAT;
    this.#timer = window.setInterval(() => {
      if (!this.#played) return this.#stop();
      const { window: now, tour } = this.#played;
      const speed = Number(this.#speed.value);
      const by = still ? (now.end - now.start) * Math.max(speed, 1) : ((tour.end - tour.start) / TOUR) * speed * (beat / 1000);
      const next = advanced(now, by, tour);
      if (next) this.#pass({ window: next, tour });
      // At its end the whole period stands again
      else this.cancel();
    }, beat);
  }

  #pass(played: { readonly window: Period; readonly tour: Period }): void {
    this.#played = played;
    this.#events.preview(played.window);
  }

  #halt(): void {
    if (this.#playing) this.#stop();
  }

  #stop(): void {
    window.clearInterval(this.#timer);
    if (this.#timer) this.#setPlaying(false);
    this.#timer = 0;
  }

  #setPlaying(on: boolean): void {
    const label = on ? this.#texts.timePause : this.#texts.timePlay;
    this.#play.title = label;
    this.#play.setAttribute("aria-label", label);
    fill(this.#play, icon(on ? "pause" : "play"));
  }

  #clear(): void {
    this.#halt();
    this.#pending = this.#played = null;
    this.#events.keep(null);
  }

  #toggleZoom(): void {
    this.#zoomed = this.#zoomed ? null : this.#filter;
    this.#setDomain();
    this.#draw();
  }
}

/** Whether two charts have the same links in sight, whatever the period. */
function sameContent(a: Chart, b: Chart): boolean {
  return (
    a.links === b.links &&
    a.hidden === b.hidden &&
    a.hiddenTypes === b.hiddenTypes &&
    a.fanned === b.fanned &&
    a.boxes === b.boxes &&
    a.filters.types === b.filters.types &&
    a.filters.grades === b.filters.grades &&
    (a.nodes === b.nodes || a.nodes.size === b.nodes.size)
  );
}
