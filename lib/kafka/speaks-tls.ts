import type { Broker } from "@/lib/kafka/destination";
import { dialBroker } from "@/lib/kafka/dial-broker";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { KafkaError } from "@/lib/kafka/sink";

/** A handshake that fails with one of these was a TLS handshake all the same. */
const proofOfTls: ReadonlySet<KafkaErrorCode> = new Set<KafkaErrorCode>([
  "TLS_UNTRUSTED",
  "TLS_NAME_MISMATCH",
  "TLS_EXPIRED",
  "TLS_NOT_YET_VALID",
  "TLS_VERSION",
  "TLS_CLIENT_CERTIFICATE_REQUIRED",
  "TLS_FAILED",
]);

/** Whether the port answers a TLS handshake. Nothing is sent over it, and no certificate is taken on trust. */
export async function speaksTls(
  address: Broker,
  options: { context: KafkaContext; timeoutMs: number; signal: AbortSignal },
): Promise<boolean> {
  try {
    const dial = { ...address, tls: { ca: "" }, ...options, onProgress: () => undefined };
    (await dialBroker(dial)).destroy();
    return true;
  } catch (error) {
    return error instanceof KafkaError && proofOfTls.has(error.code);
  }
}
