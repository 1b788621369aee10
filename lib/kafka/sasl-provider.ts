import plain from "kafkajs/src/broker/saslAuthenticator/plain.js";
import scram256 from "kafkajs/src/broker/saslAuthenticator/scram256.js";
import scram512 from "kafkajs/src/broker/saslAuthenticator/scram512.js";
import type { SaslProvider } from "kafkajs/src/network/connectionPool.js";
import type { KafkaDestination, passwordMechanisms } from "@/lib/kafka/destination";
import type { OauthTokenSource } from "@/lib/kafka/oauth-token-source";
import { oauthbearer } from "@/lib/kafka/oauthbearer";

const mechanisms = { PLAIN: plain, "SCRAM-SHA-256": scram256, "SCRAM-SHA-512": scram512 };

/**
 * Kafka's default is 4,096, and the most that it takes 16,384. PBKDF2 (RFC 5802) goes on when the test is over, and the
 * forty brokers of a hostile test would ask for it at once.
 */
const maxScramIterations = 100_000;

/** The way to sign in that the destination names; its tokens come from `tokens`, with OAUTHBEARER alone. */
export function saslProvider(destination: KafkaDestination, tokens: OauthTokenSource): SaslProvider {
  const { saslMechanism, username, password, logicalCluster = "", identityPoolId = "" } = destination;
  if (saslMechanism === "OAUTHBEARER") return oauthbearer(tokens, { logicalCluster, identityPoolId });
  return passwordProvider(saslMechanism, username, password);
}

/**
 * kafkajs's own authenticators, with their faults mended: they turn every failure, a lost connection or an impostor's
 * answer too, into "authentication failed" and drop its cause, and they compute what the broker asks for.
 */
function passwordProvider(
  mechanism: (typeof passwordMechanisms)[number],
  username: string,
  password: string,
): SaslProvider {
  const builtIn = mechanisms[mechanism]({ username, password });
  return (session) => {
    let cause: unknown = null;
    let refused = false;
    const saslAuthenticate = async (exchange: { request: unknown; response?: unknown }) => {
      try {
        const answer = await session.saslAuthenticate(exchange);
        refused = isObject(answer) && "e" in answer;
        checkServerFirst(answer);
        return answer;
      } catch (error) {
        cause = error;
        throw error;
      }
    };
    const authenticator = builtIn({ ...session, saslAuthenticate });
    return {
      async authenticate() {
        try {
          await authenticator.authenticate();
        } catch (error) {
          throw cause ?? (refused ? error : againstScram(error));
        }
      },
    };
  };
}

/** What kafkajs itself objects to: a nonce that is not ours, too few iterations, a signature without the password. */
function againstScram(error: unknown): RangeError {
  return new RangeError(error instanceof Error ? error.message : String(error));
}

function isObject(answer: unknown): answer is object {
  return typeof answer === "object" && answer !== null;
}

/** The server's first message (RFC 5802, 5.1). kafkajs reads its number up to the first character that is no digit. */
function checkServerFirst(answer: unknown): void {
  if (!isObject(answer) || !("i" in answer)) return;
  const iterations = String(answer.i);
  if (!/^\d{1,10}$/.test(iterations) || Number(iterations) > maxScramIterations) {
    throw new RangeError(`It asked for ${iterations} SCRAM iterations; at most ${maxScramIterations} are computed.`);
  }
  if (!("s" in answer) || !/^[A-Za-z0-9+/]+=*$/.test(String(answer.s))) {
    throw new RangeError("Its SCRAM message has no salt.");
  }
}
