/** The chart page: puts store, drawing, panels and server together. */

import { Admission, SIGNED_IN, type Who } from "./admission.ts";
import { callsOver } from "./api/calls.ts";
import { ApiError, Client } from "./api/client.ts";
import { keepCallsOver, type Me, type Purpose } from "./api/keeping.ts";
import { byId } from "./dom.ts";
import { plain } from "./format.ts";
import { retitled } from "./state/titles.ts";
import { Notices } from "./panels/notices.ts";
import { PurposeDialog, showPurpose } from "./panels/purpose.ts";
import { Messages } from "./panels/status.ts";
import { type Texts, textsFor } from "./texts/index.ts";
import { Words } from "./words.ts";
import { Workspace } from "./workspace.ts";

const wait = (seconds: number): Promise<void> => new Promise((resolve) => window.setTimeout(resolve, seconds * 1000));

/** The gate before every call, and what it says and asks on the page. `stated` hears of a purpose. */
function gateOf(texts: Texts, messages: Messages, notices: Notices, stated: (purpose: Purpose) => void): Admission {
  const dialog = new PurposeDialog(texts);
  document.body.append(dialog.element);
  const onConnection = (retryIn: number | null): void => messages.connection(retryIn);
  // Its own way to the server: what it asks must not wait behind the gate
  const calls = keepCallsOver(new Client({ fetch: (path, init) => fetch(path, init), onConnection, wait }));
  const again = { label: texts.sessionGoOn, run: () => void admission.look() };
  const link = { label: texts.sessionSignIn, href: "/signin?next=/signin/done" };
  const admission = new Admission({
    who: () => calls.holder(),
    now: () => Date.now(),
    refused: (why, name, still) => {
      const words = why === "ended" ? texts.sessionEnded : texts.sessionOther(name);
      notices.show("session", "warning", [words], [again], link);
      if (still) messages.say(texts.sessionNotYet, "info");
    },
    admitted: () => {
      notices.clear("session");
      messages.say(texts.sessionBack, "info");
    },
    askPurpose: async () =>
      dialog.ask(await calls.cases().catch(() => []), async (purpose) => {
        try {
          const kept = await calls.statePurpose(purpose);
          stated(kept);
          showPurpose(kept, texts);
          return null;
        } catch (error) {
          return error instanceof ApiError ? error.message : texts.failedUnknown;
        }
      }),
  });
  const others = new BroadcastChannel(SIGNED_IN);
  others.addEventListener("message", ({ data }: MessageEvent<Who>) => admission.heard(data));
  return admission;
}

async function start(): Promise<void> {
  const language = document.documentElement.lang || "en";
  const texts = textsFor(language);
  const messages = new Messages(texts);
  const notices = new Notices();
  const host = byId("main");
  host.append(notices.element, messages.element);
  let me: Me | null = null;
  const gate = gateOf(texts, messages, notices, (purpose) => me && Object.assign(me, { purpose }));
  const client = new Client({
    fetch: (path, init) => fetch(path, init),
    onConnection: (retryIn) => messages.connection(retryIn),
    onAnswer: (call) => messages.answered(call),
    gate,
    wait,
  });
  const calls = callsOver(client);
  try {
    const keep = keepCallsOver(client, (saved) => retitled(saved, (first, others) => texts.groupTitle(plain(first, 60), others)));
    const [model, datasets, questions, who] = await Promise.all([calls.model(), calls.datasets(), calls.questions(), keep.me()]);
    me = who;
    gate.openedBy(who);
    const words = new Words(model, datasets.items, questions);
    new Workspace(host, { ...calls, keep, me }, words, texts, language, messages, notices);
  } catch (error) {
    messages.fail(error);
    if (!(error instanceof ApiError)) throw error;
  }
}

void start();
