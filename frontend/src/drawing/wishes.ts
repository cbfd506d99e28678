/** Where each caption would like to stand, and which of them do: pure geometry in pixels of the screen at the present zoom. */

import type { Place } from "../api/types.ts";
import { type Box, fitting, type Wish } from "./captions.ts";
import { along } from "./links.ts";
import { badgeBox, BADGE_ZOOM, gradeBox } from "./badges.ts";

/** Elements up to which all is said that finds room: of a chart this small, every link's number and time is wanted at a glance. */
export const SMALL = 60;
/** Elements up to which a caption has corners to stand at as well: looking for room costs time at every step of a zoom. */
const ROOMY = 300;
/** Zoom below which only the main links of a larger chart have captions: the lines are too short to belong to a text. */
const LINK_ZOOM = 0.55;
/** How many of them are the main ones. */
const MAIN_LINKS = 20;

/** A caption of this priority is drawn even over a node: a thing chosen or opened without its name helps nobody. */
export const KEPT = 1e5;
/** What is selected goes before what was opened, that before what was put on the chart by hand. */
export const SELECTED = 1e6;
export const OPENED = 3e5;
export const MAIN = 2e5;

export const HEIGHT = 15;
/** Zoom below which the signs of concluded and derived links would cover their lines. */
export const SIGN_ZOOM = 0.45;
/** Pixels from the middle of a sign to a caption beside it. */
const SIGN_ROOM = 9;
/** Pixels between a node and its caption, wide enough for the ring of a selected one. */
const GAP = 7;
/** Where on its line a link's caption may stand, the best place first. */
const PARTS = [0.5, 0.38, 0.62, 0.27, 0.73] as const;

export interface Label {
  readonly id: string;
  place: Place;
  readonly lines: readonly string[];
  readonly priority: number;
  /** Radius of the node it names; 0 for a link. */
  readonly reach: number;
  /** How far beyond that its outline reaches: a diamond's corners, an ellipse's ends. */
  readonly beyond: number;
  /** What its badges say, which no caption may cover: links that are not on the chart yet, and the grade. */
  readonly badge: number;
  readonly grade: { readonly code: string; readonly zoom: number } | null;
  readonly link?: LinkLabel;
}

export interface LinkLabel {
  readonly from: Place;
  readonly to: Place;
  readonly bend: number;
  readonly count: number;
  /** What it may say, the fullest first. */
  readonly captions: readonly (readonly string[])[];
  /** What stands in the middle of a link that no source simply states. */
  readonly sign: "?" | "=" | null;
}

export type Align = "center" | "left" | "right";

/** A caption that is drawn: what it says, and where its box lies from the place of what it names. */
export interface Spot {
  readonly texts: readonly string[];
  readonly align: Align;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

export interface Scene {
  readonly zoom: number;
  /** What is seen of a fitted chart beside the legend; null while somebody moves the view. */
  readonly frame: Box | null;
  /** What else no caption may cover. */
  readonly obstacles: readonly Box[];
  /** Other writing, which not even the caption of a chosen thing may cover. */
  readonly signs?: readonly Box[];
  readonly elements: number;
  width(texts: readonly string[], isLink: boolean): number;
}

interface Candidate extends Box {
  readonly texts: readonly string[];
  readonly align: Align;
}

/** The captions that are drawn, by the id of what they name. */
export function chosen(labels: readonly Label[], hovered: string | null, scene: Scene): Map<string, Spot> {
  const { zoom } = scene;
  const obstacles: Box[] = [...scene.obstacles];
  const wishes: Wish[] = [];
  const options = new Map<string, readonly Candidate[]>();
  const main = mainLinks(labels, scene);
  for (const label of labels) {
    if (!label.link) obstacles.push(...covered(label, zoom));
    else if (label.link.sign && zoom >= SIGN_ZOOM) {
      const at = along(label.link.from, label.link.to, label.link.bend, 0.5);
      obstacles.push({ left: at.x * zoom - 8, top: at.y * zoom - 8, width: 16, height: 16 });
    }
    const priority = label.priority + (label.id === hovered ? 2 * SELECTED : 0);
    if (label.link && priority < KEPT && main && !main.has(label.id)) continue;
    const found = label.link ? linkSpots(label.link, priority >= KEPT, scene) : nodeSpots(label, priority >= KEPT, scene);
    if (!found.length) continue;
    options.set(label.id, found);
    wishes.push({ id: label.id, boxes: found, priority });
  }
  const spots = new Map<string, Spot>();
  const places = new Map(labels.map((label) => [label.id, label.place]));
  for (const [id, at] of fitting(wishes, obstacles, KEPT, scene.signs)) {
    const { left, top, width, texts, align } = (options.get(id) as readonly Candidate[])[at] as Candidate;
    const { x, y } = places.get(id) as Place;
    spots.set(id, { texts, align, width, left: left - x * zoom, top: top - y * zoom });
  }
  return spots;
}

/** The node itself and its badges. */
function covered({ place, reach, badge, grade }: Label, zoom: number): Box[] {
  const [x, y, r] = [place.x * zoom, place.y * zoom, reach * zoom];
  const boxes = [{ left: x - r, top: y - r, width: 2 * r, height: 2 * r }];
  const put = ({ left, top, width, height }: Box): void => {
    boxes.push({ left: x + left * zoom, top: y + top * zoom, width: width * zoom, height: height * zoom });
  };
  if (badge && zoom >= BADGE_ZOOM) put(badgeBox(reach, badge, zoom));
  if (grade && zoom >= grade.zoom) put(gradeBox(reach, grade.code, zoom));
  return boxes;
}

/** Ids of the links whose captions are wanted far away; null when all are. */
function mainLinks(labels: readonly Label[], { zoom, elements }: Scene): ReadonlySet<string> | null {
  if (zoom >= LINK_ZOOM || elements <= SMALL) return null;
  const links = labels.filter(({ link }) => (link?.count ?? 0) > 1);
  links.sort((a, b) => (b.link?.count ?? 0) - (a.link?.count ?? 0) || (a.id < b.id ? -1 : 1));
  return new Set(links.slice(0, MAIN_LINKS).map(({ id }) => id));
}

/** Beside its node: below, right, left and above, then at the corners; what must be kept stands farther off if need be. */
function nodeSpots(label: Label, kept: boolean, scene: Scene): Candidate[] {
  const { zoom, frame, elements } = scene;
  const [x, y] = [label.place.x * zoom, label.place.y * zoom];
  const reach = (label.reach + label.beyond) * zoom;
  const width = scene.width(label.lines, false);
  const height = HEIGHT * label.lines.length;
  const found: Candidate[] = [];
  const put = (align: Align, left: number, top: number): void => {
    found.push({ left, top, width, height, align, texts: label.lines });
  };
  const around = (gap: number): void => {
    put("center", x - width / 2, y + reach + gap);
    put("left", x + reach + gap, y - height / 2);
    put("right", x - reach - gap - width, y - height / 2);
    put("center", x - width / 2, y - reach - gap - height);
    if (elements > ROOMY && !kept) return;
    const corner = reach * 0.7 + gap * 0.6;
    put("left", x + corner, y + corner);
    put("right", x - corner - width, y + corner);
    put("left", x + corner, y - corner - height);
    put("right", x - corner - width, y - corner - height);
  };
  around(GAP);
  if (kept) for (const lines of [1, 2]) around(GAP + lines * HEIGHT);
  if (!frame) return found;
  // A name half under the legend reads as another name; one that must be kept stands there when there is nowhere else
  const seen = found.filter((one) => within(one, frame));
  return kept ? [...seen, ...found.filter((one) => !within(one, frame))] : seen;
}

/** On its line, where the line is long enough to belong to what is said. */
function linkSpots(link: LinkLabel, kept: boolean, scene: Scene): Candidate[] {
  const { zoom, elements } = scene;
  const [dx, dy] = [(link.to.x - link.from.x) * zoom, (link.to.y - link.from.y) * zoom];
  const length = Math.hypot(dx, dy);
  const small = elements <= SMALL;
  const room = kept ? Infinity : small ? length * 1.1 : length - 50 * zoom;
  const found: Candidate[] = [];
  for (const texts of link.captions) {
    const width = scene.width(texts, true);
    const height = HEIGHT * texts.length;
    // A line runs through a box for so long: across a steep one a wide text is no wider than its height
    const through = length ? Math.min(width / Math.abs(dx / length), height / Math.abs(dy / length)) : width;
    if (through > room) continue;
    for (const part of small || kept ? PARTS : PARTS.slice(0, 1)) {
      const at = along(link.from, link.to, link.bend, part);
      const [x, y] = [at.x * zoom, at.y * zoom];
      // Beside the sign in the middle of the line, not on it
      const top = link.sign && part === 0.5 && zoom >= SIGN_ZOOM ? y + SIGN_ROOM : y - height / 2;
      found.push({ left: x - width / 2, top, width, height, texts, align: "center" });
    }
  }
  return found;
}

/** Whether all of a box lies in a frame. */
function within(one: Box, frame: Box): boolean {
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  return one.left >= frame.left && one.left + one.width <= right && one.top >= frame.top && one.top + one.height <= bottom;
}
