import plain from "kafkajs/src/broker/saslAuthenticator/plain.js";
import scram256 from "kafkajs/src/broker/saslAuthenticator/scram256.js";
import scram512 from "kafkajs/src/broker/saslAuthenticator/scram512.js";
import type { SaslProvider } from "kafkajs/src/network/connectionPool.js";
import type { KafkaDestination, passwordMechanisms } from "@/lib/kafka/destination";
import type { OauthTokenSource } from "@/lib/kafka/oauth-token-source";
import { oauthbearer } from "@/lib/kafka/oauthbearer";

const mechanisms = { PLAIN: plain, "SCRAM-SHA-256": scram256, "SCRAM-SHA-512": scram512 };

/** Kafka's default is 4096, its recommendation 8192. A hostile broker could ask for hours of PBKDF2 (RFC 5802). */
const maxScramIterations = 1_000_000;

/** The way to sign in that the destination names; its tokens come from `tokens`, with OAUTHBEARER alone. */
export function saslProvider(destination: KafkaDestination, tokens: OauthTokenSource): SaslProvider {
  const { saslMechanism, username, password, logicalCluster = "", identityPoolId = "" } = destination;
  if (saslMechanism === "OAUTHBEARER") return oauthbearer(tokens, { logicalCluster, identityPoolId });
  return passwordProvider(saslMechanism, username, password);
}

/**
 * kafkajs's own authenticators, with two faults mended: they turn every failure, a lost connection too, into
 * "authentication failed" and drop its cause, and they compute as many iterations as the broker asks for.
 */
function passwordProvider(
  mechanism: (typeof passwordMechanisms)[number],
  username: string,
  password: string,
): SaslProvider {
  const builtIn = mechanisms[mechanism]({ username, password });
  return (session) => {
    let cause: unknown = null;
    const saslAuthenticate = async (exchange: { request: unknown; response?: unknown }) => {
      try {
        const answer = await session.saslAuthenticate(exchange);
        checkIterations(answer);
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
          throw cause ?? error;
        }
      },
    };
  };
}

function checkIterations(answer: unknown): void {
  if (typeof answer !== "object" || answer === null || !("i" in answer)) return;
  if (Number(answer.i) > maxScramIterations) {
    throw new RangeError(
      `It asked for ${String(answer.i)} SCRAM iterations; at most ${maxScramIterations} are computed.`,
    );
  }
}
