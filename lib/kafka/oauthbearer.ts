import type { SaslProvider } from "kafkajs/src/network/connectionPool.js";
import { z } from "zod";
import type { OauthTokenSource } from "@/lib/kafka/oauth-token-source";
import { KafkaError } from "@/lib/kafka/sink";

/** SASL extensions as Confluent Cloud takes them; empty ones are not sent. */
export type SaslExtensions = { logicalCluster: string; identityPoolId: string };

/** Separates the parts of a message of this mechanism (RFC 7628, 3.1). */
const kvsep = "\x01";
const maxChallengeLength = 300;
/** Kafka's SASL_AUTHENTICATION_FAILED. */
const saslAuthenticationFailed = 58;

const serverError = z.object({ status: z.string() });

/** The client's first message (RFC 7628, 3.1, with the GS2 header "n,,"). */
export function oauthbearerMessage(token: string, extensions: SaslExtensions): string {
  const { logicalCluster, identityPoolId } = extensions;
  const pairs = Object.entries({ auth: `Bearer ${token}`, logicalCluster, identityPoolId }).filter(
    ([, value]) => value,
  );
  return `n,,${kvsep}${pairs.map(([key, value]) => `${key}=${value}${kvsep}`).join("")}${kvsep}`;
}

/**
 * OAUTHBEARER (RFC 7628, KIP-255). kafkajs has it, and takes the server's error challenge for success: a refused token
 * would show as a connection that closes on the next request.
 */
export function oauthbearer(source: OauthTokenSource, extensions: SaslExtensions): SaslProvider {
  return ({ saslAuthenticate }) => ({
    async authenticate() {
      const token = await source.token();
      try {
        const challenge = await saslAuthenticate(exchange(oauthbearerMessage(token, extensions)));
        if (challenge === "") return;
        // The broker waits for this before it ends the exchange with its own error (RFC 7628, 3.2.3).
        await saslAuthenticate(exchange(kvsep)).catch(() => undefined);
        throw tokenRefused(String(challenge).replaceAll(token, "•••"));
      } catch (error) {
        source.forget();
        throw withoutToken(error, token);
      }
    },
  });
}

/** Bytes with their length before them, which is how kafkajs passes SASL messages. */
function exchange(message: string) {
  const bytes = Buffer.from(message, "utf8");
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return {
    request: { encode: async () => Buffer.concat([length, bytes]) },
    response: {
      decode: async (answer: Buffer) => answer.subarray(4).toString("utf8"),
      parse: async (text: string) => text,
    },
  };
}

function tokenRefused(challenge: string): KafkaError {
  const status = statusOf(challenge);
  const detail = `The broker refused the token: ${status ?? challenge.slice(0, maxChallengeLength)}.`;
  return new KafkaError("OAUTH_TOKEN_REFUSED", detail, { retryable: false, ambiguous: false });
}

/** A broker may repeat what it was sent. */
function withoutToken(error: unknown, token: string): unknown {
  if (!(error instanceof Error)) return error;
  const refusedByBroker = "code" in error && error.code === saslAuthenticationFailed;
  if (!refusedByBroker && !error.message.includes(token)) return error;
  const words = error instanceof KafkaError ? error.detail : error.message;
  return new KafkaError("OAUTH_TOKEN_REFUSED", words.replaceAll(token, "•••"), { retryable: false, ambiguous: false });
}

function statusOf(challenge: string): string | undefined {
  try {
    return serverError.safeParse(JSON.parse(challenge)).data?.status.slice(0, maxChallengeLength);
  } catch {
    return undefined;
  }
}
