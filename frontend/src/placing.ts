/** How what the server found comes onto the chart: with its links to what is there, and beside what stands. */

import type { Calls } from "./api/calls.ts";
import { ApiError } from "./api/client.ts";
import type { Entity, LayoutFrame, Link, Place } from "./api/types.ts";
import { cleared } from "./clearing.ts";
import { onRings } from "./drawing/spots.ts";
import type { Gathering } from "./gathering.ts";
import { described, pairs, standsOn, timed } from "./layouts.ts";
import type { Bringing, Piece, Positions } from "./state/commands.ts";
import type { Store } from "./state/store.ts";

/** Newcomers whose links to the chart are asked for: what one call may name. */
const KNIT_LIMIT = 200;

/** Where newcomers go; what the chart lies on from then on, and what gives way, when that is another. */
interface Placed {
  readonly positions: Positions;
  readonly frame: LayoutFrame | null;
  readonly moved?: Positions;
}

export interface PlacingDesk {
  /** Say what to do about a call that failed. */
  fail(error: unknown): void;
  /** Middle of what is seen of the chart. */
  centre(): Place;
}

export class Placing {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #gathering: Gathering;
  readonly #desk: PlacingDesk;

  constructor(store: Store, calls: Calls, gathering: Gathering, desk: PlacingDesk) {
    this.#store = store;
    this.#calls = calls;
    this.#gathering = gathering;
    this.#desk = desk;
  }

  /** Put on the chart what a command brings, which does not say where: beside what stands, or in groups when it would be a crowd. How many groups. */
  async bring(command: Bringing, select?: readonly string[], near?: Place): Promise<number> {
    const gathered = await this.#gathering.of(command, this.#store.session.chart);
    const { positions, frame, moved }: Placed = gathered ? { positions: gathered.positions, frame: null } : await this.#place(command.piece, near);
    const boxes = gathered?.boxes ?? [];
    const more = { ...(boxes.length ? { boxes } : {}), ...(frame ? { frame } : {}), ...(moved ? { moved } : {}) };
    this.#store.dispatch({ kind: "do", command: { ...command, positions, ...more } });
    if (select) this.#store.dispatch({ kind: "select", ids: select });
    return boxes.length;
  }

  /** Those of `links` whose ends are both on the chart or among `nodes`. */
  joining(links: readonly Link[], nodes: readonly Entity[]): Link[] {
    const { chart } = this.#store.session;
    const known = new Set([...chart.nodes.keys(), ...nodes.map((entity) => entity.id)]);
    return links.filter((link) => known.has(link.source) && known.has(link.target));
  }

  /**
   * Add the links between newcomers and what is on the chart: two people who call each other must not look like strangers
   * because one came by search. What a search finds has no count of links yet: it comes with the same answer.
   */
  async knit(piece: Piece): Promise<Piece> {
    const { chart } = this.#store.session;
    const fresh = piece.nodes.filter((entity) => !chart.nodes.has(entity.id)).map((entity) => entity.id);
    if (!fresh.length || fresh.length > KNIT_LIMIT) return piece;
    if (!chart.nodes.size && piece.nodes.every(({ links }) => links !== null)) return piece;
    const found = await this.#calls.expand(fresh, [...chart.nodes.keys()], undefined, 1);
    const counted = new Map(found.nodes.map((entity) => [entity.id, entity]));
    const nodes = piece.nodes.map((entity) => ({ ...entity, links: entity.links ?? counted.get(entity.id)?.links ?? null }));
    return { nodes, links: [...piece.links, ...this.joining(found.links, piece.nodes)] };
  }

  async byIds(ids: readonly string[]): Promise<Piece> {
    try {
      const found = await this.#calls.expand(ids, [], undefined, 1);
      const wanted = new Set(ids);
      const nodes = found.nodes.filter((entity) => wanted.has(entity.id));
      return { nodes, links: this.joining(found.links, nodes) };
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      this.#desk.fail(error);
      const [only] = ids;
      if (ids.length === 1 && only) return { nodes: [], links: [] };
      // One that is gone must not keep the others away
      const found = await Promise.all(
        ids.map((id) => this.#calls.entity(id).then((detail) => detail.entity, () => null)),
      );
      return { nodes: found.filter((entity) => entity !== null), links: [] };
    }
  }

  /**
   * Positions for what is not on the chart yet, beside what is: the server moves nothing that stands already. On a timeline
   * newcomers can have lanes, and then `frame` is the one with these; on a map its tray gives way to them. A layout that fails costs beauty, not the answer:
   * newcomers then stand on rings.
   */
  async #place(piece: Piece, near?: Place): Promise<Placed> {
    const { chart } = this.#store.session;
    const newcomers = piece.nodes.filter((entity) => !chart.nodes.has(entity.id));
    const fresh = newcomers.map((entity) => entity.id);
    const nowhere = { positions: {}, frame: null };
    if (!fresh.length) return nowhere;
    if (!chart.nodes.size && fresh.length === 1) return { positions: { [fresh[0] as string]: { x: 0, y: 0 } }, frame: null };
    // An answer that brings its own layout needs no second question, as long as there is nothing that it could cover
    if (!chart.nodes.size && piece.nodes.every(({ x, y }) => x !== undefined && y !== undefined)) return nowhere;
    const known = new Set([...chart.nodes.keys(), ...fresh]);
    const nodes = [
      ...[...chart.nodes].map(([id, { x, y }]) => ({ id, x, y })),
      ...newcomers.map(described),
    ];
    const links = [...chart.links.values(), ...piece.links]
      .filter((link) => known.has(link.source) && known.has(link.target));
    const frame = standsOn(chart.layout.frame);
    try {
      const found = await this.#calls.layout(nodes, frame?.kind === "timeline" ? timed(links) : pairs(links), frame ? { frame } : {});
      const clear = frame?.kind === "map" ? cleared(frame, chart, newcomers, found.positions) : null;
      return clear ?? { positions: found.positions, frame: found.frame };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { positions: onRings(near ?? this.#desk.centre(), fresh), frame: null };
    }
  }
}
