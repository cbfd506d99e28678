import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, Client, type Gate } from "../src/api/client.ts";

function json(body: unknown, status = 200, type = "application/json"): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
}

function over(answers: (Response | Error)[], gate?: Gate) {
  const seen = { paths: [] as string[], bodies: [] as unknown[], connection: [] as (number | null)[], waits: [] as number[], answered: [] as string[] };
  const client = new Client({
    fetch: async (path, init) => {
      seen.paths.push(path);
      seen.bodies.push(init.body);
      const next = answers.shift();
      if (!next) throw new Error("one call too many");
      if (next instanceof Error) throw next;
      return next;
    },
    onConnection: (retryIn) => seen.connection.push(retryIn),
    onAnswer: (call) => seen.answered.push(call),
    ...(gate ? { gate } : {}),
    wait: async (seconds) => void seen.waits.push(seconds),
  });
  return { client, seen };
}

test("a call sends what it is given and returns the answer", async () => {
  const { client, seen } = over([json({ a: 1 }), json({ b: 2 })]);
  assert.deepEqual(await client.get("/x", { q: "a&b", type: undefined, limit: 3 }), { a: 1 });
  assert.deepEqual(await client.post("/y", { ids: ["é"] }), { b: 2 });
  assert.deepEqual(seen.paths, ["/x?q=a%26b&limit=3", "/y"]);
  assert.equal(seen.bodies[1], '{"ids":["é"]}');
});

test("problem+json becomes an error with its sentence", async () => {
  const { client } = over([json({ title: "Not found", detail: "There is no such entity." }, 404, "application/problem+json")]);
  await assert.rejects(client.get("/x"), (error: unknown) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.title, error.message], [404, "Not found", "There is no such entity."]);
    return true;
  });
});

test("an error without a body still says something", async () => {
  const { client } = over([new Response("<h1>no</h1>", { status: 500, headers: { "Content-Type": "text/html" } })]);
  await assert.rejects(client.get("/x"), /HTTP 500/);
});

test("a server that is away is asked again, later each time, and the step is not lost", async () => {
  const away = new TypeError("Failed to fetch");
  const proxy = new Response("Bad gateway", { status: 502 });
  const { client, seen } = over([away, away, proxy, json({ ok: true })]);
  assert.deepEqual(await client.get("/x"), { ok: true });
  assert.deepEqual(seen.waits, [1, 2, 4]);
  assert.deepEqual(seen.connection, [1, 2, 4, null]);
});

test("a 503 that explains itself is an answer, not an absence", async () => {
  const { client, seen } = over([json({ title: "Busy", detail: "Ask again." }, 503, "application/problem+json")]);
  await assert.rejects(client.get("/x"), /Ask again/);
  assert.deepEqual(seen.waits, []);
});

test("an aborted call does not go on trying", async () => {
  const stop = new AbortController();
  const { client, seen } = over([new TypeError("Failed to fetch"), json({})]);
  const call = client.get("/x", {}, stop.signal);
  stop.abort();
  await assert.rejects(call);
  assert.equal(seen.paths.length, 1);
});

test("a service without its database is waited for like one that is away", async () => {
  const gone = json({ type: "/api/problems/graph-unavailable", title: "Gone", detail: "Wait." }, 503, "application/problem+json");
  const { client, seen } = over([gone, json({ ok: true })]);
  assert.deepEqual(await client.send("PUT", "/x", "{}"), { ok: true });
  assert.deepEqual(seen.connection, [1, null]);
});

test("what is too slow right after an outage is asked again, and told when it stays so", async () => {
  const gone = (): Response => json({ type: "/api/problems/graph-unavailable" }, 503, "application/problem+json");
  const slow = (): Response => json({ type: "/api/problems/too-slow", detail: "Ask for less." }, 504, "application/problem+json");
  const { client } = over([gone(), slow(), json({ ok: true }), slow(), gone(), slow(), slow(), slow(), slow(), slow()]);
  assert.deepEqual(await client.get("/x"), { ok: true });
  await assert.rejects(client.get("/x"), /Ask for less/, "no outage came before");
  await assert.rejects(client.get("/x"), /Ask for less/);
});

test("a conflict says what was saved meanwhile", async () => {
  const newer = { version: 3, saved_by: "Budi", saved_at: "2026-01-01T00:00:00Z" };
  const { client } = over([json({ title: "Newer", detail: "Open it.", newer }, 409, "application/problem+json")]);
  await assert.rejects(client.send("PUT", "/x", "{}"), (error: unknown) => error instanceof ApiError && error.newer?.saved_by === "Budi");
});

test("a file comes with the name that the server gives it", async () => {
  const headers = { "Content-Disposition": "attachment; filename=\"a.svg\"; filename*=UTF-8''b%C3%A9.svg" };
  const { client } = over([new Response("<svg/>", { headers })]);
  const { name, blob } = await client.download("/x", "{}");
  assert.deepEqual([name, await blob.text()], ["bé.svg", "<svg/>"]);
});

const NOBODY = (): Response => json({ type: "/api/problems/not-signed-in", detail: "Sign in." }, 401, "application/problem+json");
const NO_PURPOSE = (): Response => json({ type: "/api/problems/purpose-required", detail: "State it." }, 428, "application/problem+json");

/** A gate that opens at once, and answers the question for a purpose with what is given. */
function gateOf(stated: boolean[]) {
  const asked: string[] = [];
  const gate: Gate = {
    open: async () => void asked.push("open"),
    ended: () => void asked.push("ended"),
    purpose: async () => (asked.push("purpose"), stated.shift() ?? false),
  };
  return { gate, asked };
}

test("a call that finds no session waits at the gate and is sent again", async () => {
  const { gate, asked } = gateOf([]);
  const { client, seen } = over([NOBODY(), json({ ok: true })], gate);
  assert.deepEqual(await client.send("PUT", "/x", "{}"), { ok: true });
  assert.deepEqual(asked, ["open", "ended", "open"]);
  assert.deepEqual(seen.bodies, ["{}", "{}"]);
});

test("a call that lacks a purpose goes on when one is stated, and fails when none is", async () => {
  const { gate } = gateOf([true, false]);
  const { client } = over([NO_PURPOSE(), json({ ok: true }), NO_PURPOSE()], gate);
  assert.deepEqual(await client.post("/x", {}), { ok: true });
  await assert.rejects(client.post("/x", {}), (error: unknown) => error instanceof ApiError && error.status === 428);
});

test("a call that was given up while it waited is not sent", async () => {
  const stop = new AbortController();
  const { gate } = gateOf([true]);
  const { client, seen } = over([NO_PURPOSE()], { ...gate, purpose: async () => (stop.abort(), true) });
  await assert.rejects(client.get("/x", {}, stop.signal));
  assert.equal(seen.paths.length, 1);
});

test("trouble and its end are told by the same name, whatever was asked", async () => {
  const { client, seen } = over([json({ title: "Bad" }, 500, "application/problem+json"), json({})]);
  await assert.rejects(client.get("/x", { q: "a" }), (error: unknown) => error instanceof ApiError && error.call === "GET /x");
  await client.get("/x", { q: "b" });
  assert.deepEqual(seen.answered, ["GET /x"]);
});
