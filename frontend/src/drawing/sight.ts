/** What part of the chart is looked at: all of it, what was found, nearer or farther. */

import type { Network } from "vis-network/esnext";
import type { Place } from "../api/types.ts";
import type { Box } from "./captions.ts";
import { fitted, type Room } from "./room.ts";

export interface View extends Place {
  readonly scale: number;
}

/** What there is to look at. */
export interface Scene {
  /** Pixels at the left edge that the legend lies on. */
  coveredLeft(): number;
  place(id: string): Place | undefined;
  /** Everything that is in sight when all is. */
  all(): Place[];
}

/** Milliseconds in which the view moves. */
const FIT_TIME = 250;
/** Pixels kept free around the chart, and below it for the captions of the lowest entities. */
const MARGIN = 40;
const SIDE_MARGIN = 76;
const CAPTION_ROOM = 30;
/** How far away and how near one can go. */
const [FARTHEST, NEAREST] = [0.03, 6];

export class Sight {
  readonly #network: Network;
  readonly #host: HTMLElement;
  readonly #scene: Scene;
  /** Whether what is seen is the whole chart as fitted, and nobody has moved the view since. */
  #fitted = false;

  constructor(network: Network, host: HTMLElement, scene: Scene) {
    this.#network = network;
    this.#host = host;
    this.#scene = scene;
    for (const event of ["dragStart", "zoom"] as const) {
      network.on(event, () => {
        this.#fitted = false;
      });
    }
    // The time bar takes room when the first link with a time comes: what was fitted would be cut off
    new ResizeObserver(() => {
      if (this.#fitted) this.fit();
    }).observe(host);
  }

  get view(): View {
    return { ...this.#network.getViewPosition(), scale: this.#network.getScale() };
  }

  /** What is looked at, when somebody chose it; null while that is all of the chart. */
  get chosen(): View | null {
    return this.#fitted ? null : this.view;
  }

  get centre(): Place {
    const { x, y } = this.#network.getViewPosition();
    return { x: Math.round(x), y: Math.round(y) };
  }

  /** How much wider than high the part of the surface is that a whole chart is looked at in. */
  get aspect(): number {
    const { width, height } = this.#room();
    return Math.min(Math.max(width / height, 0.3), 5);
  }

  /** Look at that part; at all of it when it is null. */
  look(view: View | null): void {
    if (!view) return this.fit(true);
    // vis takes a change of size in later, and then scales what is seen with it
    this.#network.setSize("100%", "100%");
    this.#network.moveTo({ position: { x: view.x, y: view.y }, scale: view.scale, animation: false } as never);
    this.#fitted = false;
  }

  /** Look at all of the chart; `still`: at once, where there is nothing yet to follow with the eye. */
  fit(still = false): void {
    const all = this.#scene.all();
    if (!all.length) return;
    this.#network.moveTo({ ...fitted(all, this.#room()), animation: !still && motion() } as never);
    this.#fitted = true;
  }

  /** What `run` makes while all of the chart is looked at; the view is what it was before. */
  whole<T>(run: () => T): T {
    const before = { view: this.view, fitted: this.#fitted };
    const all = this.#scene.all();
    // The legend does not lie on a picture
    if (all.length) this.#network.moveTo({ ...fitted(all, this.#room(0)), animation: false } as never);
    const made = run();
    this.look(before.view);
    this.#fitted = before.fitted;
    return made;
  }

  /** Look at all of it only if one of these lies outside of what is seen. */
  bring(ids: Iterable<string>): void {
    const { left, top, width, height } = this.#room();
    for (const id of ids) {
      const place = this.#scene.place(id);
      if (!place) continue;
      const dom = this.#network.canvasToDOM(place);
      if (dom.x < left || dom.y < top || dom.x > left + width || dom.y > top + height) {
        this.fit();
        return;
      }
    }
  }

  zoomBy(factor: number): void {
    this.#fitted = false;
    const scale = Math.min(Math.max(this.#network.getScale() * factor, FARTHEST), NEAREST);
    this.#network.moveTo({ scale, animation: motion() } as never);
  }

  /** Fit anew if the chart was seen whole, and something of it now stands outside or under the legend. */
  keepWhole(places: Iterable<Place>): void {
    const frame = this.frame;
    if (!frame) return;
    const scale = this.#network.getScale();
    for (const place of places) {
      const [x, y] = [place.x * scale - frame.left, place.y * scale - frame.top];
      if (x < 0 || x > frame.width || y < 0 || y > frame.height) {
        this.fit();
        return;
      }
    }
  }

  /** In pixels of the chart at its zoom: what is seen of a fitted chart beside the legend; null when somebody moved the view. */
  get frame(): Box | null {
    if (!this.#fitted) return null;
    const { clientWidth, clientHeight } = this.#host;
    const covered = this.#covered();
    const scale = this.#network.getScale();
    const corner = this.#network.DOMtoCanvas({ x: covered, y: 0 });
    return { left: corner.x * scale, top: corner.y * scale, width: clientWidth - covered, height: clientHeight };
  }

  #covered(): number {
    return Math.min(this.#scene.coveredLeft(), this.#host.clientWidth / 2);
  }

  /** The part of the surface that no panel lies on; `covered` pixels of its left side do. */
  #room(covered = this.#covered()): Room {
    const { clientWidth, clientHeight } = this.#host;
    return {
      left: covered + SIDE_MARGIN,
      top: MARGIN,
      width: Math.max(clientWidth - covered - 2 * SIDE_MARGIN, 50),
      height: Math.max(clientHeight - 2 * MARGIN - CAPTION_ROOM, 50),
      surface: { width: clientWidth, height: clientHeight },
    };
  }
}

function motion(): false | { duration: number; easingFunction: string } {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return still ? false : { duration: FIT_TIME, easingFunction: "easeInOutQuad" };
}
