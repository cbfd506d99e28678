/** What tests and measurements of the page read: where things are drawn, and when. Nothing can be changed through it. */

import type { Canvas } from "./drawing/canvas.ts";
import type { Chart } from "./state/chart.ts";
import type { Step } from "./state/history.ts";
import type { Session } from "./state/session.ts";
import type { Store } from "./state/store.ts";

/** Marks in the browser's own timeline when an answer has come, and when it is on the screen. */
export class Pace {
  /** From an answer until it is on the chart, and from there until that is painted; what is painted between counts not. */
  #awaited: "chart" | "paint" | null = null;

  fetched(): void {
    performance.mark("fragment-received");
    this.#awaited = "chart";
  }

  changed(session: Session, before: Session): void {
    if (this.#awaited === "chart" && session.visible !== before.visible) this.#awaited = "paint";
  }

  drawn(session: Session): void {
    if (this.#awaited !== "paint") return;
    this.#awaited = null;
    const detail = session.visible.nodes.length;
    // The frame after: only then is the table laid out too, and all of it on the screen
    requestAnimationFrame(() => performance.mark("chart-drawn", { detail }));
  }
}

/** `name` says a step in a sentence. */
export function exposeForTests(store: Store, canvas: Canvas, name: (step: Step, before: Chart) => string): void {
  const lastStep = (): string => {
    const { steps, at, start } = store.session.history;
    const step = steps[at - 1];
    return step ? name(step, steps[at - 2]?.chart ?? start) : "";
  };
  const view = Object.freeze({
    nodes: () => store.session.visible.nodes.map((node) => node.entity.id),
    boxes: () => store.session.visible.boxes.map(({ box, members }) => ({ ...box, members: members.length })),
    pinned: () => [...store.session.chart.pinned],
    links: () => [...store.session.visible.links.keys()],
    drawings: () => [...store.session.chart.annotations.values()],
    more: () => store.session.visible.more.map((item) => ({ ...item })),
    selection: () => [...store.session.selection],
    spot: (id: string) => [canvas.places.get(id)?.x, canvas.places.get(id)?.y],
    onPage: (id: string) => canvas.onPage(id),
    captions: () => [...canvas.captions()],
    zoom: () => canvas.zoom,
    layout: () => store.session.chart.layout.kind,
    frame: () => store.session.chart.layout.frame,
    toPage: (place: { x: number; y: number }) => canvas.toPage(place),
    lastStep,
  });
  Object.defineProperty(window, "__graphsvc", { value: view });
}
