/** What is said of a call that failed: what has to be done now, in the user's words. */

import { ApiError } from "./api/client.ts";
import type { Texts } from "./texts/index.ts";

export function sentence(error: unknown, texts: Texts): string {
  if (!(error instanceof ApiError)) return texts.failedUnknown;
  if (error.status === 428) return texts.purposeNeeded;
  return error.status === 401 ? texts.signIn : texts.failed(error.title, error.message);
}
