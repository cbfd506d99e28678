/** What somebody drew on the chart: where notes, frames and arrows lie, what of them is under the pointer, and painting them. */

import type { Place } from "../api/types.ts";
import type { Annotation, Arrow, Colour, Frame, Note } from "../state/chart.ts";
import type { Box } from "./captions.ts";
import type { Palette } from "./palette.ts";

export const NOTE_WIDTH = 180;
export const FRAME_SIZE = { width: 260, height: 170 };
export const ARROW_LENGTH = 140;
export const COLOURS: readonly Colour[] = ["plain", "accent", "good", "warning", "danger"];
const SIZE = 12;
const ROW = 16;
const PAD = 8;
/** From farther away a note of readable letters would cover the chart. */
const LEAST_ZOOM = 0.15;
/** Lines of a note that are drawn; the details show it whole. */
const MOST_ROWS = 40;
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Where the entity, box or link that something is tied to stands; null when it is not drawn. */
export type Stands = (id: string) => Place | null;
export type Measure = (text: string) => number;

/** A text in lines of at most `width`, broken between words, and inside a word that is wider by itself. */
export function wrap(text: string, width: number, measure: Measure, most = MOST_ROWS): string[] {
  const rows: string[] = [];
  for (const paragraph of text.slice(0, 4000).replace(/\r\n?/gu, "\n").replace(CONTROLS, " ").split("\n")) {
    let row = "";
    for (const word of paragraph.split(/ +/u)) {
      const longer = row ? `${row} ${word}` : word;
      if (measure(longer) <= width) {
        row = longer;
        continue;
      }
      if (row) rows.push(row);
      row = word;
      while (measure(row) > width && row.length > 1) {
        const fitting = fittingStart(row, width, measure);
        rows.push(row.slice(0, fitting));
        row = row.slice(fitting);
        if (rows.length > most) break;
      }
      if (rows.length > most) break;
    }
    rows.push(row);
    if (rows.length > most) break;
  }
  return rows.length > most ? [...rows.slice(0, most), "…"] : rows;
}

/** Characters of a word that fit, at least one, no surrogate pair torn apart. */
function fittingStart(word: string, width: number, measure: Measure): number {
  let [low, high] = [1, word.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(word.slice(0, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  const code = word.charCodeAt(low - 1);
  return code >= 0xd800 && code < 0xdc00 ? (low > 1 ? low - 1 : Math.min(low + 1, word.length)) : low;
}

/** The width of a note that is placed at this zoom: it can be read as it then is, however far away. */
export function noteWidth(zoom: number): number {
  return Math.round(NOTE_WIDTH / Math.max(Math.min(zoom, 1), LEAST_ZOOM));
}

/** How much larger than usual a note is written: a wide one has large letters, not long lines. */
const writing = (note: Note): number => Math.max(note.width / NOTE_WIDTH, 1);

function noteRows(note: Note, measure: Measure): string[] {
  return wrap(note.text, note.width / writing(note) - 2 * PAD, measure);
}

export function noteBox(note: Note, measure: Measure): Box {
  return { left: note.x, top: note.y, width: note.width, height: (noteRows(note, measure).length * ROW + 2 * PAD) * writing(note) };
}

/** Both ends of an arrow: where what they are tied to stands, else where they were put. */
export function ends(arrow: Arrow, stands: Stands): [Place, Place] {
  const [tail, head] = [arrow.tail, arrow.head].map((end) => (end.on !== null && stands(end.on)) || { x: end.x, y: end.y });
  return [tail as Place, head as Place];
}

/** Corners of all that was drawn, so that fitting shows it too. */
export function corners(items: Iterable<Annotation>): Place[] {
  return [...items].flatMap((item): Place[] => {
    if (item.kind === "arrow") return [item.tail, item.head];
    const height = item.kind === "box" ? item.height : 3 * ROW * writing(item);
    return [{ x: item.x, y: item.y }, { x: item.x + item.width, y: item.y + height }];
  });
}

/** What of a drawing is under the pointer: all of it, an end of an arrow, or the corner that a frame is sized by. */
export interface Hit {
  readonly id: string;
  readonly part: "whole" | "tail" | "head" | "corner";
}

/**
 * The topmost drawing under a place: notes lie above entities, arrows and frames below them.
 *
 * @param covered whether an entity lies there, which goes before arrows and frames.
 * @param near how close counts, in chart units.
 */
export function hit(items: Iterable<Annotation>, at: Place, covered: boolean, near: number, stands: Stands, measure: Measure): Hit | null {
  const all = [...items].reverse();
  for (const item of all) {
    if (item.kind === "note" && inside(at, noteBox(item, measure), 0)) return { id: item.id, part: "whole" };
  }
  if (covered) return null;
  for (const item of all) {
    if (item.kind !== "arrow") continue;
    const [tail, head] = ends(item, stands);
    if (Math.hypot(at.x - head.x, at.y - head.y) <= near * 1.6) return { id: item.id, part: "head" };
    if (Math.hypot(at.x - tail.x, at.y - tail.y) <= near * 1.6) return { id: item.id, part: "tail" };
    if (distance(at, tail, head) <= near) return { id: item.id, part: "whole" };
  }
  for (const item of all) {
    if (item.kind !== "box") continue;
    const box: Box = { left: item.x, top: item.y, width: item.width, height: item.height };
    const [right, bottom] = [item.x + item.width, item.y + item.height];
    if (Math.hypot(at.x - right, at.y - bottom) <= near * 1.6) return { id: item.id, part: "corner" };
    const titled = item.text !== "" && inside(at, { left: item.x, top: item.y - ROW - 4, width: item.width, height: ROW + 4 }, 0);
    // What lies in a frame must stay within reach of the pointer: only its rim is the frame's
    if (titled || (inside(at, box, near) && !inside(at, box, -near))) return { id: item.id, part: "whole" };
  }
  return null;
}

function inside({ x, y }: Place, box: Box, grown: number): boolean {
  return x >= box.left - grown && x <= box.left + box.width + grown && y >= box.top - grown && y <= box.top + box.height + grown;
}

/** How far a place is from a line. */
function distance(at: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length ? Math.min(Math.max(((at.x - from.x) * dx + (at.y - from.y) * dy) / length, 0), 1) : 0;
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
}

/** An annotation after its part was dragged that far; an arrow's end that is dragged is no longer tied. */
export function shifted(item: Annotation, part: Hit["part"], dx: number, dy: number, stands: Stands): Annotation {
  const round = (place: Place): Place => ({ x: Math.round(place.x), y: Math.round(place.y) });
  if (item.kind === "arrow") {
    const [tail, head] = ends(item, stands);
    const by = (place: Place): Place => round({ x: place.x + dx, y: place.y + dy });
    return {
      ...item,
      tail: part === "tail" || (part === "whole" && item.tail.on === null) ? { ...by(tail), on: null } : item.tail,
      head: part === "head" || (part === "whole" && item.head.on === null) ? { ...by(head), on: null } : item.head,
    };
  }
  if (part === "corner" && item.kind === "box") {
    return { ...item, width: Math.max(Math.round(item.width + dx), 40), height: Math.max(Math.round(item.height + dy), 40) };
  }
  return { ...item, ...round({ x: item.x + dx, y: item.y + dy }) };
}

export function font(palette: Palette, weight = 450): string {
  return `${weight} ${SIZE}px ${palette.font}`;
}

/** Frames go behind the entities. */
export function paintFrame(ctx: CanvasRenderingContext2D, item: Frame, chosen: boolean, palette: Palette, zoom: number): void {
  const ink = palette.inks[item.colour];
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(item.x, item.y, item.width, item.height, 4);
  ctx.globalAlpha = 0.4;
  ctx.fillStyle = ink.fill;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = (chosen ? 3 : 1.5) / Math.min(zoom, 1);
  ctx.strokeStyle = chosen ? palette.accent : ink.line;
  ctx.stroke();
  if (item.text) {
    ctx.save();
    // Of one size on the screen from afar, as captions are
    const far = 1 / Math.min(zoom, 1);
    ctx.translate(item.x, item.y);
    ctx.scale(far, far);
    ctx.font = font(palette, 650);
    ctx.fillStyle = ink.line;
    ctx.textBaseline = "bottom";
    const [title] = wrap(item.text.replace(/\s+/gu, " "), item.width / far, (text) => ctx.measureText(text).width, 1);
    ctx.fillText(title ?? "", 2, -4);
    ctx.restore();
  }
  if (chosen) knob(ctx, { x: item.x + item.width, y: item.y + item.height }, palette, zoom);
  ctx.restore();
}

export function paintArrow(ctx: CanvasRenderingContext2D, item: Arrow, chosen: boolean, palette: Palette, zoom: number, stands: Stands): void {
  const [from, to] = ends(item, stands);
  const ink = palette.inks[item.colour];
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  // It ends at the rim of what it points to, not under it
  const room = (end: Arrow["tail"]): number => (end.on !== null ? Math.min(26, length / 3) : 0);
  const start = { x: from.x + Math.cos(angle) * room(item.tail), y: from.y + Math.sin(angle) * room(item.tail) };
  const tip = { x: to.x - Math.cos(angle) * room(item.head), y: to.y - Math.sin(angle) * room(item.head) };
  // Line, head and text are of one size on the screen from afar
  const far = 1 / Math.min(zoom, 1);
  const point = Math.min(15 * far, length / 2);
  ctx.save();
  ctx.lineWidth = 2.5 * far;
  ctx.lineCap = "round";
  ctx.strokeStyle = chosen ? palette.accent : ink.line;
  ctx.fillStyle = ctx.strokeStyle;
  ctx.beginPath();
  ctx.moveTo(start.x, start.y);
  ctx.lineTo(tip.x - (Math.cos(angle) * point) / 2, tip.y - (Math.sin(angle) * point) / 2);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  for (const turn of [-0.42, 0.42]) ctx.lineTo(tip.x - point * Math.cos(angle + turn), tip.y - point * Math.sin(angle + turn));
  ctx.closePath();
  ctx.fill();
  if (item.text) {
    ctx.font = font(palette, 600);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = palette.canvas;
    ctx.fillStyle = ink.line;
    ctx.save();
    ctx.translate((from.x + to.x) / 2, (from.y + to.y) / 2);
    ctx.scale(far, far);
    const rows = wrap(item.text, Math.max(length / far - 30, 90), (text) => ctx.measureText(text).width, 4);
    rows.forEach((row, i) => {
      const y = (i - rows.length / 2) * ROW - 4;
      ctx.strokeText(row, 0, y);
      ctx.fillText(row, 0, y);
    });
    ctx.restore();
  }
  if (chosen) for (const end of [start, tip]) knob(ctx, end, palette, zoom);
  ctx.restore();
}

export function paintNote(ctx: CanvasRenderingContext2D, item: Note, chosen: boolean, palette: Palette, stands: Stands): void {
  const ink = palette.inks[item.colour];
  ctx.save();
  ctx.font = font(palette);
  const measure: Measure = (text) => ctx.measureText(text).width;
  const box = noteBox(item, measure);
  const tied = item.on !== null ? stands(item.on) : null;
  if (tied) {
    const from = {
      x: Math.min(Math.max(tied.x, box.left), box.left + box.width),
      y: Math.min(Math.max(tied.y, box.top), box.top + box.height),
    };
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(tied.x, tied.y);
    ctx.setLineDash([3 * writing(item), 3 * writing(item)]);
    ctx.lineWidth = 1.5 * writing(item);
    ctx.strokeStyle = ink.line;
    ctx.stroke();
    ctx.setLineDash([]);
  }
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, box.width, box.height, 3);
  ctx.fillStyle = ink.fill;
  ctx.fill();
  ctx.lineWidth = (chosen ? 3 : 1.25) * writing(item);
  ctx.strokeStyle = chosen ? palette.accent : ink.line;
  ctx.stroke();
  ctx.fillStyle = palette.text;
  ctx.textBaseline = "middle";
  ctx.translate(box.left, box.top);
  ctx.scale(writing(item), writing(item));
  noteRows(item, measure).forEach((row, i) => ctx.fillText(row, PAD, PAD + (i + 0.5) * ROW));
  ctx.restore();
}

/** What shows that an end or a corner can be taken hold of. */
function knob(ctx: CanvasRenderingContext2D, { x, y }: Place, palette: Palette, zoom: number): void {
  ctx.beginPath();
  ctx.arc(x, y, 5 / zoom, 0, 2 * Math.PI);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 2 / zoom;
  ctx.strokeStyle = palette.accent;
  ctx.stroke();
}
