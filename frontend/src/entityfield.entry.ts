/**
 * Fields of forms that take the id of an entity (`input[data-entity]`, which names the types that it takes, or none for all): with
 * the script they look for it by name or number, as the chart's search box does. A whole id can be typed all the same.
 */

import { Client } from "./api/client.ts";
import { callsOver } from "./api/calls.ts";
import type { Found } from "./api/types.ts";
import { h } from "./dom.ts";
import { SearchBox } from "./panels/search.ts";
import { sentence } from "./sentence.ts";
import { textsFor } from "./texts/index.ts";
import { Words } from "./words.ts";

const texts = textsFor(document.documentElement.lang || "en");
const client = new Client({
  fetch: (path, init) => fetch(path, init),
  onConnection: () => undefined,
  wait: (seconds) => new Promise((resolve) => window.setTimeout(resolve, seconds * 1000)),
});

async function enhance(fields: readonly HTMLInputElement[]): Promise<void> {
  const calls = callsOver(client);
  const [model, datasets] = await Promise.all([calls.model(), calls.datasets()]);
  const words = new Words(model, datasets.items);
  for (const field of fields) {
    const fault = h("p", { class: "hint", role: "status" });
    const types = field.dataset["entity"] || undefined;
    const place = h("span", { hidden: true });
    field.before(place);
    const box = new SearchBox(
      texts,
      words,
      {
        search: (q, signal) => {
          fault.textContent = "";
          return client.get<Found>("/api/v1/search", { q, type: types }, signal);
        },
        choose: (hit) => {
          field.value = hit.id;
        },
        isOnChart: () => false,
        fail: (error) => {
          fault.textContent = sentence(error, texts);
        },
      },
      field,
    );
    place.replaceWith(box.element);
    field.after(fault);
  }
}

const fields = [...document.querySelectorAll<HTMLInputElement>("input[data-entity]")];
// Without names of types the fields stay what they are: ids are typed
if (fields.length) enhance(fields).catch(() => undefined);
