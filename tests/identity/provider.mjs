// A real OpenID provider for the tests, on a free port of this machine. It asks nobody anything: whoever was named last
// by POST /_next signs in. {"user": {sub, name, email, email_verified, groups …}} names them; {"fault": {...}} spoils the
// next ID token (POST /_logout {sub, sid, fault} gives the logout token that it posts, spoilt in the same way): claims that replace its own, "key": true signs it with a stranger's key, "alg": "none" not at all.
import { createServer } from "node:http";
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK } from "jose";
import Provider from "oidc-provider";

const jwk = { ...(await exportJWK((await generateKeyPair("RS256", { extractable: true })).privateKey)), kid: "own", alg: "RS256", use: "sig" };
const stranger = (await generateKeyPair("RS256", { extractable: true })).privateKey;
const users = new Map();
let next = { user: { sub: "nobody" }, fault: null, refuse: null };

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: "karki",
    client_secret: "salaisuus-jota-kukaan-ei-arvaa",
    redirect_uris: ["http://127.0.0.1/placeholder"],
    post_logout_redirect_uris: ["http://127.0.0.1/placeholder"],
    token_endpoint_auth_method: "client_secret_post",
    backchannel_logout_uri: `${issuer}/_told`,
    backchannel_logout_session_required: true,
  }],
  claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"], groups: ["groups"], overage: ["_claim_names"] },
  scopes: ["openid", "profile", "email", "groups", "overage"],
  conformIdTokenClaims: false, // claims stand in the ID token too, as Entra ID puts them
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...users.get(sub) }) }),
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true }, backchannelLogout: { enabled: true } },
  fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }), // its own fetch goes to no machine of this network
  interactions: { url: (_ctx, interaction) => `/_interaction/${interaction.uid}` },
  pkce: { required: () => true },
  cookies: { keys: ["tests only"] },
  jwks: { keys: [jwk] },
  renderError: (ctx, out) => { ctx.type = "json"; ctx.body = out; },
});
const ours = (path) => (address) => new URL(address).pathname.match(path) !== null;
provider.Client.prototype.redirectUriAllowed = ours(/^\/account\/sign-in\/with\/[a-z]+\/back\/$/);
provider.Client.prototype.postLogoutRedirectUriAllowed = ours(/^\/account\/sign-in\/$/);

async function spoilt(token, { key, alg, typ, ...claims }) {
  const said = { ...decodeJwt(token), ...claims };
  for (const name of Object.keys(said)) if (said[name] === null) delete said[name];
  if (alg === "none") return new UnsecuredJWT(said).encode();
  const header = { ...decodeProtectedHeader(token), ...(typ && { typ }) };
  return new SignJWT(said).setProtectedHeader(header).sign(key ? stranger : await importJWK(jwk, "RS256"));
}

provider.use(async (ctx, onward) => {
  await onward();
  if (ctx.path !== "/token" || !next.fault || !ctx.body?.id_token) return;
  ctx.body.id_token = await spoilt(ctx.body.id_token, next.fault);
});

let told = null;
async function logoutToken({ sub, sid, fault }) {
  const client = await provider.Client.find("karki");
  client.backchannelLogoutSessionRequired = Boolean(sid);
  await client.backchannelLogout(sub, sid);
  client.backchannelLogoutSessionRequired = true;
  return fault ? spoilt(told, fault) : told;
}

async function finish(request, response) {
  if (next.refuse) return provider.interactionFinished(request, response, { error: next.refuse, error_description: "refused" });
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: next.user.sub, clientId: params.client_id });
  grant.addOIDCScope("openid profile email groups overage");
  return provider.interactionFinished(request, response, { login: { accountId: next.user.sub }, consent: { grantId: await grant.save() } });
}

async function textOf(request) {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

const serve = provider.callback();
server.on("request", async (request, response) => {
  if (request.url === "/_next") {
    next = { fault: null, refuse: null, ...JSON.parse(await textOf(request)) };
    users.set(next.user.sub, next.user);
    return response.end("{}");
  }
  if (request.url === "/_told") {
    told = new URLSearchParams(await textOf(request)).get("logout_token");
    return response.end();
  }
  if (request.url === "/_logout") {
    const answer = logoutToken(JSON.parse(await textOf(request)));
    return answer.then((token) => response.end(token), (fault) => { response.statusCode = 500; response.end(String(fault)); });
  }
  if (request.url.startsWith("/_interaction/")) {
    return finish(request, response).catch((fault) => { response.statusCode = 500; response.end(String(fault)); });
  }
  return serve(request, response);
});
console.log(JSON.stringify({ issuer }));
