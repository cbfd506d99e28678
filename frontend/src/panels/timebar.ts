/** The time bar below the chart: how many links when, and a window that filters them by dragging, typing or playing. */

import type { Link } from "../api/types.ts";
import { fill, h } from "../dom.ts";
import { icon } from "../drawing/icons.ts";
import type { Chart, Period } from "../state/chart.ts";
import type { Session } from "../state/session.ts";
import {
  advanced,
  asFilter,
  bounds,
  byKey,
  clockOffset,
  drawn,
  firstWindow,
  type Handle,
  histogram,
  lastStamp,
  moved,
  reach,
  span,
  stamp,
  unit,
  widened,
  zoneName,
} from "../state/times.ts";
import { visible } from "../state/view.ts";
import type { Texts } from "../texts/index.ts";

export interface TimeEvents {
  preview(period: Period | null): void;
  /** The period to filter by from now on; null for all time. */
  keep(period: Period | null): void;
}

const BARS = 60;
/** Seconds in which playing at single speed passes the whole time. */
const TOUR = 24;
/** Milliseconds between two pictures while dragging and playing: redrawing a large chart takes its time. */
const BEAT = 80;
/** Milliseconds that each window stands when nothing may glide. */
const STILL_BEAT = 1500;
const SPEEDS = [0.5, 1, 2, 4];
const NAMESPACE = "http://www.w3.org/2000/svg";

export class TimeBar {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #language: string;
  readonly #events: TimeEvents;
  readonly #chartPart = document.createElementNS(NAMESPACE, "svg");
  readonly #window = h("div", { class: "time-window" });
  readonly #handles: Record<"start" | "end", HTMLElement>;
  readonly #track: HTMLElement;
  readonly #from: HTMLInputElement;
  readonly #to: HTMLInputElement;
  readonly #play: HTMLButtonElement;
  readonly #speed: HTMLSelectElement;
  readonly #all: HTMLButtonElement;
  readonly #zoom: HTMLButtonElement;
  readonly #note = h("p", { class: "time-note muted", id: "time-note" });
  /** What the bars are of: made again only when the chart's content changes, not while its period does. */
  #of: { chart: Chart; links: Link[] } | null = null;
  #whole: Period | null = null;
  #domain: Period | null = null;
  #zoomed: Period | null = null;
  #offset = 0;
  #step = 60;
  /** What the chart shows: dragged, played, or filtered by. */
  #shown: Period | null = null;
  #filter: Period | null = null;
  #timer = 0;
  #told = 0;
  #drag: { handle: Handle | "draw"; grip: number } | null = null;

  constructor(texts: Texts, language: string, events: TimeEvents) {
    this.#texts = texts;
    this.#language = language;
    this.#events = events;
    this.#handles = { start: this.#handle("start", texts.timeFrom), end: this.#handle("end", texts.timeTo) };
    this.#chartPart.setAttribute("class", "time-bars");
    this.#chartPart.setAttribute("preserveAspectRatio", "none");
    this.#chartPart.setAttribute("role", "img");
    this.#track = h("div", { class: "time-track" }, this.#chartPart, this.#window, this.#handles.start, this.#handles.end);
    this.#track.addEventListener("pointerdown", (event) => this.#grab(event));
    this.#track.addEventListener("pointermove", (event) => this.#pull(event));
    this.#track.addEventListener("pointerup", (event) => this.#drop(event));
    this.#track.addEventListener("pointercancel", (event) => this.#drop(event));
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
    this.element = h(
      "section",
      { class: "timebar", "aria-label": texts.timeTitle, hidden: true },
      h("div", { class: "time-row" }, this.#play, this.#speed, this.#track, this.#from, h("span", { "aria-hidden": "true" }, "–"), this.#to, this.#all, this.#zoom),
      this.#note,
    );
    this.#setPlaying(false);
  }

  update(session: Session): void {
    const { chart } = session;
    this.#filter = chart.filters.period;
    const links = this.#linksOf(chart);
    this.element.hidden = !this.#whole;
    if (!this.#whole || !this.#domain) {
      this.#stop();
      return;
    }
    this.#shown = session.preview ?? this.#filter;
    // Somebody went on with the chart, which has ended the preview
    if (this.#playing && !session.preview) this.#stop();
    this.#draw();
    this.#say(session, links);
  }

  #linksOf(chart: Chart): readonly Link[] {
    const old = this.#of?.chart;
    const { period } = chart.filters;
    if (old && this.#of && sameContent(old, chart)) {
      this.#of = { chart, links: this.#of.links };
      return this.#of.links;
    }
    const links = [...visible({ ...chart, filters: { ...chart.filters, period: null } }, null).links.values()];
    this.#of = { chart, links };
    // Of all links, so that the clock and the ends of the bar stay while types are hidden and shown
    this.#offset = clockOffset(chart.links.values());
    const found = reach(chart.links.values());
    // A window that outlives what it was set on must stay in reach, or it could not be widened again
    const known = found && period ? { start: Math.min(found.start, period.start), end: Math.max(found.end, period.end) } : found ?? period;
    this.#whole = known && widened(known, unit(known, BARS), this.#offset);
    this.#setDomain();
    return links;
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
    this.#bars();
  }

  get #playing(): boolean {
    return this.#timer !== 0;
  }

  get #current(): Period {
    const domain = this.#domain as Period;
    const shown = this.#shown ?? domain;
    return { start: Math.max(shown.start, domain.start), end: Math.min(shown.end, domain.end) };
  }

  #bars(): void {
    const domain = this.#domain as Period;
    const counts = histogram(this.#of?.links ?? [], domain, BARS);
    const most = Math.max(...counts, 1e-9);
    this.#chartPart.setAttribute("viewBox", `0 0 ${BARS} 100`);
    this.#chartPart.replaceChildren(
      ...counts.map((count, i) => {
        const bar = document.createElementNS(NAMESPACE, "rect");
        // What is there at all must be seen beside a hundred calls
        const height = count > 0 ? Math.max((count / most) * 100, 6) : 0;
        bar.setAttribute("x", String(i + 0.1));
        bar.setAttribute("y", String(100 - height));
        bar.setAttribute("width", "0.8");
        bar.setAttribute("height", String(height));
        return bar;
      }),
    );
    const total = Math.round(counts.reduce((sum, count) => sum + count, 0));
    const busiest = counts.indexOf(most);
    const width = (domain.end - domain.start) / BARS;
    const at = stamp(Math.round((domain.start + busiest * width) / 60) * 60, this.#offset);
    this.#chartPart.setAttribute("aria-label", this.#texts.timeBars(total, at));
  }

  #draw(): void {
    const domain = this.#domain as Period;
    const { start, end } = this.#current;
    const share = (moment: number): number => Math.min(Math.max((moment - domain.start) / (domain.end - domain.start), 0), 1) * 100;
    this.#window.style.left = `${share(start)}%`;
    this.#window.style.width = `${Math.max(share(end) - share(start), 0)}%`;
    this.#place("start", start, [domain.start, end], share(start));
    this.#place("end", end, [start, domain.end], share(end));
    const bars = [...this.#chartPart.children];
    bars.forEach((bar, i) => {
      const middle = domain.start + ((i + 0.5) / BARS) * (domain.end - domain.start);
      bar.setAttribute("class", middle >= start && middle < end ? "in" : "out");
    });
    if (document.activeElement !== this.#from) this.#from.value = stamp(start, this.#offset);
    if (document.activeElement !== this.#to) this.#to.value = lastStamp(end, this.#offset);
    this.#all.disabled = !this.#shown;
    this.#zoom.disabled = !this.#zoomed && (!this.#filter || this.#playing);
    const label = this.#zoomed ? this.#texts.timeWhole : this.#texts.timeZoom;
    if (this.#zoom.textContent !== label) this.#zoom.textContent = label;
  }

  #place(name: "start" | "end", moment: number, [least, most]: readonly [number, number], share: number): void {
    const handle = this.#handles[name];
    handle.style.left = `${share}%`;
    handle.setAttribute("aria-valuemin", String(least));
    handle.setAttribute("aria-valuemax", String(most));
    handle.setAttribute("aria-valuenow", String(moment));
    const text = name === "start" ? stamp(moment, this.#offset) : lastStamp(moment, this.#offset);
    handle.setAttribute("aria-valuetext", text);
  }

  #say(session: Session, links: readonly Link[]): void {
    const timed = links.filter((link) => span(link));
    const shown = [...session.visible.links.values()].filter((link) => span(link)).length;
    const { start, end } = this.#domain as Period;
    fill(
      this.#note,
      this.#texts.timeNote(Math.min(shown, timed.length), timed.length, links.length - timed.length),
      " ",
      this.#texts.timeBarWidth(this.#length((end - start) / BARS)),
      " ",
      this.#texts.timeZone(zoneName(this.#offset)),
    );
  }

  #length(seconds: number): string {
    const [name, size] = ([["day", 86400], ["hour", 3600], ["minute", 60]] as const).find(([, one]) => seconds >= one) ?? (["minute", 60] as const);
    const style = { style: "unit", unit: name, unitDisplay: "long", maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(this.#language, style).format(seconds / size);
  }

  #handle(name: "start" | "end", label: string): HTMLElement {
    return h("div", {
      class: `time-handle ${name}`,
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-describedby": "time-note",
      on: {
        keydown: (event) => this.#key(event, name),
        keyup: () => this.#settle(),
        blur: () => this.#settle(),
      },
    });
  }

  #key(event: KeyboardEvent, name: "start" | "end"): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#domain) return;
    if (event.key === "Escape" && this.#pending) {
      this.#pending = null;
      this.#events.preview(null);
      return;
    }
    const now = this.#current;
    const range = name === "start" ? ([this.#domain.start, now.end] as const) : ([now.start, this.#domain.end] as const);
    const to = byKey(event.key, now[name], range, this.#step);
    if (to === null) return;
    event.preventDefault();
    this.#halt();
    this.#show(moved(now, name, to, this.#domain, this.#step));
  }

  /** Shown but not yet filtered by. */
  #pending: Period | null = null;

  #show(period: Period): void {
    this.#pending = period;
    this.#events.preview(period);
  }

  /** Let go: what was shown is now what the chart is filtered by, as one step. */
  #settle(): void {
    const period = this.#pending;
    this.#pending = null;
    if (period && this.#domain) this.#events.keep(this.#whole ? asFilter(period, this.#whole) : period);
  }

  #grab(event: PointerEvent): void {
    const domain = this.#domain;
    if (!domain || event.button !== 0) return;
    event.preventDefault();
    this.#halt();
    const at = this.#momentAt(event.clientX);
    const now = this.#current;
    const target = event.target;
    if (target === this.#handles.start) this.#drag = { handle: "start", grip: at - now.start };
    else if (target === this.#handles.end) this.#drag = { handle: "end", grip: at - now.end };
    else if (target === this.#window && this.#shown) this.#drag = { handle: "window", grip: at - now.start };
    // From elsewhere a new window is drawn
    else this.#drag = { handle: "draw", grip: at };
    this.#track.setPointerCapture(event.pointerId);
    if (target instanceof HTMLElement && target.role === "slider") target.focus({ preventScroll: true });
  }

  #pull(event: PointerEvent): void {
    const domain = this.#domain;
    if (!this.#drag || !domain) return;
    const { handle, grip } = this.#drag;
    const whole = (moment: number): number => Math.round((moment + this.#offset) / this.#step) * this.#step - this.#offset;
    const at = this.#momentAt(event.clientX);
    const now = this.#pending ?? this.#current;
    const period =
      handle === "draw"
        ? drawn(whole(grip), whole(at), domain, this.#step)
        : moved(now, handle, whole(at - grip), domain, this.#step);
    if (handle === "draw" && !this.#pending && period.end - period.start <= this.#step) return;
    this.#pending = period;
    if (performance.now() - this.#told < BEAT) return;
    this.#told = performance.now();
    this.#events.preview(period);
  }

  #drop(event: PointerEvent): void {
    if (!this.#drag) return;
    this.#drag = null;
    if (this.#track.hasPointerCapture(event.pointerId)) this.#track.releasePointerCapture(event.pointerId);
    this.#settle();
  }

  #momentAt(x: number): number {
    const domain = this.#domain as Period;
    const { left, width } = this.#track.getBoundingClientRect();
    return domain.start + ((x - left) / Math.max(width, 1)) * (domain.end - domain.start);
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
    const now = wrong ? null : { ...(this.#shown ?? whole), [end]: read[end] };
    const empty = now !== null && now.start >= now.end;
    input.setAttribute("aria-invalid", String(wrong || empty));
    if (wrong || empty || !now) return;
    this.#halt();
    // Told exactly: not bound to the steps of the handles
    this.#events.keep(asFilter(now, whole));
  }

  #toggle(): void {
    if (this.#playing) {
      this.#halt();
      this.#settle();
      return;
    }
    const domain = this.#domain;
    if (!domain) return;
    let period = firstWindow(this.#shown, domain, this.#step);
    if (period.end >= domain.end) period = moved(period, "window", domain.start, domain, this.#step);
    this.#show(period);
    this.#setPlaying(true);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const beat = still ? STILL_BEAT : BEAT;
    this.#timer = window.setInterval(() => {
      const now = this.#pending;
      if (!now || !this.#domain) return this.#stop();
      const speed = Number(this.#speed.value);
      const length = this.#domain.end - this.#domain.start;
      const by = still ? (now.end - now.start) * Math.max(speed, 1) : (length / TOUR) * speed * (beat / 1000);
      const next = advanced(now, by, this.#domain);
      if (next) this.#show(next);
      else {
        this.#stop();
        this.#settle();
      }
    }, beat);
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
    this.#pending = null;
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
    (a.nodes === b.nodes || a.nodes.size === b.nodes.size)
  );
}
