/** The texts of the page's language, which the server states in <html lang>. */

import { en, type Texts } from "./en.ts";
import { id } from "./id.ts";

const LANGUAGES: Record<string, Texts> = { en, id };

/** Texts for a language tag such as "id" or "id-ID"; English for one that we do not have. */
export function textsFor(language: string): Texts {
  return LANGUAGES[language.split("-")[0] ?? ""] ?? en;
}

export type { Texts };
