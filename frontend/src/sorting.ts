/** Tables of the plain pages, sorted by a click on a heading. Without this script they stay in the order of the server. */

import { h } from "./dom.ts";
import { comparing, type Key } from "./order.ts";

/** Make every table marked so sortable. */
export function sortable(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    if ((table.tBodies[0]?.rows.length ?? 0) < 2) continue;
    heads.forEach((head, column) => {
      // A column without a name holds what is done with a row
      if (!head.textContent?.trim()) return;
      const button = h("button", { type: "button", class: "quiet sort", on: { click: () => sort(table, heads, column) } });
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
    });
  }
}

function sort(table: HTMLTableElement, heads: readonly HTMLTableCellElement[], column: number): void {
  const [body] = table.tBodies;
  const head = heads[column];
  if (!body || !head) return;
  const keys = [...body.rows].map((row) => ({ value: valueOf(row.cells[column]), row }));
  const numeric = keys.some(({ value }) => typeof value === "number");
  const before = head.getAttribute("aria-sort");
  // Of numbers the most is wanted first
  const descending = before === "none" ? numeric : before === "ascending";
  const compare = comparing(document.documentElement.lang || "en", descending);
  keys.sort((a, b) => compare(a.value, b.value));
  body.append(...keys.map(({ row }) => row));
  for (const other of heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
}

/** What a cell is sorted by: the number or time that it was written from, else its text. */
function valueOf(cell: HTMLTableCellElement | undefined): Key {
  const given = cell?.dataset["value"];
  if (given !== undefined && given !== "") return Number.isFinite(Number(given)) ? Number(given) : given;
  const text = cell?.textContent?.trim() ?? "";
  return text && text !== "–" ? text : null;
}
