/** Level of detail: which captions are drawn at a zoom, so that they never lie on one another. Pure geometry. */

/** A caption that wants to be drawn, in pixels of the screen at the present zoom. */
export interface Wish {
  readonly id: string;
  /** Where it may stand, the best place first. */
  readonly boxes: readonly Box[];
  /** Higher goes first; equal ones by id, so that the same chart always looks the same. */
  readonly priority: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the squares that the search for collisions is divided into, about a caption's height times three. */
const CELL = 48;

/**
 * Return for each caption that fits the number of its box, the most wanted first.
 *
 * @param obstacles what captions must not cover (nodes); a wish whose priority is at least `forced` may, because a
 *   selected thing without its name helps nobody.
 * @param signs what none may cover, whatever its priority: other writing.
 */
export function fitting(
  wishes: readonly Wish[],
  obstacles: readonly Box[],
  forced = Infinity,
  signs: readonly Box[] = [],
): Map<string, number> {
  const blocked = new Cells();
  const taken = new Cells();
  for (const box of obstacles) blocked.add(box);
  for (const box of signs) taken.add(box);
  const ordered = [...wishes].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const chosen = new Map<string, number>();
  for (const wish of ordered) {
    const free = wish.boxes.findIndex((box) => !taken.hits(box) && !blocked.hits(box));
    const at = free >= 0 || wish.priority < forced ? free : wish.boxes.findIndex((box) => !taken.hits(box));
    const box = wish.boxes[at];
    if (!box) continue;
    taken.add(box);
    chosen.set(wish.id, at);
  }
  return chosen;
}

/** Boxes by the squares of a grid that they touch. Asked a hundred thousand times a frame while somebody zooms. */
class Cells {
  readonly #cells = new Map<number, Box[]>();

  add(box: Box): void {
    const { left, right, top, bottom } = squares(box);
    for (let x = left; x <= right; x += 1) {
      for (let y = top; y <= bottom; y += 1) {
        const key = x * ROWS + y;
        const cell = this.#cells.get(key);
        if (cell) cell.push(box);
        else this.#cells.set(key, [box]);
      }
    }
  }

  hits(box: Box): boolean {
    const { left, right, top, bottom } = squares(box);
    for (let x = left; x <= right; x += 1) {
      for (let y = top; y <= bottom; y += 1) {
        const cell = this.#cells.get(x * ROWS + y);
        if (!cell) continue;
        for (const other of cell) if (overlap(box, other)) return true;
      }
    }
    return false;
  }
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

/** Squares of one column of the grid, in either direction: more than any chart is high. A number for a key, since texts cost time. */
const ROWS = 2 ** 24;

function squares({ left, top, width, height }: Box): { left: number; right: number; top: number; bottom: number } {
  return {
    left: Math.floor(left / CELL),
    right: Math.floor((left + width) / CELL),
    top: Math.floor(top / CELL),
    bottom: Math.floor((top + height) / CELL),
  };
}
