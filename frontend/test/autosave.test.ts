import assert from "node:assert/strict";
import { test } from "node:test";
import { Autosave } from "../src/keeping/autosave.ts";

/** An autosave whose clock and writes are turned by hand. */
function made(again = true) {
  const timers: { ms: number; run: () => void }[] = [];
  const writes: { done: () => void; fail: (error: Error) => void }[] = [];
  const said: string[] = [];
  let most = 0;
  let running = 0;
  const autosave = new Autosave({
    write: () => {
      running += 1;
      most = Math.max(most, running);
      return new Promise<void>((resolve, reject) => writes.push({ done: resolve, fail: reject })).finally(() => (running -= 1));
    },
    delay: 100,
    retry: 900,
    again: () => again,
    after: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    report: (state) => said.push(state),
  });
  const tick = async (): Promise<void> => {
    timers.shift()?.run();
    await settled();
  };
  return { autosave, timers, writes, said, tick, most: () => most };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("a row of changes is written once, after the last", async () => {
  const { autosave, timers, writes, said, tick } = made();
  for (let i = 0; i < 5; i += 1) autosave.touch();
  assert.deepEqual([timers.length, writes.length], [1, 0]);
  await tick();
  writes[0]?.done();
  await settled();
  assert.equal(writes.length, 1);
  assert.equal(said.at(-1), "kept");
});

test("never two at once: what changes while one is written follows it", async () => {
  const { autosave, writes, said, tick, most } = made();
  autosave.touch();
  await tick();
  autosave.touch();
  await tick();
  assert.equal(writes.length, 1, "the first still runs");
  writes[0]?.done();
  await settled();
  assert.notEqual(said.at(-1), "kept", "the change since is not kept yet");
  await tick();
  writes[1]?.done();
  await settled();
  assert.deepEqual([writes.length, most(), said.at(-1)], [2, 1, "kept"]);
});

test("a failure is said and tried again later, and the change is not forgotten", async () => {
  const { autosave, timers, writes, said, tick } = made();
  autosave.touch();
  await tick();
  writes[0]?.fail(new Error("no"));
  await settled();
  assert.deepEqual([said.at(-1), timers[0]?.ms], ["failed", 900]);
  await tick();
  writes[1]?.done();
  await settled();
  assert.equal(said.at(-1), "kept");
});

test("what is refused for good is not tried again until something changes", async () => {
  const { autosave, timers, writes, said, tick } = made(false);
  autosave.touch();
  await tick();
  writes[0]?.fail(new Error("too large"));
  await settled();
  assert.deepEqual([said.at(-1), timers.length], ["failed", 0]);
  autosave.touch();
  await tick();
  writes[1]?.done();
  await settled();
  assert.equal(said.at(-1), "kept");
});

test("cancelling waits for what runs, and nothing follows", async () => {
  const { autosave, timers, writes, tick } = made();
  autosave.touch();
  await tick();
  autosave.touch();
  let over = false;
  const cancelled = autosave.cancel().then(() => (over = true));
  await settled();
  assert.equal(over, false);
  writes[0]?.done();
  await cancelled;
  assert.deepEqual([timers.length, writes.length], [0, 1]);
});
