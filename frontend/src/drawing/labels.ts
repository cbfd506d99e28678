/** Captions of nodes and links on the canvas: in the size of the screen, as many as fit at the present zoom. */

import type { Entity, Link, Place } from "../api/types.ts";
import { lines, plain } from "../format.ts";
import type { Session } from "../state/session.ts";
import type { Words } from "../words.ts";
import { BOX_REACH } from "./boxes.ts";
import type { Note } from "../state/chart.ts";
import { font as noteFont, noteBox } from "./annotations.ts";
import { type Box, fitting, type Wish } from "./captions.ts";
import { bends, middle } from "./links.ts";
import type { Palette } from "./palette.ts";
import { BADGE_ZOOM, radius } from "./paint.ts";

interface Said {
  readonly text: string;
  readonly lines: readonly string[];
  /** For a link: what it may say, the fullest first. */
  readonly captions?: readonly (readonly string[])[];
}

interface Label extends Said {
  readonly id: string;
  readonly isLink: boolean;
  place: Place;
  /** Radius of the node it names, or half the length of the link it lies on. */
  readonly reach: number;
  /** How far beyond that its outline reaches: a diamond's corners, an ellipse's ends. */
  readonly beyond: number;
  /** Whether the node has a badge at its upper right, which no caption may cover. */
  readonly badge: boolean;
  readonly priority: number;
  /** What stands in the middle of a link that no source simply states. */
  readonly sign?: "?" | "=";
}

const SIZE = 12;
const LINK_SIZE = 10.5;
const HEIGHT = 15;
/** Priorities: what the user points at goes before what is opened, before the well linked, before links. */
const FORCED = 1e6;
const OPENED = 1e5;
/** A selection larger than this has no claim to be read whole: its captions would cover the chart. */
const FORCED_MOST = 12;
/** Zoom below which links have no captions: their lines are too short to belong to a text. */
const LINK_ZOOM = 0.55;
/** Zoom below which the signs of concluded and derived links would cover their lines. */
const SIGN_ZOOM = 0.45;
/** Pixels from the middle of a sign to the caption below it. */
const SIGN_ROOM = 9;
/** A place where something stands already. */
const NOWHERE: Box = { left: -1e7, top: -1e7, width: 10, height: 10 };

/** Where a node's caption may stand, in the order of preference. */
const SIDES = ["below", "right", "left", "above"] as const;
type Side = (typeof SIDES)[number];
const ALIGN = { below: "center", above: "center", right: "left", left: "right" } as const;
/** Pixels between a node and its caption, wide enough for the ring of a selected one. */
const GAP = 7;

/** Box of a caption beside a node at (x, y), in pixels of the screen. */
function box(x: number, y: number, reach: number, width: number, height: number, side: Side): Box {
  const middle = y - height / 2;
  if (side === "right") return { left: x + reach + GAP, top: middle, width, height };
  if (side === "left") return { left: x - reach - GAP - width, top: middle, width, height };
  const top = side === "below" ? y + reach + GAP : y - reach - GAP - height;
  return { left: x - width / 2, top, width, height };
}

/** Where the middle of such a box's text is anchored, in chart units. */
function anchor(label: Label, side: Side, zoom: number): [number, number] {
  const { x, y } = label.place;
  const reach = label.reach + label.beyond;
  if (side === "right") return [x + reach + (GAP + 1) / zoom, y];
  if (side === "left") return [x - reach - (GAP + 1) / zoom, y];
  const away = reach + (GAP + (HEIGHT * label.lines.length) / 2) / zoom;
  return [x, side === "below" ? y + away : y - away];
}

/** Whether captions chosen for one frame may stay in another; a view that is moved by hand, which has none, keeps them. */
function same(now: Box | null, chosen: Box | null): boolean {
  return !now || (chosen !== null && Math.abs(now.left - chosen.left) < 1 && Math.abs(now.width - chosen.width) < 1);
}

/** Whether a box lies between the left and the right edge of a frame. */
function within(one: Box, frame: Box): boolean {
  return one.left >= frame.left && one.left + one.width <= frame.left + frame.width;
}

export class Labels {
  readonly #words: Words;
  readonly #language = document.documentElement.lang || "en";
  #labels: Label[] = [];
  #others: Place[] = [];
  #notes: Note[] = [];
  #hovered: string | null = null;
  #shown = new Map<string, number>();
  /** What the chosen set was made for: it holds while panning and changes with zoom and content. */
  #stale = true;
  #zoom = 0;
  #within: Box | null = null;
  /** What is said of each, kept as long as it is the same: most of a chart is at every step. */
  readonly #ofEntities = new WeakMap<Entity, Said>();
  readonly #ofLinks = new WeakMap<Link, Said>();
  readonly #widths = new Map<string, number>();
  readonly #frame: () => Box | null;

  /** `frame` tells in pixels which part of the chart is seen whole; null while somebody moves the view. */
  constructor(words: Words, frame: () => Box | null) {
    this.#words = words;
    this.#frame = frame;
  }

  /** Captions drawn at the present zoom, for tests. */
  get shown(): readonly string[] {
    return this.#labels.flatMap((label) => {
      const at = this.#shown.get(label.id);
      return at === undefined ? [] : [label.captions ? (label.captions[at] ?? []).join(" · ") : label.text];
    });
  }

  update(session: Session, places: ReadonlyMap<string, Place>, focused: string | null): void {
    const { visible: seen, selection, chart } = session;
    const wanted = new Set(selection.length <= FORCED_MOST ? selection : []);
    if (focused) wanted.add(focused);
    const labels: Label[] = [];
    for (const { entity } of seen.nodes) {
      const id = entity.id;
      const type = this.#words.entityType(entity.type);
      labels.push({
        id,
        ...this.#said(entity),
        isLink: false,
        place: places.get(id) as Place,
        reach: radius(type),
        beyond: type.shape === "circle" ? 0 : radius(type) * 0.2,
        badge: seen.beyond.has(id),
        priority:
          (wanted.has(id) ? FORCED : 0) + (chart.opened.has(id) ? OPENED : 0) + 10 + (seen.degree.get(id) ?? 0),
      });
    }
    for (const { box, members } of seen.boxes) {
      if (box.open) continue;
      const text = plain(box.title, 80);
      labels.push({
        id: box.id,
        text,
        lines: lines(text),
        isLink: false,
        place: places.get(box.id) as Place,
        reach: BOX_REACH,
        beyond: 0,
        badge: false,
        priority: (wanted.has(box.id) ? FORCED : 0) + 20 + members.length,
      });
    }
    const bend = bends(seen.links);
    for (const [key, link] of seen.links) {
      const [from, to] = [places.get(link.source) as Place, places.get(link.target) as Place];
      const sign = link.inferred ? "?" : link.derived ? "=" : null;
      labels.push({
        ...(sign ? { sign } : {}),
        ...this.#saidOfLink(link),
        id: key,
        isLink: true,
        place: middle(from, to, bend.get(key) ?? 0),
        reach: Math.hypot(from.x - to.x, from.y - to.y) / 2,
        beyond: 0,
        badge: false,
        priority: wanted.has(key) ? FORCED : 1 - 1 / (1 + link.count),
      });
    }
    this.#labels = labels;
    this.#others = seen.more.map((more) => places.get(more.id) as Place);
    this.#notes = [...chart.annotations.values()].filter((item) => item.kind === "note");
    this.#stale = true;
  }

  #said(entity: Entity): Said {
    let said = this.#ofEntities.get(entity);
    if (!said) {
      const text = plain(entity.caption) || entity.type;
      said = { text, lines: lines(text) };
      this.#ofEntities.set(entity, said);
    }
    return said;
  }

  #saidOfLink(link: Link): Said {
    let said = this.#ofLinks.get(link);
    if (!said) {
      const text = this.#words.linkCaption(link);
      said = { text, lines: [text], captions: this.#words.linkCaptions(link, this.#language) };
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
    if (zoom >= SIGN_ZOOM) for (const label of this.#labels) if (label.sign) paintSign(ctx, label.place, label.sign, zoom, palette);
    ctx.strokeStyle = palette.canvas;
    for (const label of this.#labels) {
      const side = this.#shown.get(label.id);
      if (side === undefined) continue;
      const strong = label.priority >= FORCED || label.id === this.#hovered;
      ctx.font = font((label.isLink ? LINK_SIZE : SIZE) / zoom, strong, palette);
      ctx.fillStyle = label.isLink ? palette.muted : palette.text;
      ctx.lineWidth = 4 / zoom;
      const [x, y] = label.isLink ? [label.place.x, label.place.y] : anchor(label, SIDES[side] ?? "below", zoom);
      ctx.textAlign = label.isLink ? "center" : ALIGN[SIDES[side] ?? "below"];
      const texts = label.captions?.[side] ?? label.lines;
      // Beside the sign in the middle of the line, not on it
      const down = label.sign && zoom >= SIGN_ZOOM ? ((HEIGHT * texts.length) / 2 + SIGN_ROOM) / zoom : 0;
      texts.forEach((line, i) => {
        const at = y + down + ((i - (texts.length - 1) / 2) * HEIGHT) / zoom;
        ctx.strokeText(line, x, at);
        ctx.fillText(line, x, at);
      });
    }
    ctx.restore();
  }

  #choose(ctx: CanvasRenderingContext2D, zoom: number, palette: Palette, frame: Box | null): void {
    const wishes: Wish[] = [];
    const obstacles: Box[] = [NOWHERE];
    for (const { x, y } of this.#others) {
      obstacles.push({ left: x * zoom - 28, top: y * zoom - 13, width: 56, height: 26 });
    }
    ctx.font = noteFont(palette);
    for (const note of this.#notes) {
      const { left, top, width, height } = noteBox(note, (text) => ctx.measureText(text).width);
      obstacles.push({ left: left * zoom, top: top * zoom, width: width * zoom, height: height * zoom });
    }
    for (const label of this.#labels) {
      const hovered = label.id === this.#hovered;
      const forced = hovered || label.priority >= FORCED;
      const width = label.captions ? 0 : this.#width(ctx, label.lines, false, palette);
      const [x, y] = [label.place.x * zoom, label.place.y * zoom];
      const reach = label.reach * zoom;
      if (!label.isLink) obstacles.push({ left: x - reach, top: y - reach, width: 2 * reach, height: 2 * reach });
      if (label.badge && zoom >= BADGE_ZOOM) {
        obstacles.push({ left: x + reach * 0.5, top: y - reach - 8 * zoom, width: 34 * zoom, height: 16 * zoom });
      }
      if (label.sign && zoom >= SIGN_ZOOM) obstacles.push({ left: x - 8, top: y - 8, width: 16, height: 16 });
      if (label.isLink && !forced && zoom < LINK_ZOOM) continue;
      const priority = label.priority + (hovered ? 2 * FORCED : 0);
      const boxes = label.captions
        ? this.#linkBoxes(ctx, label, forced ? Infinity : reach * 2 - 50 * zoom, zoom, palette)
        : SIDES.map((side) => box(x, y, reach + label.beyond * zoom, width, HEIGHT * label.lines.length, side)).map((one) =>
            // A name half under the legend reads as another name
            forced || !frame || within(one, frame) ? one : NOWHERE,
          );
      if (boxes.length) wishes.push({ id: label.id, boxes, priority });
    }
    this.#shown = fitting(wishes, obstacles, FORCED);
    this.#stale = false;
    this.#zoom = zoom;
    this.#within = frame;
  }

  /** Boxes of what a link may say; one that is too wide for its line has none, and takes no room. */
  #linkBoxes(ctx: CanvasRenderingContext2D, label: Label, room: number, zoom: number, palette: Palette): Box[] {
    const [x, y] = [label.place.x * zoom, label.place.y * zoom];
    const boxes = (label.captions ?? []).map((texts): Box | null => {
      const width = this.#width(ctx, texts, true, palette);
      const height = HEIGHT * texts.length;
      const top = label.sign && zoom >= SIGN_ZOOM ? y + SIGN_ROOM : y - height / 2;
      return width <= room ? { left: x - width / 2, top, width, height } : null;
    });
    if (boxes.every((box) => box === null)) return [];
    // The number of the box is that of the caption: what does not fit stands where nothing ever fits
    return boxes.map((box) => box ?? NOWHERE);
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
