import assert from "node:assert/strict";
import { test } from "node:test";
import { Admission } from "../src/admission.ts";

const CITRA = { login: "citra", kind: "live", name: "Citra", purpose: {} };
const BUDI = { login: "budi", kind: "live", name: "Budi" };

const ASKS = "POST /api/v1/queries/linked";

/** An admission opened by Citra; `now` is who is signed in. */
function made() {
  const server = { now: CITRA as typeof CITRA | null, looks: 0 };
  const clock = { now: 0 };
  const said: string[] = [];
  const purposes: ((stated: boolean) => void)[] = [];
  const admission = new Admission({
    who: async () => {
      server.looks += 1;
      return server.now;
    },
    now: () => clock.now,
    refused: (why, name, still) => said.push(`${why} ${name}${still ? " still" : ""}`),
    admitted: () => said.push("admitted"),
    askPurpose: () => new Promise((resolve) => purposes.push(resolve)),
  });
  admission.openedBy(CITRA);
  return { admission, server, clock, said, purposes };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("what is asked while nobody is signed in waits until the same user is", async () => {
  const { admission, server, said } = made();
  server.now = null;
  admission.ended();
  const gone: number[] = [];
  void admission.open(ASKS).then(() => gone.push(1));
  void admission.open(ASKS).then(() => gone.push(2));
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
  void admission.open(ASKS).then(() => (gone = true));
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

test("who comes without a purpose is asked before the first call that needs one is sent, and such a call is not sent without", async () => {
  const { admission, purposes } = made();
  admission.openedBy({ ...CITRA, purpose: null });
  await admission.open("GET /api/v1/charts");
  assert.equal(purposes.length, 0);
  const refused = [admission.open(ASKS), admission.open("POST /api/v1/expand")].map((call) => assert.rejects(call, { status: 428 }));
  await settled();
  assert.equal(purposes.length, 1);
  purposes[0]?.(false);
  await Promise.all(refused);
  const again = admission.open(ASKS);
  await settled();
  purposes[1]?.(true);
  await again;
  await admission.open(ASKS);
  assert.equal(purposes.length, 2);
});

test("after a while without a call it is looked first whether the session still holds, once for all that wait", async () => {
  const { admission, server, clock, said } = made();
  clock.now = 50_000;
  await admission.open(ASKS);
  assert.equal(server.looks, 0);
  clock.now += 61_000;
  server.now = null;
  const gone: number[] = [];
  void admission.open(ASKS).then(() => gone.push(1));
  void admission.open("GET /api/v1/charts").then(() => gone.push(2));
  await settled();
  assert.deepEqual([server.looks, said, gone], [1, ["ended "], []]);
  server.now = CITRA;
  await admission.look();
  await settled();
  assert.deepEqual(gone, [1, 2]);
});

test("another tab that says that nobody is signed in any more stops the page before its next call", async () => {
  const { admission, server, said } = made();
  server.now = null;
  admission.heard({ login: "", kind: "" });
  await settled();
  assert.deepEqual(said, ["ended "]);
});
