import assert from "node:assert/strict";
import { test } from "node:test";

import type { Answer, Job } from "../src/api/types.ts";
import { type Asked, Following } from "../src/following.ts";

const ASKED: Asked = { name: "brokers", title: "Brokers", params: { calls: true } };
const ANSWER = { shown: 1 } as Answer;

function job(state: Job["state"], told = state as string, done: number | null = null): Job {
  const progress = done === null ? null : { stage: "testing" as const, done, total: 20 };
  return { id: "j1", name: "brokers", title: "Brokers", params: {}, state, progress, told, begun: "", seconds: 0 };
}

/** A server that goes through `states` and then answers nothing more, a tab's memory, and what was done with both. */
function world(states: Job[], memory = new Map<string, string>()) {
  const log: string[] = [];
  const next = (): Promise<Job> => {
    const state = states.shift();
    return state ? Promise.resolve(state) : new Promise(() => undefined);
  };
  let cancel = (): void => undefined;
  const following = new Following(
    {
      startJob: () => (log.push("start"), next()),
      job: next,
      cancelJob: (id) => (log.push(`cancel ${id}`), next()),
      jobAnswer: () => Promise.resolve(ANSWER),
    },
    {
      ask: () => (log.push("asked at once"), Promise.resolve(ANSWER)),
      answered: (_asked, answer) => (log.push("on the chart"), Promise.resolve(answer)),
    },
    {
      add: (title, end) => {
        log.push(`shows ${title}`);
        cancel = end;
        return { update: ({ told }) => log.push(told), remove: () => log.push("gone") };
      },
    },
    { say: (message) => log.push(message), fail: (error) => log.push(String(error)) },
    { getItem: (key) => memory.get(key) ?? null, setItem: (key, value) => void memory.set(key, value) },
  );
  return { following, log, memory, cancel: () => cancel() };
}

test("a short question is asked at once", async () => {
  const { following, log } = world([]);
  assert.equal(await following.ask(ASKED, false), ANSWER);
  assert.deepEqual(log, ["asked at once"]);
});

test("a long question that is soon answered shows no bar", async () => {
  const { following, log } = world([job("done")]);
  assert.equal(await following.ask(ASKED, true), ANSWER);
  assert.deepEqual(log, ["start", "on the chart"]);
});

test("a long question is followed to its end", async () => {
  const { following, log, memory } = world([job("waiting"), job("running"), job("running", "3 of 20", 3), job("done")]);
  assert.equal(await following.ask(ASKED, true), ANSWER);
  assert.deepEqual(log, ["start", "shows Brokers", "waiting", "running", "3 of 20", "gone", "on the chart"]);
  assert.equal([...memory.values()].join(), "[]");
});

test("one that was cancelled is said and brings nothing", async () => {
  const { following, log } = world([job("running"), job("cancelled", "You ended it.")]);
  assert.equal(await following.ask(ASKED, true), null);
  assert.deepEqual(log.slice(-2), ["gone", "Brokers: You ended it."]);
});

test("a page that is loaded again goes on with it, and begins it no second time", async () => {
  const memory = new Map<string, string>();
  void world([job("running")], memory).following.ask(ASKED, true);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const kept = new Map(memory);
  const later = world([job("running"), job("done")], memory);
  const told: (Answer | null)[] = [];
  await later.following.resume((_asked, answer) => told.push(answer));
  assert.deepEqual(told, [ANSWER]);
  assert.ok(!later.log.includes("start"));
  const asking = world([job("running"), job("done")], kept);
  assert.equal(await asking.following.ask(ASKED, true), ANSWER);
  assert.ok(!asking.log.includes("start"));
});
