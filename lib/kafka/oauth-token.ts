import { request } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { rootCertificates } from "node:tls";
import { z } from "zod";
import { dialBroker } from "@/lib/kafka/dial-broker";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { KafkaError } from "@/lib/kafka/sink";

export type TokenRequest = {
  /** https URL. */
  tokenEndpoint: string;
  clientId: string;
  clientSecret: string;
  /** Space-separated; empty for the client's default. */
  scope: string;
  /** PEM that is trusted beside the public CAs; empty for those alone. */
  ca: string;
};

/** `expiresAt` in milliseconds since the epoch. */
export type OauthToken = { value: string; expiresAt: number };

/** HTTPS, for which the outbound policy keeps no port back here as it does for brokers. */
const httpsPorts = [443, 8443];
const maxAnswerBytes = 65_536;
const deniedMs = 500;
/** RFC 6749 only recommends `expires_in`; a token without it is used for this long. */
const defaultLifetimeSeconds = 300;

/** RFC 6749, 5.1; the token is what RFC 6750 (2.1) lets travel as a bearer token. */
const tokenAnswer = z.object({
  access_token: z
    .string()
    .max(32_768)
    .regex(/^[A-Za-z0-9._~+/-]+=*$/),
  token_type: z.string().optional(),
  expires_in: z.coerce.number().positive().max(31_536_000).optional(),
});
/** RFC 6749, 5.2. */
const refusal = z.object({ error: z.string().max(200), error_description: z.string().max(500).optional() });

/**
 * Asks a token endpoint for an access token by client credentials (RFC 6749, 4.4), the client's secret as Basic
 * authentication. It is dialled as a broker is: under the outbound policy, by the address that was checked, with its
 * certificate verified. Redirects are not followed, and the answer has 64 KiB at most.
 * @throws KafkaError OAUTH_CLIENT_REFUSED, OAUTH_ENDPOINT_UNREACHABLE; the text holds neither secret nor token
 */
export async function requestToken(
  input: TokenRequest,
  options: { context: KafkaContext; timeoutMs: number; signal: AbortSignal },
): Promise<OauthToken> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const url = new URL(input.tokenEndpoint);
  try {
    const socket = await dial(url, input.ca, { ...options, signal });
    try {
      const { status, body } = await post(socket, url, input, signal);
      return readAnswer(url, status, body, input);
    } finally {
      socket.destroy();
    }
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof KafkaError) throw error;
    const timedOut = signal.aborted;
    throw unreachable(url, timedOut ? `No answer within ${options.timeoutMs} ms.` : wordsOf(error), error);
  }
}

async function dial(url: URL, ca: string, options: { context: KafkaContext; timeoutMs: number; signal: AbortSignal }) {
  const { context, timeoutMs, signal } = options;
  const startedAt = Date.now();
  try {
    return await dialBroker({
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || 443),
      tls: { ca: ca === "" ? "" : [...rootCertificates, ca].join("\n") },
      context: { ...context, policy: { ...context.policy, openPorts: httpsPorts } },
      timeoutMs,
      signal,
      onProgress: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    // As long for every denied address, so that none can be told from another.
    if (error.code === "ADDRESS_DENIED") await delay(Math.max(0, startedAt + deniedMs - Date.now()));
    throw unreachable(url, `${kafkaErrorWords[error.code].title}. ${error.detail}`, error);
  }
}

function post(socket: Socket, url: URL, input: TokenRequest, signal: AbortSignal) {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (input.scope !== "") form.set("scope", input.scope);
  const body = form.toString();
  const headers = {
    Host: url.host,
    Authorization: `Basic ${basicCredentials(input)}`,
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": Buffer.byteLength(body),
    Accept: "application/json",
    Connection: "close",
  };
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const path = url.pathname + url.search;
    const outgoing = request({ method: "POST", path, headers, signal, createConnection: () => socket });
    outgoing.once("error", reject);
    outgoing.once("response", (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > maxAnswerBytes) outgoing.destroy(new Error(`Its answer is longer than ${maxAnswerBytes} bytes.`));
        else chunks.push(chunk);
      });
      response.once("error", reject);
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    outgoing.end(body);
  });
}

function formEncode(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}

/** Both parts are form-encoded before they are joined (RFC 6749, 2.3.1). */
function basicCredentials({ clientId, clientSecret }: TokenRequest): string {
  return Buffer.from([clientId, clientSecret].map(formEncode).join(":")).toString("base64");
}

/** An endpoint may repeat what it was sent: the secret as it is, encoded, or as the header had it. */
function withoutSecret(words: string, input: TokenRequest): string {
  const { clientSecret } = input;
  if (clientSecret === "") return words;
  const forms = [basicCredentials(input), formEncode(clientSecret), clientSecret];
  return forms.reduce((rest, form) => rest.replaceAll(form, "•••"), words);
}

function readAnswer(url: URL, status: number, body: string, input: TokenRequest): OauthToken {
  const json = parseJson(body);
  if (status >= 500 || status === 429) throw unreachable(url, `It answered with HTTP status ${status}.`);
  if (status >= 300 && status < 400)
    throw refused(url, `It redirects (HTTP status ${status}), and that is not followed.`);
  if (status !== 200) {
    const said = refusal.safeParse(json).data;
    const words = said ? `${said.error}${said.error_description ? `: ${said.error_description}` : ""}` : "";
    const safe = withoutSecret(words, input);
    throw refused(url, `It answered with HTTP status ${status}${safe === "" ? "." : `, ${safe}`}`);
  }
  const answer = tokenAnswer.safeParse(json).data;
  if (!answer) throw refused(url, "Its answer is not a token answer (RFC 6749, 5.1).");
  const { access_token: value, token_type: type = "Bearer", expires_in: seconds = defaultLifetimeSeconds } = answer;
  if (type.toLowerCase() !== "bearer") throw refused(url, "It issued a token that is not a bearer token.");
  return { value, expiresAt: Date.now() + seconds * 1000 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function unreachable({ host }: URL, words: string, cause?: unknown): KafkaError {
  const flags = { retryable: true, ambiguous: false };
  return new KafkaError("OAUTH_ENDPOINT_UNREACHABLE", `${host}: ${words}`, flags, cause);
}

function refused({ host }: URL, words: string): KafkaError {
  return new KafkaError("OAUTH_CLIENT_REFUSED", `${host}: ${words}`, { retryable: false, ambiguous: false });
}
