import { sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { OauthKey } from "@/scripts/services/kafka/ensure-oauth-key";

export type TokenEndpoint = { stop(): Promise<void> };

type Settings = {
  port: number;
  oauth: OauthKey;
  /** PEM with the key and the chain for localhost. */
  keystoreFile: string;
  /** Client secrets by client id; the id becomes the token's subject, which Kafka takes for the user. */
  clients: Readonly<Record<string, string>>;
};

const maxBodyBytes = 10_000;
const defaultLifetimeSeconds = 300;

/**
 * An authorization server as small as client credentials need it (RFC 6749, 4.4): `POST /token` with the client's id
 * and secret as Basic authentication answers a signed JWT, for as many seconds as `?lifetime=` says, else for five
 * minutes. For development and tests.
 */
export async function startTokenEndpoint(settings: Settings): Promise<TokenEndpoint> {
  const pem = await readFile(settings.keystoreFile, "utf8");
  const server = createServer({ key: pem, cert: pem }, async (request, response) => {
    const client = clientOf(request, settings.clients);
    const answer = (status: number, body: object) =>
      response
        .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
        .end(JSON.stringify(body));
    const form = new URLSearchParams(await bodyOf(request));
    const url = new URL(request.url ?? "", settings.oauth.issuer);
    if (url.pathname !== "/token" || request.method !== "POST") answer(404, { error: "not_found" });
    else if (client === null) answer(401, { error: "invalid_client", error_description: "Unknown client or secret." });
    else if (form.get("grant_type") !== "client_credentials") answer(400, { error: "unsupported_grant_type" });
    else {
      const { token, expiresIn } = issueToken(settings.oauth, {
        sub: client,
        scope: form.get("scope") ?? "",
        lifetimeSeconds: Number(url.searchParams.get("lifetime") ?? defaultLifetimeSeconds),
      });
      answer(200, { access_token: token, token_type: "Bearer", expires_in: expiresIn });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, "127.0.0.1", resolve);
  });
  server.unref();
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The client whose secret the request shows, or null. Both are form-encoded first (RFC 6749, 2.3.1). */
function clientOf({ headers }: IncomingMessage, clients: Settings["clients"]): string | null {
  const [scheme, encoded = ""] = (headers.authorization ?? "").split(" ");
  if (scheme !== "Basic") return null;
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  const [id = "", secret = ""] = pair.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
  return Object.hasOwn(clients, id) && clients[id] === secret ? id : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > maxBodyBytes) break;
  }
  return body;
}

type TokenFacts = { sub: string; scope: string; lifetimeSeconds: number };

function issueToken({ keyId, issuer, audience, privateKey }: OauthKey, { sub, scope, lifetimeSeconds }: TokenFacts) {
  const now = Math.floor(Date.now() / 1000);
  // Kafka refuses a token whose scope is empty, and takes one without.
  const scopes = scope === "" ? {} : { scope };
  const claims = { iss: issuer, aud: audience, sub, ...scopes, iat: now, exp: now + lifetimeSeconds };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const unsigned = `${encode({ alg: "ES256", typ: "JWT", kid: keyId })}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(unsigned), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return { token: `${unsigned}.${signature.toString("base64url")}`, expiresIn: lifetimeSeconds };
}
