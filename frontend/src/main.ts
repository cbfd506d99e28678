/** The chart page: puts store, drawing, panels and server together. */

import { callsOver } from "./api/calls.ts";
import { ApiError, Client } from "./api/client.ts";
import { keepCallsOver } from "./api/keeping.ts";
import { byId } from "./dom.ts";
import { textsFor } from "./texts/index.ts";
import { Words } from "./words.ts";
import { Workspace } from "./workspace.ts";
import { Messages } from "./panels/status.ts";

async function start(): Promise<void> {
  const language = document.documentElement.lang || "en";
  const texts = textsFor(language);
  const messages = new Messages(texts);
  const host = byId("main");
  host.append(messages.element);
  const client = new Client({
    fetch: (path, init) => fetch(path, init),
    onConnection: (retryIn) => messages.connection(retryIn),
    wait: (seconds) => new Promise((resolve) => window.setTimeout(resolve, seconds * 1000)),
  });
  const calls = callsOver(client);
  try {
    const keep = keepCallsOver(client);
    const [model, datasets, me] = await Promise.all([calls.model(), calls.datasets(), keep.me()]);
    const words = new Words(model, datasets.items);
    new Workspace(host, { ...calls, keep, me }, words, texts, language, messages);
  } catch (error) {
    const known = error instanceof ApiError;
    messages.say(known ? texts.failed(error.title, error.message) : texts.failedUnknown, "problem");
    if (!known) throw error;
  }
}

void start();
