/**
 * The script of the exported page: it opens from a disk, alone, and asks nobody for anything.
 *
 * Everything that can be read stands in the page already; this draws the chart from the data in it, and joins the chart,
 * the tables and the details.
 */

import type { Data } from "./handout/data.ts";
import { Page } from "./handout/page.ts";

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
