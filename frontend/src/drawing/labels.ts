/** Captions of nodes and links on the canvas: in the size of the screen, as many as fit at the present zoom. */

import type { Entity, Link, Place } from "../api/types.ts";
import { lines, plain } from "../format.ts";
import { apart } from "../state/apart.ts";
import { BY_HAND, type Chart, type Note } from "../state/chart.ts";
import type { Session } from "../state/session.ts";
import type { Words } from "../words.ts";
import { font as noteFont, noteBox } from "./annotations.ts";
import { BOX_REACH } from "./boxes.ts";
import type { Box } from "./captions.ts";
import { along, bends } from "./links.ts";
import { gradeShown } from "./looks.ts";
import { radius } from "./paint.ts";
import type { Palette } from "./palette.ts";
import { chosen, HEIGHT, KEPT, type Label, MAIN, OPENED, SELECTED, SIGN_ZOOM, type Spot } from "./wishes.ts";

const SIZE = 12;
const LINK_SIZE = 10.5;
/** A selection, or a number of opened entities, larger than this has no claim to be read whole: it would cover the chart. */
const KEPT_MOST = 25;
/** Selected links whose captions may lie on nodes: of a whole path they would hide it. */
const KEPT_LINKS = 3;

/** Whether captions chosen for one frame may stay in another; a view that is moved by hand, which has none, keeps them. */
function same(now: Box | null, chosen: Box | null): boolean {
  return !now || (chosen !== null && Math.abs(now.left - chosen.left) < 1 && Math.abs(now.width - chosen.width) < 1);
}

/** Boxes in pixels of the chart at a zoom. */
export type Signs = (ctx: CanvasRenderingContext2D, zoom: number, palette: Palette) => Box[];

export class Labels {
  readonly #words: Words;
  readonly #language = document.documentElement.lang || "en";
  #labels: Label[] = [];
  #elements = 0;
  #others: Place[] = [];
  #notes: Note[] = [];
  #hovered: string | null = null;
  #shown: ReadonlyMap<string, Spot> = new Map();
  /** What the chosen set was made for: it holds while panning and changes with zoom and content. */
  #stale = true;
  #zoom = 0;
  #within: Box | null = null;
  /** What is said of each, kept as long as it is the same: most of a chart is at every step. */
  readonly #ofEntities = new WeakMap<Entity, readonly string[]>();
  readonly #ofLinks = new WeakMap<Link, (readonly string[])[]>();
  readonly #widths = new Map<string, number>();
  readonly #frame: () => Box | null;
  readonly #signs: Signs;
  readonly #line: (key: string) => { from: Place; to: Place } | null;
  #apart: { nodes: Chart["nodes"]; lines: ReadonlyMap<string, string> } = { nodes: new Map(), lines: new Map() };

  /**
   * `frame` tells in pixels which part of the chart is seen whole, null while somebody moves the view; `signs` where other
   * writing stands, which no caption may cover; `line` where a link is drawn that is not drawn between its ends.
   */
  constructor(words: Words, frame: () => Box | null, signs: Signs, line: (key: string) => { from: Place; to: Place } | null) {
    this.#words = words;
    this.#frame = frame;
    this.#signs = signs;
    this.#line = line;
  }

  /** Captions drawn at the present zoom, for tests. */
  get shown(): readonly string[] {
    return this.#labels.flatMap(({ id, link }) => {
      const texts = this.#shown.get(id)?.texts;
      return texts ? [texts.join(link ? " · " : " ")] : [];
    });
  }

  update(session: Session, places: ReadonlyMap<string, Place>, focused: string | null): void {
    const { visible: seen, chart } = session;
    const priority = this.#priorities(session, focused);
    this.#elements = seen.nodes.length + seen.links.size;
    const labels: Label[] = [];
    for (const { entity } of seen.nodes) {
      const id = entity.id;
      const type = this.#words.entityType(entity.type);
      labels.push({
        id,
        lines: this.#said(entity, chart),
        place: places.get(id) as Place,
        reach: radius(type),
        beyond: type.shape === "circle" ? 0 : radius(type) * 0.2,
        badge: seen.beyond.get(id) ?? 0,
        grade: gradeShown(entity, this.#elements, this.#words),
        priority: priority(id) + 10 + (seen.degree.get(id) ?? 0),
      });
    }
    for (const { box, members } of seen.boxes) {
      if (box.open) continue;
      labels.push({
        id: box.id,
        lines: lines(plain(box.title, 80)),
        place: places.get(box.id) as Place,
        reach: BOX_REACH,
        beyond: 0,
        badge: 0,
        grade: null,
        priority: priority(box.id) + 20 + members.length,
      });
    }
    const bend = bends(seen.links);
    for (const [key, link] of seen.links) {
      const line = this.#line(key);
      const { from, to } = line ?? { from: places.get(link.source) as Place, to: places.get(link.target) as Place };
      const bent = line ? 0 : bend.get(key) ?? 0;
      // On an axis its time is seen; a text on each of a hundred calls would hide them
      if (line && link.count === 1 && priority(key) < KEPT) continue;
      const captions = line && priority(key) < KEPT ? [[`×${link.count.toLocaleString(this.#language)}`]] : this.#saidOfLink(link);
      labels.push({
        id: key,
        lines: captions[0] ?? [],
        place: along(from, to, bent, 0.5),
        reach: 0,
        beyond: 0,
        badge: 0,
        grade: null,
        // One that has a number or a time says more than its kind
        priority: priority(key) + (link.first ? 2 : 1) - 1 / (1 + link.count),
        link: { from, to, bend: bent, count: link.count, captions, sign: link.inferred ? "?" : link.derived ? "=" : null },
      });
    }
    this.#labels = labels;
    this.#others = seen.more.map((more) => places.get(more.id) as Place);
    this.#notes = [...chart.annotations.values()].filter((item) => item.kind === "note");
    this.#stale = true;
  }

  /** What lifts a caption above others: being selected, opened, or put on the chart by hand, as long as few are. */
  #priorities({ chart, selection, visible: seen }: Session, focused: string | null): (id: string) => number {
    const links = selection.filter((id) => seen.links.has(id));
    const things = selection.filter((id) => !seen.links.has(id));
    const selected = new Set([...(links.length <= KEPT_LINKS ? links : []), ...(things.length <= KEPT_MOST ? things : [])]);
    if (focused) selected.add(focused);
    const opened = chart.opened.size <= KEPT_MOST ? chart.opened : null;
    const main = seen.nodes.filter(({ holders }) => holders.has(BY_HAND)).map(({ entity }) => entity.id);
    const placed = main.length <= KEPT_MOST / 2 ? new Set(main) : null;
    return (id) => (selected.has(id) ? SELECTED : opened?.has(id) ? OPENED : placed?.has(id) ? MAIN : chart.opened.has(id) ? KEPT / 2 : 0);
  }

  /** Its caption, and below that what tells it apart from others of the same. */
  #said(entity: Entity, chart: Chart): readonly string[] {
    if (chart.nodes !== this.#apart.nodes) {
      this.#apart = { nodes: chart.nodes, lines: apart([...chart.nodes.values()].map((node) => node.entity), this.#words, this.#language) };
    }
    let said = this.#ofEntities.get(entity);
    if (!said) {
      said = lines(plain(entity.caption) || entity.type);
      this.#ofEntities.set(entity, said);
    }
    const second = this.#apart.lines.get(entity.id);
    return second ? [...said, second] : said;
  }

  #saidOfLink(link: Link): (readonly string[])[] {
    let said = this.#ofLinks.get(link);
    if (!said) {
      said = this.#words.linkCaptions(link, this.#language);
      this.#ofLinks.set(link, said);
    }
    return said;
  }

  hover(id: string | null): void {
    this.#hovered = id;
    this.#stale = true;
  }

  /** Keep captions with their nodes while these are dragged; the links' follow when the drag ends. */
  follow(positions: Record<string, Place>): void {
    for (const label of this.#labels) {
      const place = positions[label.id];
      if (place) label.place = place;
    }
  }

  paint(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette): void {
    const frame = this.#frame();
    if (this.#stale || zoom !== this.#zoom || !same(frame, this.#within)) this.#choose(ctx, zoom, palette, frame);
    ctx.save();
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    if (zoom >= SIGN_ZOOM) for (const { place, link } of this.#labels) if (link?.sign) paintSign(ctx, place, link.sign, zoom, palette);
    ctx.strokeStyle = palette.canvas;
    ctx.lineWidth = 4 / zoom;
    const seen = sightOf(ctx, zoom);
    for (const label of this.#labels) {
      const spot = this.#shown.get(label.id);
      // Chosen for all of the chart, of which the most lies out of sight when it is looked at from near
      if (!spot || !touches(seen, label.place.x * zoom + spot.left, label.place.y * zoom + spot.top, spot.width, spot.texts.length * HEIGHT)) continue;
      ctx.font = font((label.link ? LINK_SIZE : SIZE) / zoom, label.priority >= SELECTED || label.id === this.#hovered, palette);
      ctx.fillStyle = label.link ? palette.muted : palette.text;
      ctx.textAlign = spot.align;
      const across = spot.align === "left" ? 3 : spot.align === "right" ? spot.width - 3 : spot.width / 2;
      const x = label.place.x + (spot.left + across) / zoom;
      spot.texts.forEach((line, i) => {
        const y = label.place.y + (spot.top + (i + 0.5) * HEIGHT) / zoom;
        ctx.strokeText(line, x, y);
        ctx.fillText(line, x, y);
      });
    }
    ctx.restore();
  }

  #choose(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette, frame: Box | null): void {
    const obstacles: Box[] = this.#others.map(({ x, y }) => ({ left: x * zoom - 28, top: y * zoom - 13, width: 56, height: 26 }));
    ctx.font = noteFont(palette);
    for (const note of this.#notes) {
      const { left, top, width, height } = noteBox(note, (text) => ctx.measureText(text).width);
      obstacles.push({ left: left * zoom, top: top * zoom, width: width * zoom, height: height * zoom });
    }
    const width = (texts: readonly string[], isLink: boolean): number => this.#width(ctx, texts, isLink, palette);
    this.#shown = chosen(this.#labels, this.#hovered, { zoom, frame, obstacles, signs: this.#signs(ctx, zoom, palette), elements: this.#elements, width });
    this.#stale = false;
    this.#zoom = zoom;
    this.#within = frame;
  }

  #width(ctx: CanvasRenderingContext2D, texts: readonly string[], isLink: boolean, palette: Palette): number {
    const key = `${isLink}${texts.join("\n")}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      // Measured bold: the caption must not outgrow its place when it is selected
      ctx.font = font(isLink ? LINK_SIZE : SIZE, true, palette);
      width = Math.max(...texts.map((line) => ctx.measureText(line).width)) + 6;
      this.#widths.set(key, width);
    }
    return width;
  }
}

/** What is seen on the canvas, in pixels of the chart at its zoom. */
function sightOf(ctx: CanvasRenderingContext2D, zoom: number): Box {
  const { a, d, e, f } = ctx.getTransform();
  const { width, height } = ctx.canvas;
  return { left: (-e / a) * zoom, top: (-f / d) * zoom, width: (width / a) * zoom, height: (height / d) * zoom };
}

function touches(seen: Box, left: number, top: number, width: number, height: number): boolean {
  return left < seen.left + seen.width && left + width > seen.left && top < seen.top + seen.height && top + height > seen.top;
}

function paintSign(ctx: CanvasRenderingContext2D, { x, y }: Place, sign: string, zoom: number, palette: Palette): void {
  ctx.beginPath();
  ctx.arc(x, y, 7 / zoom, 0, 2 * Math.PI);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 1 / zoom;
  ctx.strokeStyle = palette.muted;
  ctx.stroke();
  ctx.font = font(10.5 / zoom, true, palette);
  ctx.textAlign = "center";
  ctx.fillStyle = palette.text;
  ctx.fillText(sign, x, y + 0.5 / zoom);
}

function font(size: number, strong: boolean, palette: Palette): string {
  return `${strong ? 650 : 450} ${size}px ${palette.font}`;
}
