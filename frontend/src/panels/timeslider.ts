/** The slider of the time bar: bars that say how many links when, and a window over them with two handles. */

import { h } from "../dom.ts";
import type { Period } from "../state/chart.ts";
import { byKey, counted, drawn, type Handle, histogram, lastStamp, moved, stamp, type Timed } from "../state/times.ts";
import type { Texts } from "../texts/index.ts";

export interface SliderEvents {
  /** What the window covers. */
  current(): Period;
  /** Whether that is less than all time, so that the window can be dragged. */
  filtered(): boolean;
  /** Somebody takes hold of it. */
  halt(): void;
  /** It is moved; `now` when that is to be seen at once. */
  move(period: Period, now: boolean): void;
  /** It was let go. */
  settle(): void;
  /** Moving it is taken back; whether there was anything to take back. */
  cancel(): boolean;
}

export const BARS = 60;
/** Milliseconds between two pictures while dragging and playing: redrawing a large chart takes its time. */
export const BEAT = 80;
const NAMESPACE = "http://www.w3.org/2000/svg";

export class TimeSlider {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #events: SliderEvents;
  readonly #chartPart = document.createElementNS(NAMESPACE, "svg");
  readonly #window = h("div", { class: "time-window" });
  readonly #handles: Record<"start" | "end", HTMLElement>;
  #domain: Period = { start: 0, end: 1 };
  #offset = 0;
  #step = 60;
  #told = 0;
  #counts: readonly number[] = [];
  #drag: { handle: Handle | "draw"; grip: number } | null = null;
  /** The window while it is dragged, of which not every position is shown. */
  #dragged: Period | null = null;

  /** `note` is the id of the text that describes it. */
  constructor(texts: Texts, note: string, events: SliderEvents) {
    this.#texts = texts;
    this.#events = events;
    this.#handles = { start: this.#handle("start", texts.timeFrom, note), end: this.#handle("end", texts.timeTo, note) };
    this.#chartPart.setAttribute("class", "time-bars");
    this.#chartPart.setAttribute("preserveAspectRatio", "none");
    this.#chartPart.setAttribute("role", "img");
    this.element = h("div", { class: "time-track" }, this.#chartPart, this.#window, this.#handles.start, this.#handles.end);
    this.element.addEventListener("pointerdown", (event) => this.#grab(event));
    this.element.addEventListener("pointermove", (event) => {
      this.#pull(event);
      this.#tell(event);
    });
    this.element.addEventListener("pointerup", (event) => this.#drop(event));
    this.element.addEventListener("pointercancel", (event) => this.#drop(event));
  }

  /** Span a time, in steps of so many seconds, and show these links in it; `offset` is the clock's, in seconds. */
  span(domain: Period, offset: number, step: number, links: readonly Timed[]): void {
    this.#domain = domain;
    this.#offset = offset;
    this.#step = step;
    this.#bars(links);
  }

  /** Put the window over a period. */
  draw({ start, end }: Period): void {
    const domain = this.#domain;
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

  #bars(links: readonly Timed[]): void {
    const domain = this.#domain;
    const counts = histogram(links, domain, BARS);
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
    this.#counts = counts;
    const busiest = counts.indexOf(most);
    const width = (domain.end - domain.start) / BARS;
    const at = this.#stamp(domain.start + busiest * width);
    this.#chartPart.setAttribute("aria-label", this.#texts.timeBars(counted(links, domain), at, most));
  }

  #stamp(moment: number): string {
    return stamp(Math.round(moment / 60) * 60, this.#offset);
  }

  /** Say of the bar under the pointer what it stands for. */
  #tell(event: PointerEvent): void {
    const { start, end } = this.#domain;
    const width = (end - start) / BARS;
    const bar = Math.min(Math.max(Math.floor((this.#momentAt(event.clientX) - start) / width), 0), BARS - 1);
    const [from, until] = [this.#stamp(start + bar * width), this.#stamp(start + (bar + 1) * width)];
    const said = this.#drag ? "" : this.#texts.timeBar(this.#counts[bar] ?? 0, from, until);
    if (this.element.title !== said) this.element.title = said;
  }

  #handle(name: "start" | "end", label: string, note: string): HTMLElement {
    return h("div", {
      class: `time-handle ${name}`,
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-describedby": note,
      on: {
        keydown: (event) => this.#key(event, name),
        keyup: () => this.#events.settle(),
        blur: () => this.#events.settle(),
      },
    });
  }

  #key(event: KeyboardEvent, name: "start" | "end"): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.#events.cancel()) return;
    const now = this.#events.current();
    const range = name === "start" ? ([this.#domain.start, now.end] as const) : ([now.start, this.#domain.end] as const);
    const to = byKey(event.key, now[name], range, this.#step);
    if (to === null) return;
    event.preventDefault();
    this.#events.halt();
    this.#events.move(moved(now, name, to, this.#domain, this.#step), true);
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#events.halt();
    const at = this.#momentAt(event.clientX);
    const now = this.#events.current();
    const target = event.target;
    if (target === this.#handles.start) this.#drag = { handle: "start", grip: at - now.start };
    else if (target === this.#handles.end) this.#drag = { handle: "end", grip: at - now.end };
    else if (target === this.#window && this.#events.filtered()) this.#drag = { handle: "window", grip: at - now.start };
    // From elsewhere a new window is drawn
    else this.#drag = { handle: "draw", grip: at };
    this.element.setPointerCapture(event.pointerId);
    if (target instanceof HTMLElement && target.role === "slider") target.focus({ preventScroll: true });
  }

  #pull(event: PointerEvent): void {
    const domain = this.#domain;
    if (!this.#drag) return;
    const { handle, grip } = this.#drag;
    const whole = (moment: number): number => Math.round((moment + this.#offset) / this.#step) * this.#step - this.#offset;
    const at = this.#momentAt(event.clientX);
    const now = this.#dragged ?? this.#events.current();
    const period =
      handle === "draw"
        ? drawn(whole(grip), whole(at), domain, this.#step)
        : moved(now, handle, whole(at - grip), domain, this.#step);
    if (handle === "draw" && !this.#dragged && period.end - period.start <= this.#step) return;
    this.#dragged = period;
    const moment = performance.now();
    const due = moment - this.#told >= BEAT;
    if (due) this.#told = moment;
    this.#events.move(period, due);
  }

  #drop(event: PointerEvent): void {
    if (!this.#drag) return;
    this.#drag = null;
    this.#dragged = null;
    if (this.element.hasPointerCapture(event.pointerId)) this.element.releasePointerCapture(event.pointerId);
    this.#events.settle();
  }

  #momentAt(x: number): number {
    const domain = this.#domain;
    const { left, width } = this.element.getBoundingClientRect();
    return domain.start + ((x - left) / Math.max(width, 1)) * (domain.end - domain.start);
  }
}
