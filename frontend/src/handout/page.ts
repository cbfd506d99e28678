/** An exported page: its chart, and what of the page belongs to an element of it. */

import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import type { Place } from "../api/types.ts";
import { along, bends, dashes, smooth, width } from "../drawing/links.ts";
import { outline } from "../drawing/outline.ts";
import { paintChip } from "../drawing/tray.ts";
import { lines } from "../format.ts";
import { linkForms } from "../words.ts";
import { type Named, paintCaptions } from "./captions.ts";
import { show } from "./chosen.ts";
import type { Data, Drawn } from "./data.ts";
import { Ground } from "./ground.ts";
import { gradeBoxes, paintGrades } from "./grades.ts";
import { PAPER } from "./paper.ts";
import { type Bond, standing, type Standing } from "./standing.ts";

/** How far along a link its caption may stand, the best place first. */
const PARTS = [0.5, 0.38, 0.62] as const;
/** Grades that stand at a link; of a bundle of more, the table tells. */
const GRADES = 2;

export class Page {
  readonly #data: Data;
  readonly #host: HTMLElement;
  readonly #language = document.documentElement.lang || "en";
  readonly #nodes: DataSet<Record<string, unknown> & { id: string }>;
  readonly #edges = new DataSet<Record<string, unknown> & { id: string }>();
  readonly #network: Network;
  readonly #ground: Ground;
  readonly #boxOf: ReadonlyMap<string, string>;
  readonly #off = new Set<string>();
  readonly #open: Set<string>;
  #seen: readonly Drawn[] = [];
  #stands: Standing = { bonds: new Map(), inside: new Map() };
  #names: ReadonlyMap<string, Named> = new Map();

  constructor(data: Data, host: HTMLElement) {
    this.#data = data;
    this.#host = host;
    this.#ground = new Ground(data, this.#language);
    this.#boxOf = new Map(data.groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
    this.#open = new Set(data.groups.filter(({ open }) => open).map(({ id }) => id));
    this.#nodes = new DataSet(data.nodes.map(({ id, x, y, size, shape, image }) => ({ id, x, y, size, shape, image })));
    this.#network = new Network(host, { nodes: this.#nodes, edges: this.#edges } as never, data.options as never);
    this.#network.on("select", ({ nodes, edges }: { nodes: string[]; edges: string[] }) => this.#show(nodes[0] ?? edges[0] ?? null));
    this.#network.on("click", ({ nodes, edges, pointer }: { nodes: string[]; edges: string[]; pointer: { canvas: Place } }) => {
      const passage = nodes.length || edges.length ? null : this.#ground.at(pointer.canvas, this.#network.getScale());
      if (passage !== null) this.#show(passage);
    });
    this.#network.on("doubleClick", ({ nodes }: { nodes: string[] }) => {
      if (data.groups.some(({ id }) => id === nodes[0])) this.#turn(nodes[0] as string);
    });
    this.#network.on("beforeDrawing", (ctx: CanvasRenderingContext2D) => this.#ground.paint(ctx, this.#network.getScale()));
    this.#network.on("afterDrawing", (ctx: CanvasRenderingContext2D) => {
      const zoom = this.#network.getScale();
      paintGrades(ctx, zoom, this.#seen);
      const chip = this.#ground.chip(ctx, zoom);
      const painted = paintCaptions(ctx, zoom, this.#names, [...gradeBoxes(zoom, this.#seen), ...(chip ? [chip] : [])]);
      if (chip) paintChip(ctx, chip, zoom, PAPER);
      this.#ground.paintNames(ctx, zoom);
      host.dataset["captions"] = [...painted.keys()].join(" ");
      host.dataset["texts"] = [...painted.values()].map((form) => form.join(" ")).join("\n");
    });
    this.#render();
    this.fit();
    this.#listen();
  }

  /** The whole chart, and what it lies on. */
  fit(): void {
    const places = [...this.#seen, ...this.#ground.corners()];
    if (!places.length) return;
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, top, right, bottom] = [Math.min(...xs) - 40, Math.min(...ys) - 40, Math.max(...xs) + 40, Math.max(...ys) + 40];
    // Captions are as large at every zoom: at the rim they need room that the nodes do not
    const scale = Math.min(this.#host.clientWidth / (right - left), this.#host.clientHeight / (bottom - top), 1.2 / 0.9) * 0.9;
    this.#network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  #listen(): void {
    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>("button") : null;
      const { shows, opens } = button?.dataset ?? {};
      if (shows) this.#pick(shows);
      if (opens) this.#turn(opens);
    });
    for (const box of document.querySelectorAll<HTMLInputElement>("input[data-type]")) {
      box.addEventListener("change", () => this.#filter(box.dataset["type"] ?? "", box.checked));
    }
    document.getElementById("fit")?.addEventListener("click", () => this.fit());
    this.#host.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Open a group or close it. */
  #turn(id: string): void {
    if (!this.#open.delete(id)) this.#open.add(id);
    this.#render();
    this.#show(id);
  }

  /** Bring what is drawn up to what is ticked and open. */
  #render(): void {
    const { nodes, groups, edges } = this.#data;
    const gone = new Set(nodes.filter(({ group }) => this.#off.has(group)).map(({ id }) => id));
    const held = new Map([...this.#boxOf].filter(([member, box]) => !this.#open.has(box) && !gone.has(member)));
    for (const { id, members } of groups) if (this.#open.has(id) || members.every((one) => gone.has(one))) gone.add(id);
    this.#seen = nodes.filter(({ id }) => !gone.has(id) && !held.has(id));
    const there = new Set(this.#seen.map(({ id }) => id));
    this.#nodes.update(nodes.map(({ id }) => ({ id, hidden: !there.has(id) })) as never);
    this.#stands = standing(edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)), held);
    const at = new Map(this.#seen.map((node) => [node.id, node]));
    const frames = groups.flatMap(({ id, title, members }) => {
      const own = new Set(members);
      const inside = this.#seen.filter((node) => own.has(node.id));
      return this.#open.has(id) && inside.length ? [{ id, title, ...outline(inside, this.#seen.filter((node) => !own.has(node.id))) }] : [];
    });
    this.#ground.update(this.#seen, this.#stands.bonds, frames);
    const bend = bends(this.#stands.bonds);
    this.#edges.clear();
    this.#edges.add(
      [...this.#stands.bonds.values()].filter(({ id }) => !this.#ground.has(id)).map((bond) => ({
        id: bond.id,
        from: bond.source,
        to: bond.target,
        ...(bond.directed ? { arrows: "to" } : {}),
        width: width(bond.count),
        dashes: dashes(bond),
        smooth: smooth(bend.get(bond.id) ?? 0),
      })),
    );
    this.#names = this.#named(at, bend);
    for (const button of document.querySelectorAll<HTMLElement>("button[data-opens]")) {
      button.setAttribute("aria-expanded", String(this.#open.has(button.dataset["opens"] ?? "")));
    }
    for (const row of document.querySelectorAll<HTMLElement>("tr[data-group]")) {
      row.classList.toggle("off", this.#off.has(row.dataset["group"] ?? ""));
    }
    this.#network.redraw();
  }

  /** What the chart says of its nodes and links: nodes before links, the best linked first. */
  #named(at: ReadonlyMap<string, Drawn>, bend: ReadonlyMap<string, number>): Map<string, Named> {
    const degree = new Map<string, number>();
    for (const { source, target } of this.#stands.bonds.values()) for (const end of [source, target]) degree.set(end, (degree.get(end) ?? 0) + 1);
    const names = new Map<string, Named>();
    for (const { id, label, x, y, size, group } of this.#seen) {
      const said = label.split("\n").filter(Boolean);
      if (!said.length) continue;
      const forms = [said, said.flatMap((line) => lines(line, 12))];
      names.set(id, { forms, places: [{ x, y }], reach: group ? size * 0.75 : size, priority: 10 + (degree.get(id) ?? 0) });
    }
    for (const bond of this.#stands.bonds.values()) {
      const [from, to] = [at.get(bond.source), at.get(bond.target)];
      if (!from || !to) continue;
      const phrase = bond.count > 1 ? `${bond.name} ×${bond.count.toLocaleString(this.#language)}` : bond.name;
      const forms = linkForms(phrase, bond, bond.grades.slice(0, GRADES).join(", "), this.#language);
      const upright = this.#ground.line(bond.id);
      if (!upright && this.#ground.has(bond.id)) continue;
      const [a, b, bent] = upright ? [upright.from, upright.to, 0] : [from, to, bend.get(bond.id) ?? 0];
      const places = PARTS.map((part) => along(a, b, bent, part));
      const way = { x: b.x - a.x, y: b.y - a.y };
      names.set(bond.id, { forms, places, reach: 0, way, priority: (bond.first ? 2 : 1) - 1 / (1 + bond.count) });
    }
    return names;
  }

  /** Select an element on the chart, bring it into sight and show what is known of it. */
  #pick(id: string): void {
    const drawn = this.#stands.inside.get(id) ?? id;
    const bond = this.#stands.bonds.get(drawn);
    if (this.#edges.get(drawn)) this.#network.selectEdges([drawn]);
    else if (this.#nodes.get(drawn)) this.#network.selectNodes([drawn]);
    const ends = this.#seen.filter((node) => (bond ? [bond.source, bond.target] : [drawn]).includes(node.id));
    if (ends.length) this.#lookAt(ends);
    this.#show(id);
    this.#host.scrollIntoView({ block: "nearest" });
  }

  /** All of these, as near as they can be read, but no farther off than the view is. */
  #lookAt(nodes: readonly Drawn[]): void {
    const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
    const [left, right, top, bottom] = [Math.min(...xs) - 80, Math.max(...xs) + 80, Math.min(...ys) - 80, Math.max(...ys) + 80];
    const whole = Math.min(this.#host.clientWidth / (right - left), this.#host.clientHeight / (bottom - top));
    const scale = Math.min(Math.max(this.#network.getScale(), 0.6), whole);
    this.#network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  #show(id: string | null): void {
    for (const row of document.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
    show(id, this.#bundle(id), this.#data.bundle);
    this.#ground.select(id === null ? null : (this.#stands.inside.get(id) ?? id));
    this.#network.redraw();
    if (id === null) return;
    const row = document.getElementById(`row-${id}`);
    row?.setAttribute("aria-current", "true");
    const around = row?.closest<HTMLElement>(".scroll");
    // The table is moved inside its frame; the page stays where its reader looks
    if (row && around) around.scrollTop = row.offsetTop - around.clientHeight / 2;
  }

  /** The links that are drawn as one with this one. */
  #bundle(id: string | null): readonly string[] {
    const bond: Bond | undefined = id === null ? undefined : this.#stands.bonds.get(this.#stands.inside.get(id) ?? id);
    return bond?.members ?? [];
  }

  /** The legend's boxes: a type that is not ticked is taken from sight, with its links. */
  #filter(type: string, shown: boolean): void {
    if (shown) this.#off.delete(type);
    else this.#off.add(type);
    this.#render();
  }

  /** Arrows move the view, plus and minus zoom. */
  #key(event: KeyboardEvent): void {
    const step = 60 / this.#network.getScale();
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const move = moves[event.key];
    const at = this.#network.getViewPosition();
    if (move) this.#network.moveTo({ position: { x: at.x + move[0], y: at.y + move[1] } });
    else if (event.key === "+") this.#network.moveTo({ scale: this.#network.getScale() * 1.25 });
    else if (event.key === "-") this.#network.moveTo({ scale: this.#network.getScale() / 1.25 });
    else return;
    event.preventDefault();
  }
}
