/** What is known of the element that was chosen on an exported page: copied from the details and tables in it. */

import { byId, fill, h } from "../dom.ts";

/** Show the details of an element; the records behind it and the links that are drawn as one with it in tables, which need more room. */
export function show(id: string | null, bundle: readonly string[], heading: string): void {
  const about = id === null ? null : document.getElementById(`about-${id}`);
  const parts = about ? [...about.children].map((part) => part.cloneNode(true) as HTMLElement) : [];
  const wide = (part: HTMLElement): boolean => part.classList.contains("records");
  fill(byId("chosen"), ...parts.filter((part) => !wide(part)));
  fill(byId("bundle"), ...parts.filter(wide), ...(id !== null && (bundle.length > 1 || !about) ? tableOf(bundle, heading) : []));
}

/** The rows of the page's own table of links, as a table of their own. */
function tableOf(ids: readonly string[], heading: string): HTMLElement[] {
  const rows = ids.map((id) => document.getElementById(`row-${id}`)).filter((row) => row !== null);
  const head = rows[0]?.closest("table")?.querySelector("thead")?.cloneNode(true);
  if (!head) return [];
  const copies = rows.map((row) => {
    const copy = row.cloneNode(true) as HTMLElement;
    copy.removeAttribute("id");
    copy.removeAttribute("aria-current");
    copy.hidden = false;
    return copy;
  });
  const title = heading.replace("{number}", String(ids.length));
  return [
    h(
      "div",
      { class: "scroll bundle", tabindex: 0, role: "region", "aria-label": title },
      h("table", {}, h("caption", {}, title), head, h("tbody", {}, ...copies)),
    ),
  ];
}
