/** The address of a chart and what is selected on it, to be passed on. */

import type { KeepDesk } from "./desk.ts";

/** Selected things that a link names; more would make it too long to be passed on. */
const MOST = 20;

/** Copy it; where the browser refuses, show it to be copied by hand. */
export async function copyLink(address: string, saved: boolean, { store, messages, texts }: KeepDesk): Promise<void> {
  const params = new URLSearchParams(address.replace(/^#/u, ""));
  for (const id of store.session.selection.slice(0, MOST)) params.append("select", id);
  const link = `${location.origin}${location.pathname}${params.size ? `#${params}` : ""}`;
  try {
    await navigator.clipboard.writeText(link);
    messages.say(saved ? texts.linkCopied : texts.linkCopiedUnsaved, "info");
  } catch {
    messages.say(link, "problem");
  }
}
