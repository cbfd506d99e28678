import assert from "node:assert/strict";
import { test } from "node:test";
import { Admission } from "../src/admission.ts";

const CITRA = { login: "citra", kind: "live", name: "Citra", purpose: {} };
const BUDI = { login: "budi", kind: "live", name: "Budi" };

/** An admission opened by Citra; `now` is who is signed in. */
function made() {
  const server = { now: CITRA as typeof CITRA | null };
  const said: string[] = [];
  const purposes: ((stated: boolean) => void)[] = [];
  const admission = new Admission({
    who: async () => server.now,
    refused: (why, name, still) => said.push(`${why} ${name}${still ? " still" : ""}`),
    admitted: () => said.push("admitted"),
    askPurpose: () => new Promise((resolve) => purposes.push(resolve)),
  });
  admission.openedBy(CITRA);
  return { admission, server, said, purposes };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("what is asked while nobody is signed in waits until the same user is", async () => {
  const { admission, server, said } = made();
  server.now = null;
  admission.ended();
  const gone: number[] = [];
  void admission.open().then(() => gone.push(1));
  void admission.open().then(() => gone.push(2));
  await admission.look();
  assert.deepEqual([said, gone], [["ended ", "ended  still"], []]);
  server.now = CITRA;
  await admission.look();
  await settled();
  assert.deepEqual(gone, [1, 2]);
  assert.equal(said.at(-1), "admitted");
});

test("another user does not go on with the work of the one who opened the page", async () => {
  const { admission, server, said } = made();
  admission.ended();
  let gone = false;
  void admission.open().then(() => (gone = true));
  server.now = BUDI;
  await admission.look();
  await settled();
  assert.deepEqual([said.at(-1), gone], ["other Budi", false]);
});

test("another user who signs in in another tab stops the page before its next call", async () => {
  const { admission, server, said } = made();
  server.now = BUDI;
  admission.heard(BUDI);
  await settled();
  assert.deepEqual(said, ["other Budi"]);
  server.now = CITRA;
  admission.heard(CITRA);
  await settled();
  assert.deepEqual(said, ["other Budi", "admitted"]);
});

test("the same user on an exercise is another one", async () => {
  const { admission, server, said } = made();
  server.now = { ...CITRA, kind: "exercise" };
  admission.heard(server.now);
  await settled();
  assert.deepEqual(said, ["other Citra"]);
});

test("one dialog asks for the purpose of all that wait for one", async () => {
  const { admission, purposes } = made();
  const both = Promise.all([admission.purpose(), admission.purpose()]);
  assert.equal(purposes.length, 1);
  purposes[0]?.(true);
  assert.deepEqual(await both, [true, true]);
  void admission.purpose();
  assert.equal(purposes.length, 2);
});

test("who comes without a purpose is asked before the first call is sent, once", async () => {
  const { admission, purposes } = made();
  admission.openedBy({ ...CITRA, purpose: null });
  const gone: number[] = [];
  const calls = [admission.open().then(() => gone.push(1)), admission.open().then(() => gone.push(2))];
  await settled();
  assert.deepEqual([purposes.length, gone], [1, []]);
  purposes[0]?.(false);
  await Promise.all(calls);
  await admission.open();
  assert.deepEqual([purposes.length, gone], [1, [1, 2]]);
});
