// A certified OpenID provider on a free port of this machine, for the tests of sign-in. Prints its issuer when it listens.
//
//   node provider.mjs REDIRECT_URI…
//
// Whoever signs in writes as the login what the account is for good; `POST /account` with that and a name says what it is
// called from now on. `POST /fault` with a word makes it misbehave in one way until the next word; an empty one mends it.
import { createServer } from "node:http";
import { generateKeyPair, exportJWK, SignJWT, decodeJwt } from "jose";
import Provider from "oidc-provider";

const SECRET = "the secret of the tests' client, which is long";
const ALGORITHM = "RS256";
const names = new Map();
let fault = "";

async function keyPair() {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  return { ...pair, jwk: { ...(await exportJWK(pair.privateKey)), kid: "one", use: "sig", alg: ALGORITHM } };
}

const [own, strange] = [await keyPair(), await keyPair()];
const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = (client_id, more) => ({ client_id, redirect_uris: process.argv.slice(2), response_types: ["code"], grant_types: ["authorization_code"], ...more });
const provider = new Provider(issuer, {
  clients: [
    client("graphsvc", { client_secret: SECRET }),
    client("by-body", { client_secret: SECRET, token_endpoint_auth_method: "client_secret_post" }),
    client("public", { token_endpoint_auth_method: "none" }),
  ],
  jwks: { keys: [own.jwk] },
  cookies: { keys: ["of the tests"] },
  claims: { openid: ["sub"], profile: ["preferred_username"], email: ["email", "email_verified"] },
  pkce: { required: () => true },
  // Its own page for developers loads a font from another host
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  async findAccount(_context, accountId) {
    const name = names.get(accountId);
    const email = name && { email: `${name}@example.org`, email_verified: !name.startsWith("unconfirmed") };
    return { accountId, claims: () => ({ sub: accountId, preferred_username: name, ...email }) };
  },
  // No page that asks for consent
  async loadExistingGrant(context) {
    const grant = new provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

const now = () => Math.floor(Date.now() / 1000);
const CHANGES = {
  expired: () => ({ iat: now() - 7200, exp: now() - 3600 }),
  early: () => ({ iat: now() + 3600, exp: now() + 7200 }),
  late: () => ({ iat: now() - 3630, exp: now() - 30 }),
  audience: () => ({ aud: "another-service" }),
  audiences: () => ({ aud: ["graphsvc", "another-service"], azp: "another-service" }),
  issuer: () => ({ iss: "https://elsewhere.example" }),
  nonce: () => ({ nonce: "of another sign-in" }),
  "no-nonce": () => ({ nonce: undefined }),
  "no-subject": () => ({ sub: undefined }),
  "other-access-token": () => ({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }),
};

async function forged(token) {
  const claims = decodeJwt(token);
  const sign = (header, key, more = {}) => new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...more }))).setProtectedHeader(header).sign(key);
  if (fault === "signature") return sign({ alg: ALGORITHM, kid: "one" }, strange.privateKey);
  if (fault === "unknown-key") return sign({ alg: ALGORITHM, kid: "two" }, strange.privateKey);
  // A signature by the secret that the client holds, too
  if (fault === "secret") return sign({ alg: "HS256" }, new TextEncoder().encode(SECRET));
  if (fault === "unsigned") return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
  if (fault === "no-token") return undefined;
  if (fault === "garbled") return "neither.nor";
  return fault in CHANGES ? sign({ alg: ALGORITHM, kid: "one" }, own.privateKey, CHANGES[fault]()) : token;
}

provider.use(async (context, next) => {
  await next();
  const route = context.oidc?.route;
  if (route === "token" && context.body?.id_token) context.body.id_token = await forged(context.body.id_token);
  if (route === "discovery" && fault.startsWith("elsewhere ")) context.body[fault.split(" ")[1]] = "http://127.0.0.2:9/x";
  if (route === "discovery" && fault === "other-issuer") context.body.issuer = "http://127.0.0.2:9";
  if (route === "discovery" && fault === "by-body-alone") context.body.token_endpoint_auth_methods_supported = ["client_secret_post"];
  if (route === "userinfo" && fault === "other-person") context.body.sub = "somebody-else";
  if (route === fault.split(" ")[1]) {
    if (fault.startsWith("fails ")) [context.status, context.body] = [500, "down"];
    if (fault.startsWith("page ")) [context.type, context.body] = ["html", "<p>Please wait"];
    if (fault.startsWith("large ")) context.body = { padding: "x".repeat(2 << 20) };
    if (fault.startsWith("sends-on ")) context.redirect(`${issuer}/jwks`);
  }
});

const PAGE = `<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><main><h1>Provider</h1><form method="post">
<label>Account <input name="login"></label> <button>Sign in</button> <button name="leave" value="1">Go away</button>
</form></main></html>`;

async function interaction(request, response, given) {
  if (request.method !== "POST") return response.setHeader("content-type", "text/html").end(PAGE);
  const result = given.has("leave") ? { error: "access_denied" } : { login: { accountId: given.get("login") } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const answer = provider.callback();
const controls = {
  "/fault": (word) => (fault = word),
  "/account": (words) => names.set(...words.split(" ")),
};
server.on("request", (request, response) => {
  const control = controls[request.url];
  const interacts = request.url.startsWith("/interaction/");
  if (!control && !interacts) return answer(request, response);
  let text = "";
  request.on("data", (part) => (text += part));
  request.on("end", async () => {
    if (interacts) return interaction(request, response, new URLSearchParams(text));
    control(text);
    response.end();
  });
});
console.log(issuer);
