/** The chart on vis-network: draws a session, and says what the pointer did. Knows no panel and no server. */

import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import type { Place } from "../api/types.ts";
import type { Positions } from "../state/commands.ts";
import type { Session } from "../state/session.ts";
import type { Visible } from "../state/view.ts";
import type { Sign } from "../state/compare.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";
import { paintMarks } from "./marks.ts";
import { BOX_REACH, type BoxLook, type Frame, frameAt, frames, paintBox, paintFrames, titleBoxes } from "./boxes.ts";
import { Ground } from "./ground.ts";
import { corners } from "./annotations.ts";
import { Labels } from "./labels.ts";
import { ARROW_LIMIT } from "./links.ts";
import { DrawnLinks } from "./drawnlinks.ts";
import { looksOf } from "./looks.ts";
import { morePlaces } from "./more.ts";
import { type Palette, readPalette } from "./palette.ts";
import { type Look, paintMore, paintNode, radius } from "./paint.ts";
import { Sight } from "./sight.ts";

/** Entities up to which the outlines of open groups follow what is dragged; of more, finding them takes longer than a frame. */
const FOLLOWED = 120;

export type Painter = (ctx: CanvasRenderingContext2D, palette: Palette) => void;

export interface CanvasEvents {
  /** Node ids and link keys under the pointer; `extend` when a modifier key asks to add to the selection. */
  select(ids: string[], extend: boolean): void;
  open(id: string): void;
  more(id: string): void;
  /** A link was asked for one by one, or together again. */
  fan(id: string): void;
  move(positions: Positions): void;
  drawn(): void;
  /** Pixels at the left edge that the legend lies on. */
  coveredLeft(): number;
}

/** What vis-network tells its parts by. */
interface Emitter {
  on(event: string, run: () => void): void;
  off(event: string): void;
  emit(event: string): void;
}

interface DrawnNode {
  id: string;
  x: number;
  y: number;
}

export class Canvas {
  /** What part of the chart is looked at. */
  readonly sight: Sight;
  readonly #host: HTMLElement;
  readonly #words: Words;
  readonly #events: CanvasEvents;
  readonly #nodes = new DataSet<DrawnNode>();
  readonly #links = new DrawnLinks();
  readonly #network: Network;
  readonly #emitter: Emitter;
  readonly #labels: Labels;
  readonly #ground: Ground;
  #palette: Palette;
  #session: Session;
  #looks = new Map<string, Look>();
  #boxes = new Map<string, BoxLook>();
  #frames: Frame[] = [];
  #places = new Map<string, Place>();
  #focused: string | null = null;
  #signs: ReadonlyMap<string, Sign> | null = null;
  /** Whether another frame is due: vis ends a line where its arrow's head was put in the frame before. */
  #stale = false;
  #arrows = true;

  /** What others paint behind the links and above everything. */
  #under: Painter | null = null;
  #over: Painter | null = null;

  constructor(host: HTMLElement, session: Session, words: Words, texts: Texts, events: CanvasEvents) {
    this.#host = host;
    this.#words = words;
    this.#events = events;
    this.#session = session;
    this.#palette = readPalette(host);
    this.#labels = new Labels(words, () => this.sight.frame, (ctx, zoom, palette) => [
      ...titleBoxes(ctx, this.#frames, palette, zoom),
      ...this.#ground.signs(ctx, zoom, palette),
    ], (key) => this.#ground.line(key));
    this.#ground = new Ground(document.documentElement.lang || "en", texts, () => this.redraw());
    const data = { nodes: this.#nodes, edges: this.#links.data };
    this.#network = new Network(host, data as never, this.#options() as never);
    this.#emitter = (this.#network as unknown as { body: { emitter: Emitter } }).body.emitter;
    // vis draws at once whenever it is told to, several times a step; once a frame is all that anybody sees
    this.#emitter.off("_redraw");
    this.#emitter.on("_redraw", () => this.redraw());
    this.sight = new Sight(this.#network, host, {
      coveredLeft: () => events.coveredLeft(),
      place: (id) => this.#places.get(id),
      all: () => [...this.#places.values(), ...this.#ground.corners(), ...corners(this.#session.chart.annotations.values())],
    });
    this.#listen();
  }

  /** Draw `session`, touching only what differs from what is drawn. */
  sync(session: Session): void {
    const before = this.#session;
    this.#session = session;
    const seen = session.visible;
    this.#ground.update(session);
    if (seen !== before.visible) {
      this.#syncNodes(seen);
      this.#frames = frames(seen.boxes, this.#places);
      this.#stale = true;
      const arrows = this.#links.sync(seen, (key) => this.#ground.has(key));
      if (arrows !== this.#arrows) this.#network.setOptions({ interaction: { hideEdgesOnDrag: !arrows } });
      this.#arrows = arrows;
    }
    this.#makeLooks();
    this.#labels.update(session, this.#places, this.#focused);
    this.#network.setSelection(
      {
        nodes: session.selection.filter((id) => this.#places.has(id)),
        edges: session.selection.filter((id) => seen.links.has(id) && !this.#ground.has(id)),
      },
      { highlightEdges: false },
    );
    this.redraw();
  }

  /** Nothing can be dragged: what is shown is only looked at. */
  hold(still: boolean): void {
    this.#network.setOptions({ interaction: { dragNodes: !still } });
  }

  /** Where each drawn node stands, the "N more" included. */
  get places(): ReadonlyMap<string, Place> {
    return this.#places;
  }

  get zoom(): number {
    return this.#network.getScale();
  }

  /** Position on the page of a drawn node, for tests and for menus beside it. */
  onPage(id: string): Place | null {
    const place = this.#places.get(id);
    return place ? this.toPage(place) : null;
  }

  toPage(place: Place): Place {
    const { left, top } = this.#host.getBoundingClientRect();
    const dom = this.#network.canvasToDOM(place);
    return { x: left + dom.x, y: top + dom.y };
  }

  get palette(): Palette {
    return this.#palette;
  }

  layers(under: Painter, over: Painter): void {
    this.#under = under;
    this.#over = over;
  }

  /** Draw with the next frame. */
  redraw(): void {
    this.#emitter.emit("_requestRedraw");
  }

  /** Where an entity or a closed group stands at this moment, while it is dragged too. */
  stands(id: string): Place | null {
    return this.#isThing(id) ? this.#network.getPositions([id])[id] ?? null : null;
  }

  /** The entity or closed group at a place of the chart. */
  thingAt(place: Place): string | null {
    const id = this.#network.getNodeAt(this.#network.canvasToDOM(place));
    return id !== undefined && this.#isThing(String(id)) ? String(id) : null;
  }

  /** A place on the chart, from pixels of the surface. */
  fromSurface(at: Place): Place {
    return this.#network.DOMtoCanvas(at);
  }

  /** Whether nothing that a drag would move lies under a place on the surface. */
  isFree(at: Place): boolean {
    return this.#network.getNodeAt(at) === undefined;
  }

  /** Draw the signs of a comparison; null draws none. */
  mark(signs: ReadonlyMap<string, Sign> | null): void {
    this.#signs = signs;
    this.redraw();
  }

  /** All of the chart as a PNG, in the colours of the present theme. */
  picture(): string {
    this.restyle();
    return this.sight.whole(() => {
      this.#network.redraw();
      return this.#host.querySelector("canvas")?.toDataURL("image/png") ?? "";
    });
  }

  captions(): readonly string[] {
    return this.#labels.shown;
  }

  /** Show the keyboard's place on the chart; null when the chart has no focus. */
  focus(id: string | null): void {
    this.#focused = id;
    this.#makeLooks();
    this.#labels.update(this.#session, this.#places, id);
    if (id) this.sight.bring([id]);
    this.redraw();
  }

  /** Read the colours again, after a change of theme. */
  restyle(): void {
    this.#palette = readPalette(this.#host);
    this.#network.setOptions(this.#options() as never);
    this.redraw();
  }

  #options(): object {
    const { link, accent } = this.#palette;
    return {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      interaction: {
        hover: true,
        multiselect: false,
        selectConnectedEdges: false,
        hoverConnectedEdges: false,
        keyboard: false,
        tooltipDelay: 1e9,
        hideEdgesOnDrag: this.#session.visible.nodes.length + this.#session.visible.links.size > ARROW_LIMIT,
      },
      nodes: {
        shape: "custom",
        ctxRenderer: (call: { ctx: CanvasRenderingContext2D; id: string; x: number; y: number }) => this.#render(call),
        chosen: false,
      },
      edges: {
        color: { color: link, highlight: accent, hover: accent, inherit: false },
        selectionWidth: 1.5,
        hoverWidth: 0.5,
        arrowStrikethrough: false,
        smooth: false,
      },
    };
  }

  #render({ ctx, id, x, y }: { ctx: CanvasRenderingContext2D; id: string; x: number; y: number }): object {
    const box = this.#boxes.get(id);
    if (box) {
      return {
        drawNode: () => paintBox(ctx, x, y, box, this.#palette, this.zoom),
        nodeDimensions: { width: 2 * BOX_REACH, height: 2 * BOX_REACH },
      };
    }
    const known = this.#looks.get(id);
    if (known) {
      const size = radius(known.type) * 2.3;
      return {
        drawNode: () => paintNode(ctx, x, y, known, this.#palette, this.zoom),
        nodeDimensions: { width: size, height: size },
      };
    }
    const more = this.#session.visible.more.find((item) => item.id === id);
    if (!more) return { nodeDimensions: { width: 1, height: 1 } };
    const type = this.#words.entityType(more.type);
    const look = { type, count: more.count, focused: this.#focused === id };
    // Painted at once: only then its size is known
    return { nodeDimensions: paintMore(ctx, x, y, look, this.#palette, this.zoom) };
  }

  #makeLooks(): void {
    const made = looksOf(this.#session, this.#words, this.#focused);
    this.#looks = made.nodes;
    this.#boxes = made.boxes;
  }

  /** Whether this is drawn as something a person put on the chart: an entity or a closed box, no "N more". */
  #isThing(id: string): boolean {
    return this.#looks.has(id) || this.#boxes.has(id);
  }

  #syncNodes(seen: Visible): void {
    const places = new Map<string, Place>();
    for (const node of seen.nodes) places.set(node.entity.id, { x: node.x, y: node.y });
    for (const { box } of seen.boxes) if (!box.open) places.set(box.id, { x: box.x, y: box.y });
    for (const [id, place] of morePlaces(seen, places)) places.set(id, place);
    const gone = (this.#nodes.getIds() as string[]).filter((id) => !places.has(id));
    if (gone.length) this.#nodes.remove(gone);
    const changed: DrawnNode[] = [];
    for (const [id, place] of places) {
      const old = this.#places.get(id);
      if (!old || old.x !== place.x || old.y !== place.y) changed.push({ id, ...place });
    }
    if (changed.length) this.#nodes.update(changed);
    this.#places = places;
  }

  #listen(): void {
    const network = this.#network;
    network.on("click", (event: PointerEvent_) => {
      const original = event.event.srcEvent;
      const extend = original.ctrlKey || original.metaKey || original.shiftKey;
      const [node] = event.nodes;
      if (node && !this.#isThing(node)) this.#events.more(node);
      // vis lists the selection when nothing lies under the pointer but a link; so look again
      const under =
        network.getNodeAt(event.pointer.DOM) ??
        network.getEdgeAt(event.pointer.DOM) ??
        frameAt(this.#frames, event.pointer.canvas, this.zoom) ??
        this.#ground.at(event.pointer.canvas, this.zoom) ??
        undefined;
      this.#events.select(under === undefined ? [] : [String(under)], extend);
    });
    network.on("doubleClick", (event: PointerEvent_) => {
      const node = network.getNodeAt(event.pointer.DOM) ?? frameAt(this.#frames, event.pointer.canvas, this.zoom);
      if (node !== undefined && node !== null && (this.#isThing(String(node)) || this.#frames.some(({ id }) => id === node))) {
        this.#events.open(String(node));
        return;
      }
      const link = network.getEdgeAt(event.pointer.DOM);
      if (link !== undefined && this.#session.visible.links.has(String(link))) this.#events.fan(String(link));
    });
    network.on("dragEnd", (event: PointerEvent_) => {
      const ids = event.nodes.filter((id) => this.#isThing(id));
      if (ids.length) this.#events.move(rounded(network.getPositions(ids)));
      const [first] = ids;
      if (first && !this.#session.selection.includes(first)) this.#events.select([first], false);
    });
    network.on("hoverNode", ({ node }: { node: string }) => this.#labels.hover(node));
    network.on("blurNode", () => this.#labels.hover(null));
    network.on("hoverEdge", ({ edge }: { edge: string }) => this.#labels.hover(edge));
    network.on("blurEdge", () => this.#labels.hover(null));
    // vis says nothing when the pointer leaves the chart from above an entity
    this.#host.addEventListener("pointerleave", () => {
      this.#labels.hover(null);
      this.redraw();
    });
    network.on("dragging", () => {
      const ids = network.getSelectedNodes().map(String);
      if (!ids.length) return;
      const positions = network.getPositions(ids) as Record<string, Place>;
      this.#labels.follow(positions);
      if (this.#frames.length && this.#places.size <= FOLLOWED) {
        this.#frames = frames(this.#session.visible.boxes, new Map([...this.#places, ...Object.entries(positions)]));
      }
    });
    network.on("beforeDrawing", (ctx: CanvasRenderingContext2D) => {
      this.#ground.paint(ctx, this.zoom, this.#palette);
      this.#under?.(ctx, this.#palette);
      paintFrames(ctx, this.#frames, new Set(this.#session.selection), this.#palette, this.zoom);
    });
    network.on("afterDrawing", (ctx: CanvasRenderingContext2D) => {
      this.#labels.paint(ctx, this.zoom, this.#palette);
      this.#ground.paintSigns(ctx, this.zoom, this.#palette, this.#events.coveredLeft());
      this.#over?.(ctx, this.#palette);
      if (this.#signs) paintMarks(ctx, this.#signs, this.#places, this.#session.visible.links, this.#palette, this.zoom);
      if (this.#stale) this.redraw();
      this.#stale = false;
      this.#events.drawn();
    });
  }
}

/** What vis-network hands to its click and drag handlers. */
interface PointerEvent_ {
  nodes: string[];
  edges: string[];
  pointer: { DOM: Place; canvas: Place };
  event: { srcEvent: MouseEvent };
}

function rounded(positions: Record<string, Place>): Positions {
  return Object.fromEntries(
    Object.entries(positions).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]),
  );
}
