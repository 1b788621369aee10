import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { KafkaError } from "@/lib/kafka/sink";

type Meaning = { code: KafkaErrorCode; retryable: boolean; producerLost?: true };

/** Kafka's error codes (kafka.apache.org/protocol#protocol_error_codes) that a client without groups can meet. */
const meanings: Record<number, Meaning> = {
  1: { code: "OFFSET_OUT_OF_RANGE", retryable: false },
  2: { code: "RECORD_REFUSED", retryable: false }, // CORRUPT_MESSAGE: also a record without a key on a compacted topic
  3: { code: "TOPIC_UNKNOWN", retryable: true },
  5: { code: "BROKER_UNAVAILABLE", retryable: true },
  6: { code: "BROKER_UNAVAILABLE", retryable: true }, // NOT_LEADER_OR_FOLLOWER
  7: { code: "NOT_ENOUGH_REPLICAS", retryable: true }, // REQUEST_TIMED_OUT: the followers were too slow
  8: { code: "BROKER_UNAVAILABLE", retryable: true },
  9: { code: "BROKER_UNAVAILABLE", retryable: true },
  10: { code: "RECORD_TOO_LARGE", retryable: false },
  13: { code: "BROKER_UNAVAILABLE", retryable: true },
  14: { code: "BROKER_UNAVAILABLE", retryable: true },
  15: { code: "BROKER_UNAVAILABLE", retryable: true },
  16: { code: "BROKER_UNAVAILABLE", retryable: true },
  17: { code: "TOPIC_UNKNOWN", retryable: false }, // INVALID_TOPIC_EXCEPTION
  18: { code: "RECORD_TOO_LARGE", retryable: false },
  19: { code: "NOT_ENOUGH_REPLICAS", retryable: true },
  20: { code: "NOT_ENOUGH_REPLICAS", retryable: true }, // appended, though not confirmed
  29: { code: "TOPIC_FORBIDDEN", retryable: false },
  31: { code: "TOPIC_FORBIDDEN", retryable: false }, // CLUSTER_AUTHORIZATION_FAILED: no Write on any topic (KIP-679)
  32: { code: "RECORD_REFUSED", retryable: false },
  33: { code: "MECHANISM_UNSUPPORTED", retryable: false },
  34: { code: "SASL_NOT_OFFERED", retryable: false }, // ILLEGAL_SASL_STATE on a listener without SASL
  41: { code: "BROKER_UNAVAILABLE", retryable: true },
  43: { code: "RECORD_REFUSED", retryable: false },
  44: { code: "RECORD_REFUSED", retryable: false },
  45: { code: "BROKER_UNAVAILABLE", retryable: true, producerLost: true }, // OUT_OF_ORDER_SEQUENCE_NUMBER
  46: { code: "BROKER_UNAVAILABLE", retryable: true, producerLost: true }, // DUPLICATE_SEQUENCE_NUMBER
  47: { code: "BROKER_UNAVAILABLE", retryable: true, producerLost: true }, // INVALID_PRODUCER_EPOCH
  56: { code: "BROKER_UNAVAILABLE", retryable: true }, // KAFKA_STORAGE_ERROR: a full disk for one
  58: { code: "AUTHENTICATION_FAILED", retryable: false },
  59: { code: "BROKER_UNAVAILABLE", retryable: true, producerLost: true }, // UNKNOWN_PRODUCER_ID
  74: { code: "BROKER_UNAVAILABLE", retryable: true },
  75: { code: "BROKER_UNAVAILABLE", retryable: true },
  76: { code: "RECORD_REFUSED", retryable: false },
  87: { code: "RECORD_REFUSED", retryable: false },
  89: { code: "THROTTLED", retryable: true },
  90: { code: "BROKER_UNAVAILABLE", retryable: true, producerLost: true }, // PRODUCER_FENCED
};

/**
 * Codes of a Produce answer that say for certain that nothing was appended. All others may come after the append:
 * 6 and 7 while the leader waits for its followers, 20 by its meaning (Kafka's DelayedProduce).
 */
const nothingAppended: ReadonlySet<number> = new Set([
  2, 3, 5, 10, 17, 18, 19, 29, 31, 32, 33, 34, 35, 42, 43, 44, 53, 58, 76, 87,
]);

const maxDetailLength = 500;

/** What kafkajs calls an error code above those that it knows. */
const unknownToKafkajs = /^Unknown error code (-?\d+)$/;

/** One mapper from whatever kafkajs throws, by the broker's error number and not by the text. */
export function toKafkaError(error: unknown, password: string): KafkaError {
  if (error instanceof KafkaError) return withoutSecret(error, password);
  const protocolCode = protocolCodeOf(error);
  const { code, retryable, producerLost } = protocolCode === null ? meaningOf(error) : meaningOfCode(protocolCode);
  const detail = `${textOf(error)}${protocolCode === null ? "" : ` (Kafka error ${protocolCode})`}`;
  const flags = { retryable, ambiguous: producerLost ?? false, producerLost: producerLost ?? false };
  return new KafkaError(code, withoutPassword(detail, password), flags);
}

/** As `toKafkaError`, for what came back from a Produce request that was handed to the socket. */
export function toSendError(error: unknown, password: string): KafkaError {
  const { code, detail, retryable, producerLost } = toKafkaError(error, password);
  const protocolCode = protocolCodeOf(error);
  const ambiguous = protocolCode === null || !nothingAppended.has(protocolCode);
  return new KafkaError(code, detail, { retryable, ambiguous, producerLost });
}

/** For a decoded answer whose error number is not zero. */
export class BrokerRefusal extends Error {
  readonly protocolCode: number;

  constructor(protocolCode: number, text: string) {
    super(text);
    this.name = "BrokerRefusal";
    this.protocolCode = protocolCode;
  }
}

function protocolCodeOf(error: unknown): number | null {
  if (error instanceof BrokerRefusal) return error.protocolCode;
  if (!(error instanceof Error)) return null;
  const unknown = unknownToKafkajs.exec(error.message)?.[1];
  if (unknown !== undefined) return Number(unknown);
  return "code" in error && typeof error.code === "number" ? error.code : null;
}

function meaningOfCode(code: number): Meaning {
  return meanings[code] ?? { code: "UNKNOWN", retryable: true };
}

function meaningOf(error: unknown): Meaning {
  if (!(error instanceof Error)) return { code: "UNKNOWN", retryable: true };
  // The guarded socket ends with a KafkaError, of which kafkajs keeps code and message.
  if ("code" in error && isKafkaErrorCode(error.code)) return { code: error.code, retryable: isTransient(error.code) };
  if (error.name === "KafkaJSConnectionClosedError") return { code: "CONNECTION_CLOSED", retryable: true };
  if (error.name === "KafkaJSConnectionError") return { code: "CONNECTION_CLOSED", retryable: true };
  if (error.name === "KafkaJSRequestTimeoutError") return { code: "CONNECTION_TIMEOUT", retryable: true };
  if (error.name === "KafkaJSSASLAuthenticationError") return { code: "AUTHENTICATION_FAILED", retryable: false };
  // Raised by decoders that run past the end of what they were given.
  if (error instanceof RangeError || error instanceof TypeError) return { code: "NOT_KAFKA", retryable: false };
  return { code: "UNKNOWN", retryable: true };
}

function isKafkaErrorCode(code: unknown): code is KafkaErrorCode {
  return typeof code === "string" && Object.hasOwn(kafkaErrorWords, code);
}

const transient: ReadonlySet<KafkaErrorCode> = new Set<KafkaErrorCode>([
  "DNS_UNKNOWN",
  "HOST_UNREACHABLE",
  "CONNECTION_REFUSED",
  "CONNECTION_TIMEOUT",
  "CONNECTION_CLOSED",
  "TLS_NOT_SPOKEN",
  "THROTTLED",
]);

function isTransient(code: KafkaErrorCode): boolean {
  return transient.has(code);
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // kafkajs's prefix, and the code that KafkaError puts before its message, say nothing to a person.
  return text.replace(/^Connection error: /, "").replace(/^[A-Z_]{5,}: /, "");
}

function withoutSecret(error: KafkaError, password: string): KafkaError {
  const detail = withoutPassword(error.detail, password);
  return detail === error.detail ? error : new KafkaError(error.code, detail, error);
}

/** A broker may repeat what it was sent, so the password is cut out of its words, in base64 too. */
function withoutPassword(text: string, password: string): string {
  const secrets = [password, Buffer.from(password).toString("base64").replace(/=+$/, "")].filter(Boolean);
  const safe = secrets.reduce((rest, secret) => rest.replaceAll(secret, "•••"), text);
  return safe
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, maxDetailLength);
}
