/** The keyboard on the canvas, and the shortcuts of the page. */

import type { Canvas } from "./drawing/canvas.ts";
import { type Direction, first, towards } from "./panels/compass.ts";
import { everything } from "./state/select.ts";
import type { Store } from "./state/store.ts";
import { gatheredKey } from "./state/view.ts";

export interface KeyEvents {
  open(id: string): void;
  select(ids: string[]): void;
  hide(ids: readonly string[]): void;
  fan(id: string): void;
  speak(id: string): void;
  /** Take away what is played of the time; whether there was anything. */
  stopPlaying(): boolean;
}

const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

export function watchKeys(surface: HTMLElement, store: Store, canvas: Canvas, events: KeyEvents): void {
  let current: string | null = null;
  /** The entity whose links the key L goes through. */
  let around: string | null = null;

  const goTo = (id: string | null, extend: boolean): void => {
    if (!id) return;
    current = id;
    around = null;
    canvas.focus(id);
    events.speak(id);
    if (!isThing(store, id)) return;
    events.select(extend ? [...store.session.selection, id] : [id]);
  };

  surface.addEventListener("focus", () => {
    // A click focuses too, and has its own idea of what is meant
    if (!surface.matches(":focus-visible")) return;
    current = first(canvas.places, store.session.selection);
    canvas.focus(current);
    if (current) events.speak(current);
  });
  surface.addEventListener("blur", () => canvas.focus(null));
  surface.addEventListener("pointerdown", () => {
    current = around = null;
    canvas.focus(null);
    surface.focus({ preventScroll: true });
  });

  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (current && !canvas.places.has(current)) current = null;
    const at = current ?? first(canvas.places, store.session.selection);
    const direction = ARROWS[event.key];
    if (direction) {
      if (at) goTo(current ? towards(canvas.places, at, direction) : at, event.shiftKey);
    } else if (event.key === "Enter" && event.shiftKey) {
      for (const id of store.session.selection) if (store.session.visible.links.has(id)) events.fan(id);
    } else if (event.key === "Enter") {
      const bundle = (around || !current) && oneBundle(store);
      if (bundle) events.fan(bundle);
      else if (at) events.open(at);
    } else if (event.key === "l" || event.key === "L") {
      around ??= at;
      const next = around && nextLink(store, around, event.shiftKey ? -1 : 1);
      if (next) {
        events.select([next]);
        events.speak(next);
      }
    } else if (event.key === " ") {
      if (at && isThing(store, at)) events.select(toggled(store.session.selection, at));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      events.hide(store.session.selection.length ? store.session.selection : at ? [at] : []);
    } else if (event.key === "p" || event.key === "P") {
      const ids = store.session.selection.length ? store.session.selection : at ? [at] : [];
      const { pinned } = store.session.chart;
      store.dispatch({ kind: "do", command: { kind: "pin", ids, pinned: !ids.every((id) => pinned.has(id)) } });
    } else if (event.key === "Escape") {
      if (!events.stopPlaying()) events.select([]);
    } else if (event.key === "+" || event.key === "=") {
      canvas.sight.zoomBy(1.3);
    } else if (event.key === "-") {
      canvas.sight.zoomBy(1 / 1.3);
    } else if (event.key === "0") {
      canvas.sight.fit();
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || writes(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) store.dispatch({ kind: "undo" });
    else if (key === "a" && surface.contains(document.activeElement)) events.select(everything(store.session));
    else if (key === "y" || (key === "z" && event.shiftKey)) store.dispatch({ kind: "redo" });
    else return;
    event.preventDefault();
  });
}

/** The link that is selected, or one of those that it is drawn as when only these are; null when anything else is. */
function oneBundle({ session }: Store): string | null {
  const [first, ...others] = session.selection;
  if (first === undefined || !session.visible.links.has(first)) return null;
  const alone = others.every((id) => session.visible.links.has(id) && gatheredKey(id) === gatheredKey(first));
  return alone ? first : null;
}

/** The link of an entity after the one that is selected, most first; around again at the end. */
function nextLink({ session }: Store, of: string, by: 1 | -1): string | null {
  const keys = [...session.visible.links]
    .filter(([, { source, target }]) => source === of || target === of)
    .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .map(([key]) => key);
  const at = keys.indexOf(session.selection[0] ?? "");
  return keys[at < 0 ? (by > 0 ? 0 : keys.length - 1) : (at + by + keys.length) % keys.length] ?? null;
}

/** An entity or a group; a "N more" cannot be selected. */
function isThing(store: Store, id: string): boolean {
  return store.session.chart.nodes.has(id) || store.session.chart.boxes.has(id);
}

function toggled(selection: readonly string[], id: string): string[] {
  const ids = new Set(selection);
  if (!ids.delete(id)) ids.add(id);
  return [...ids];
}

/** In a text field Ctrl+Z belongs to the text. */
function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
