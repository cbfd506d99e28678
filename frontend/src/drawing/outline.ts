/**
 * The outline of an open group: around its members, and around nothing else. Pure.
 *
 * Members between whom nobody else stands are held by one shape; what others stand between is joined by a narrow way
 * that goes past them, or by none where there is no room for one. The server's `charts/outline.py` draws the same in
 * its pictures; a test holds the two equal.
 */

import type { Place } from "../api/types.ts";

/** Chart units around a member, and around a stranger that the outline keeps off where it can. */
const REACH = 46;
const BARE = 22;
/** Room that a shape of several members needs around it, and a way between two shapes; half the width of such a way. */
const CLEAR = 50;
const PASS = 30;
const WAY = 14;
/** Narrower than twice this, a way would be no more than a line. */
const NARROWEST = 2;
/** Nearer than this, a stranger and a member cannot be told apart. */
const SAME = 1;
/** How far aside a way goes past somebody, and how often farther. */
const ASIDE = 40;
const TRIES = 6;
/** Members up to which each is compared with each; of more, those in neighbouring squares of that side. */
const FEW = 150;
const SQUARE = 200;
/** Distance at which the rim is looked at for whether another shape covers it. */
const STEP = 4;

/** All that lies at most `radius` from a convex polygon of one, two or more corners. */
export interface Shape {
  readonly corners: readonly Place[];
  readonly radius: number;
}

/** What encloses the members of a group, as shapes that may lie on one another. */
export interface Outline {
  readonly shapes: readonly Shape[];
  /** The topmost point around a member, above which its title stands. */
  readonly crown: Place;
  /** Path to fill by the rule "nonzero": all shapes, each turned the same way. */
  readonly body: string;
  /** Path to stroke: what of the shapes' edges no other shape covers. */
  readonly rim: string;
}

/**
 * The outline around `members`, at least one, that holds none of `strangers`. It depends on the places alone, not on
 * their order. A stranger that stands on a member cannot be kept out.
 */
export function outline(members: readonly Place[], strangers: readonly Place[]): Outline {
  const points = ordered(members);
  const others = new Others(strangers.filter((place) => !points.some((own) => Math.sqrt(squared(place, own)) < SAME)));
  const pairs = pairsOf(points);
  const hulls = hullsOf(points, pairs, others);
  const holding = [...new Set(hulls)].map((corners) => ({ corners, radius: radius(others.clearance(corners, REACH + BARE), REACH) }));
  const shapes = [...holding, ...ways(points, pairs, hulls, others)];
  const boxes = new Map(shapes.map((shape) => [shape, boxOf(shape)]));
  return {
    shapes,
    crown: crownOf(holding),
    body: shapes.map((shape) => `${written(pieces(shape).map((piece) => ({ piece, begin: 0, end: 1 })))}Z`).join(""),
    rim: [...boxes].map(([shape, box]) => written(bare(shape, [...boxes].filter(([other, one]) => other !== shape && meet(box, one))))).join(""),
  };
}

/** How far a place is from an outline, below 0 inside. */
export function away(shapes: readonly Shape[], at: Place): number {
  return Math.min(...shapes.map((shape) => awayFrom(shape, at)));
}

function awayFrom({ corners, radius: r }: Shape, at: Place): number {
  return distance(at, corners) - r;
}

function radius(clearance: number, most: number): number {
  return Math.min(most, Math.max(clearance - BARE, clearance / 2));
}

function crownOf(shapes: readonly Shape[]): Place {
  const tops = shapes.flatMap(({ corners, radius: r }) => corners.map(({ x, y }) => ({ x, y: y - r })));
  return tops.reduce((best, one) => (one.y < best.y || (one.y === best.y && one.x < best.x) ? one : best));
}

/** Each place once, from left to right. */
function ordered(places: readonly Place[]): Place[] {
  const sorted = [...places].sort((a, b) => a.x - b.x || a.y - b.y);
  return sorted.filter(({ x, y }, i) => x !== sorted[i - 1]?.x || y !== sorted[i - 1]?.y);
}

/** Strangers by how far right they stand. */
class Others {
  readonly #places: readonly Place[];

  constructor(places: readonly Place[]) {
    this.#places = [...places].sort((a, b) => a.x - b.x || a.y - b.y);
  }

  /** Distance from a polygon to the nearest stranger, at most `most`; any below `least` is as good as none. */
  clearance(corners: readonly Place[], most: number, least = 0): number {
    const [left, right] = [Math.min(...corners.map(({ x }) => x)) - most, Math.max(...corners.map(({ x }) => x)) + most];
    const [top, bottom] = [Math.min(...corners.map(({ y }) => y)) - most, Math.max(...corners.map(({ y }) => y)) + most];
    let found = most;
    for (let i = this.#first(left); i < this.#places.length; i += 1) {
      const place = this.#places[i] as Place;
      if (place.x > right) break;
      if (place.y < top || place.y > bottom) continue;
      found = Math.min(found, distance(place, corners));
      if (found < least) break;
    }
    return found;
  }

  /** Number of the first that stands no farther left. */
  #first(left: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle] as Place).x < left) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

type Pair = readonly [number, number];

/** Numbers of two members that may be joined, the nearest first. */
function pairsOf(points: readonly Place[]): Pair[] {
  const found: [Pair, number][] = [];
  const seen = new Set<number>();
  const put = (a: number, b: number): void => {
    const key = a * points.length + b;
    if (seen.has(key)) return;
    seen.add(key);
    found.push([[a, b], squared(points[a] as Place, points[b] as Place)]);
  };
  if (points.length <= FEW) points.forEach((_, b) => points.slice(0, b).forEach((_other, a) => put(a, b)));
  else {
    const squares = new Map<string, number[]>();
    points.forEach(({ x, y }, number) => {
      const [column, row] = [Math.floor(x / SQUARE), Math.floor(y / SQUARE)];
      for (const across of [column - 1, column, column + 1]) {
        for (const down of [row - 1, row, row + 1]) for (const other of squares.get(`${across},${down}`) ?? []) put(other, number);
      }
      const key = `${column},${row}`;
      const square = squares.get(key);
      if (square) square.push(number);
      else squares.set(key, [number]);
      // So that all hang together, however far apart they stand
      if (number) put(number - 1, number);
    });
  }
  return found.sort(([p, m], [q, n]) => m - n || p[0] - q[0] || p[1] - q[1]).map(([pair]) => pair);
}

/** The polygon that holds each member: two become one where nobody else stands in it or near. */
function hullsOf(points: readonly Place[], pairs: readonly Pair[], others: Others): (readonly Place[])[] {
  const groups = new Groups(points.length);
  const hulls: (readonly Place[])[] = points.map((point) => [point]);
  const apart = new Set<string>();
  for (const [one, other] of pairs) {
    const [a, b] = both(groups.of(one), groups.of(other));
    if (a === b || apart.has(`${a},${b}`)) continue;
    const joined = hullOf([...(hulls[a] as Place[]), ...(hulls[b] as Place[])]);
    if (others.clearance(joined, CLEAR, CLEAR) < CLEAR) apart.add(`${a},${b}`);
    else hulls[groups.join(a, b)] = joined;
  }
  return points.map((_, number) => hulls[groups.of(number)] as readonly Place[]);
}

type Way = readonly (readonly [Place, Place])[];

/** Ways that join the polygons as a tree: straight where there is room, else past who stands there, else narrow. */
function ways(points: readonly Place[], pairs: readonly Pair[], hulls: readonly (readonly Place[])[], others: Others): Shape[] {
  const found: Shape[] = [];
  const first = new Map<readonly Place[], number>();
  const groups = new Groups(points.length);
  hulls.forEach((hull, number) => {
    const known = first.get(hull);
    if (known === undefined) first.set(hull, number);
    else groups.join(known, number);
  });
  for (const find of [straight, around, narrow]) {
    const failed = new Set<string>();
    for (const [one, other] of pairs) {
      const [a, b] = both(groups.of(one), groups.of(other));
      // Straight ones are many and cheap; of the rest, the nearest two of two polygons stand for all
      if (a === b || (find !== straight && failed.has(`${a},${b}`))) continue;
      const way = find(points[one] as Place, points[other] as Place, others);
      failed.add(`${a},${b}`);
      if (!way.length) continue;
      groups.join(a, b);
      for (const leg of way) found.push({ corners: leg, radius: radius(others.clearance(leg, PASS + BARE), WAY) });
    }
  }
  return found;
}

function straight(a: Place, b: Place, others: Others): Way {
  return others.clearance([a, b], PASS, PASS) >= PASS ? [[a, b]] : [];
}

function around(a: Place, b: Place, others: Others): Way {
  const length = Math.sqrt(squared(a, b));
  for (let number = 0; number < 2 * TRIES; number += 1) {
    const aside = (ASIDE * (Math.floor(number / 2) + 1) * (number % 2 ? 1 : -1)) / length;
    const via = { x: (a.x + b.x) / 2 - (b.y - a.y) * aside, y: (a.y + b.y) / 2 + (b.x - a.x) * aside };
    const legs: Way = [[a, via], [via, b]];
    if (legs.every((leg) => others.clearance(leg, PASS, PASS) >= PASS)) return legs;
  }
  return [];
}

function narrow(a: Place, b: Place, others: Others): Way {
  return others.clearance([a, b], PASS) >= 2 * NARROWEST ? [[a, b]] : [];
}

/** Which of numbered things hang together. */
class Groups {
  readonly #above: number[];

  constructor(count: number) {
    this.#above = Array.from({ length: count }, (_, number) => number);
  }

  /** The least number of those that it hangs together with. */
  of(one: number): number {
    const above = this.#above;
    let at = one;
    while (above[at] !== at) {
      above[at] = above[above[at] as number] as number;
      at = above[at] as number;
    }
    return at;
  }

  /** Let two hang together; what `of` says of both from now on. */
  join(one: number, other: number): number {
    const [low, high] = both(this.of(one), this.of(other));
    this.#above[high] = low;
    return low;
  }
}

function both(a: number, b: number): Pair {
  return a < b ? [a, b] : [b, a];
}

/** Corners of the smallest convex polygon around places (Andrew 1979), turned from x towards y. */
function hullOf(places: readonly Place[]): readonly Place[] {
  const points = ordered(places);
  if (points.length < 3) return points;
  return [...chain(points).slice(0, -1), ...chain(points.reverse()).slice(0, -1)];
}

function chain(points: readonly Place[]): Place[] {
  const found: Place[] = [];
  for (const point of points) {
    while (found.length > 1 && cross(found.at(-2) as Place, found.at(-1) as Place, point) <= 0) found.pop();
    found.push(point);
  }
  return found;
}

function cross(a: Place, b: Place, c: Place): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function squared(a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return dx * dx + dy * dy;
}

/** How far a place is from a polygon, 0 inside. */
function distance(at: Place, corners: readonly Place[]): number {
  const count = corners.length;
  if (count === 1) return Math.sqrt(squared(at, corners[0] as Place));
  let [best, inside] = [Infinity, count > 2];
  for (let i = 0; i < (count > 2 ? count : 1); i += 1) {
    const [a, b] = [corners[i] as Place, corners[(i + 1) % count] as Place];
    if (cross(a, b, at) < 0) inside = false;
    best = Math.min(best, toLine(at, a, b));
  }
  return inside ? 0 : best;
}

function toLine(at: Place, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.min(Math.max(((at.x - a.x) * dx + (at.y - a.y) * dy) / (dx * dx + dy * dy), 0), 1);
  return Math.sqrt(squared(at, { x: a.x + share * dx, y: a.y + share * dy }));
}

/** A part of a shape's edge: a line, or an arc around `centre` between two angles. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly centre: Place;
  readonly radius: number;
  readonly line: readonly [Place, Place] | null;
}

interface Run {
  readonly piece: Piece;
  readonly begin: number;
  readonly end: number;
}

/** The point at a share of a piece's length. */
function pointAt({ line, start, end, centre, radius: r }: Piece, share: number): Place {
  if (line) {
    const [a, b] = line;
    return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
  }
  const angle = start + (end - start) * share;
  return { x: centre.x + Math.cos(angle) * r, y: centre.y + Math.sin(angle) * r };
}

/** The whole edge of a shape, arcs a quarter turn long at most. */
function pieces({ corners, radius: r }: Shape): Piece[] {
  const [only] = corners;
  if (only && corners.length === 1) return arc(only, r, 0, 2 * Math.PI);
  const next = (i: number): number => (i + 1) % corners.length;
  const turns = corners.map((a, i) => {
    const b = corners[next(i)] as Place;
    return Math.atan2(-(b.x - a.x), b.y - a.y);
  });
  return turns.flatMap((turn, i) => {
    const [a, b] = [corners[i] as Place, corners[next(i)] as Place];
    const bend = ((turns[next(i)] as number) - turn + 4 * Math.PI) % (2 * Math.PI);
    const [dx, dy] = [Math.cos(turn) * r, Math.sin(turn) * r];
    const line = [{ x: a.x + dx, y: a.y + dy }, { x: b.x + dx, y: b.y + dy }] as const;
    const edge: Piece = { start: 0, end: 0, centre: a, radius: r, line };
    // Nearly a straight line, which rounding turned the other way, is no whole circle
    return bend < 2 * Math.PI - 1e-6 ? [edge, ...arc(b, r, turn, turn + bend)] : [edge];
  });
}

function arc(centre: Place, r: number, start: number, end: number): Piece[] {
  const parts = Math.max(Math.ceil((end - start) / (Math.PI / 2) - 1e-6), 1);
  const step = (end - start) / parts;
  return Array.from({ length: parts }, (_, i) => ({ start: start + i * step, end: start + (i + 1) * step, centre, radius: r, line: null }));
}

/** Left, top, right, bottom. */
type Box = readonly [number, number, number, number];

function boxOf({ corners, radius: r }: Shape): Box {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return [Math.min(...xs) - r, Math.min(...ys) - r, Math.max(...xs) + r, Math.max(...ys) + r];
}

function meet(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

/** The runs of a shape's edge that lie in none of the others. */
function bare(shape: Shape, others: readonly (readonly [Shape, Box])[]): Run[] {
  const covered = (piece: Piece, share: number): boolean => {
    const at = pointAt(piece, share);
    return others.some(([other, box]) => meet([at.x, at.y, at.x, at.y], box) && awayFrom(other, at) < -1e-6);
  };
  const found: Run[] = [];
  for (const piece of pieces(shape)) {
    const length = piece.line ? Math.sqrt(squared(...piece.line)) : (piece.end - piece.start) * piece.radius;
    const parts = Math.max(Math.ceil(length / STEP), 1);
    let begun = covered(piece, 0) ? null : 0;
    for (let number = 1; number <= parts; number += 1) {
      const hidden = covered(piece, number / parts);
      if (hidden === (begun === null)) continue;
      let [low, high] = [(number - 1) / parts, number / parts];
      for (let i = 0; i < 12; i += 1) {
        const middle = (low + high) / 2;
        if (covered(piece, middle) === hidden) high = middle;
        else low = middle;
      }
      if (begun === null) begun = high;
      else {
        found.push({ piece, begin: begun, end: low });
        begun = null;
      }
    }
    if (begun !== null) found.push({ piece, begin: begun, end: 1 });
  }
  return found;
}

/** Runs as a path; one that begins where the last ended goes on. */
function written(runs: readonly Run[]): string {
  let text = "";
  let last: Place | null = null;
  for (const { piece, begin, end } of runs) {
    const [start, stop] = [pointAt(piece, begin), pointAt(piece, end)];
    if (!last || squared(last, start) > 1e-6) text += `M${pair(start)}`;
    const r = rounded(piece.radius);
    text += piece.line ? `L${pair(stop)}` : `A${r} ${r} 0 0 1 ${pair(stop)}`;
    last = stop;
  }
  return text;
}

function pair({ x, y }: Place): string {
  return `${rounded(x)} ${rounded(y)}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
