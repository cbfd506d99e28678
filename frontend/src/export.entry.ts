/**
 * The script of the exported page: it opens from a disk, alone, and asks nobody for anything.
 *
 * Everything that can be read stands in the page already; this draws the chart from the data in it, and joins the chart,
 * the tables and the details.
 */

import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";

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
    this.#nodes = new DataSet(data.nodes);
    this.#edges = new DataSet(data.edges);
    this.#network = new Network(host, { nodes: this.#nodes, edges: this.#edges } as never, data.options as never);
    this.#network.on("select", ({ nodes, edges }: { nodes: string[]; edges: string[] }) => {
      this.#show(nodes[0] ?? edges[0] ?? null);
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
  }

  /** Select an element on the chart, bring it into sight and show what is known of it. */
  #pick(id: string): void {
    const isLink = this.#edges.get(id) !== null;
    if (isLink) this.#network.selectEdges([id]);
    else this.#network.selectNodes([id]);
    const edge = this.#edges.get(id) as Drawn | null;
    const at = isLink ? String(edge?.from) : id;
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
