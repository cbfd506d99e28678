/**
 * The script of the exported page: it opens from a disk, alone, and asks nobody for anything.
 *
 * Everything that can be read stands in the page already; this draws the chart from the data in it, and joins the chart,
 * the tables and the details.
 */

import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { type Named, paintCaptions } from "./drawing/handout.ts";

interface Drawn {
  id: string;
  hidden?: boolean;
  group?: string;
  from?: string;
  to?: string;
  [option: string]: unknown;
}

interface Data {
  readonly nodes: Drawn[];
  readonly edges: Drawn[];
  readonly options: Record<string, unknown>;
  /** What is drawn in the place of an element that lies in a closed group. */
  readonly inside: Record<string, string>;
}

/** The chart, and what of the page belongs to an element of it. */
class Page {
  readonly #data: Data;
  readonly #host: HTMLElement;
  readonly #nodes: DataSet<Drawn>;
  readonly #edges: DataSet<Drawn>;
  readonly #network: Network;
  readonly #off = new Set<string>();

  constructor(data: Data, host: HTMLElement) {
    this.#data = data;
    this.#host = host;
    const names = named(data);
    const bare = (drawn: Drawn): Drawn => ({ ...drawn, label: undefined });
    this.#nodes = new DataSet(data.nodes.map(bare));
    this.#edges = new DataSet(data.edges.map(bare));
    this.#network = new Network(host, { nodes: this.#nodes, edges: this.#edges } as never, data.options as never);
    this.#network.on("select", ({ nodes, edges }: { nodes: string[]; edges: string[] }) => {
      this.#show(nodes[0] ?? edges[0] ?? null);
    });
    this.#network.on("afterDrawing", (ctx: CanvasRenderingContext2D) => {
      const ids = this.#nodes.getIds({ filter: ({ hidden }) => !hidden }) as string[];
      const shown = paintCaptions(ctx, this.#network.getScale(), names, this.#network.getPositions(ids));
      host.dataset["captions"] = shown.join(" ");
    });
    this.fit();
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-shows]")) {
      button.addEventListener("click", () => this.#pick(button.dataset["shows"] ?? ""));
    }
    for (const box of document.querySelectorAll<HTMLInputElement>("input[data-type]")) {
      box.addEventListener("change", () => this.#filter(box.dataset["type"] ?? "", box.checked));
    }
    document.getElementById("fit")?.addEventListener("click", () => this.fit());
    host.addEventListener("keydown", (event) => this.#key(event));
  }

  fit(): void {
    this.#network.fit({ animation: false, maxZoomLevel: 1.2 });
    // Captions are as large at every zoom: at the rim they need room that the nodes do not
    this.#network.moveTo({ scale: this.#network.getScale() * 0.9 });
  }

  /** Select an element on the chart, bring it into sight and show what is known of it. */
  #pick(id: string): void {
    const drawn = this.#data.inside[id] ?? id;
    const edge = this.#edges.get(drawn) as Drawn | null;
    if (edge) this.#network.selectEdges([drawn]);
    else this.#network.selectNodes([drawn]);
    const at = edge ? String(edge.from) : drawn;
    this.#network.focus(at, { scale: Math.max(this.#network.getScale(), 0.6), animation: false });
    this.#show(id);
    this.#host.scrollIntoView({ block: "nearest" });
  }

  #show(id: string | null): void {
    for (const row of document.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
    const chosen = document.getElementById("chosen");
    chosen?.replaceChildren();
    if (id === null) return;
    const row = document.getElementById(`row-${id}`);
    row?.setAttribute("aria-current", "true");
    const around = row?.closest<HTMLElement>(".scroll");
    // The table is moved inside its frame; the page stays where its reader looks
    if (row && around) around.scrollTop = row.offsetTop - around.clientHeight / 2;
    const about = document.getElementById(`about-${id}`);
    if (about && chosen) chosen.append(...[...about.children].map((part) => part.cloneNode(true)));
  }

  /** The legend's boxes: a type that is not ticked is taken from sight, with its links. */
  #filter(type: string, shown: boolean): void {
    if (shown) this.#off.delete(type);
    else this.#off.add(type);
    const hidden = new Set<string>();
    for (const node of this.#data.nodes) if (this.#off.has(node.group ?? "")) hidden.add(node.id);
    this.#nodes.update(this.#data.nodes.map((node) => ({ id: node.id, hidden: hidden.has(node.id) })) as never);
    this.#edges.update(
      this.#data.edges.map((edge) => ({
        id: edge.id,
        hidden: hidden.has(edge.from ?? "") || hidden.has(edge.to ?? ""),
      })) as never,
    );
    for (const row of document.querySelectorAll<HTMLElement>("tr[data-group]")) {
      row.classList.toggle("off", this.#off.has(row.dataset["group"] ?? ""));
    }
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

/** What the chart says of its nodes and links: nodes before links, the best linked first. */
function named(data: Data): Map<string, Named> {
  const degree = new Map<string, number>();
  for (const { from = "", to = "" } of data.edges) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const lines = ({ label }: Drawn): string[] => String(label ?? "").split("\n").filter(Boolean);
  const names = new Map<string, Named>();
  for (const node of data.nodes) {
    const priority = 10 + (degree.get(node.id) ?? 0);
    if (lines(node).length) names.set(node.id, { lines: lines(node), at: node.id, reach: Number(node["size"]) * 0.75, priority });
  }
  for (const edge of data.edges) {
    const { type, roundness } = edge["smooth"] as { type?: string; roundness?: number };
    const bend = (roundness ?? 0) * (type === "curvedCCW" ? -1 : 1);
    const at = [edge.from ?? "", edge.to ?? "", bend] as const;
    names.set(edge.id, { lines: lines(edge), at, reach: 0, priority: 1 - 1 / (1 + Number(edge["width"])) });
  }
  return names;
}

/** The field above the tables: rows that do not hold its words are left out. */
function search(): void {
  const field = document.getElementById("find") as HTMLInputElement | null;
  field?.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/u).filter(Boolean);
    for (const row of document.querySelectorAll<HTMLElement>("tr[id^='row-']")) {
      const text = (row.textContent ?? "").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
}

const held = document.getElementById("data");
const host = document.getElementById("chart");
if (held && host) {
  search();
  new Page(JSON.parse(held.textContent ?? "") as Data, host);
  document.documentElement.dataset["drawn"] = "yes";
}
