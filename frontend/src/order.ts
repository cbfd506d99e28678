/** In which order the rows of a table stand, on every page. */

/** What a row is sorted by: a number or time as it was written, else its text; null or an empty text where nothing stands. */
export type Key = number | string | null;

/** Compares two keys in a language. Nothing comes last, whichever way: it is no answer to "which is first". */
export function comparing(language: string, descending: boolean): (a: Key, b: Key) => number {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const empty = (key: Key): boolean => key === null || key === "";
  return (a, b) => {
    if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
    const numbers = typeof a === "number" && typeof b === "number";
    // Not their difference: two open ends have none
    const order = numbers ? Number(a > b) - Number(a < b) : collator.compare(String(a), String(b));
    return descending ? -order : order;
  };
}
