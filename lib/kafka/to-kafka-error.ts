import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { KafkaError } from "@/lib/kafka/sink";

/** The broker has forgotten the producer, or given its place to another. */
type Lost = { code: "BROKER_UNAVAILABLE"; retryable: true; producerLost: true };
type Meaning = Lost | { code: KafkaErrorCode; retryable: boolean; producerLost?: false };

const lost: Lost = { code: "BROKER_UNAVAILABLE", retryable: true, producerLost: true };
const mayPass = (code: KafkaErrorCode): Meaning => ({ code, retryable: true });
const staysSo = (code: KafkaErrorCode): Meaning => ({ code, retryable: false });

/**
 * Kafka's error codes (kafka.apache.org/protocol#protocol_error_codes) that a client without groups can meet.
 * 7 and 20 come when the followers are too slow; 31 is what InitProducerId answers to a user without Write on any
 * topic (KIP-679); 34 what a listener without SASL answers to a handshake; 56 what a full disk gives.
 * Only what lies in the record itself is RECORD_REFUSED, since such a record is parked: 2 is damage on the way, and 32
 * (a clock that is wrong), 43, 44 and 76 would meet every record, so the whole log would be put aside.
 */
const meanings: Record<number, { name: string; meaning: Meaning }> = {
  1: { name: "OFFSET_OUT_OF_RANGE", meaning: staysSo("OFFSET_OUT_OF_RANGE") },
  2: { name: "CORRUPT_MESSAGE", meaning: mayPass("BROKER_UNAVAILABLE") },
  3: { name: "UNKNOWN_TOPIC_OR_PARTITION", meaning: mayPass("TOPIC_UNKNOWN") },
  5: { name: "LEADER_NOT_AVAILABLE", meaning: mayPass("BROKER_UNAVAILABLE") },
  6: { name: "NOT_LEADER_OR_FOLLOWER", meaning: mayPass("BROKER_UNAVAILABLE") },
  7: { name: "REQUEST_TIMED_OUT", meaning: mayPass("NOT_ENOUGH_REPLICAS") },
  8: { name: "BROKER_NOT_AVAILABLE", meaning: mayPass("BROKER_UNAVAILABLE") },
  9: { name: "REPLICA_NOT_AVAILABLE", meaning: mayPass("BROKER_UNAVAILABLE") },
  10: { name: "MESSAGE_TOO_LARGE", meaning: staysSo("RECORD_TOO_LARGE") },
  13: { name: "NETWORK_EXCEPTION", meaning: mayPass("BROKER_UNAVAILABLE") },
  14: { name: "COORDINATOR_LOAD_IN_PROGRESS", meaning: mayPass("BROKER_UNAVAILABLE") },
  15: { name: "COORDINATOR_NOT_AVAILABLE", meaning: mayPass("BROKER_UNAVAILABLE") },
  16: { name: "NOT_COORDINATOR", meaning: mayPass("BROKER_UNAVAILABLE") },
  17: { name: "INVALID_TOPIC_EXCEPTION", meaning: staysSo("TOPIC_UNKNOWN") },
  18: { name: "RECORD_LIST_TOO_LARGE", meaning: staysSo("RECORD_TOO_LARGE") },
  19: { name: "NOT_ENOUGH_REPLICAS", meaning: mayPass("NOT_ENOUGH_REPLICAS") },
  20: { name: "NOT_ENOUGH_REPLICAS_AFTER_APPEND", meaning: mayPass("NOT_ENOUGH_REPLICAS") },
  29: { name: "TOPIC_AUTHORIZATION_FAILED", meaning: staysSo("TOPIC_FORBIDDEN") },
  31: { name: "CLUSTER_AUTHORIZATION_FAILED", meaning: staysSo("TOPIC_FORBIDDEN") },
  32: { name: "INVALID_TIMESTAMP", meaning: staysSo("UNKNOWN") },
  33: { name: "UNSUPPORTED_SASL_MECHANISM", meaning: staysSo("MECHANISM_UNSUPPORTED") },
  34: { name: "ILLEGAL_SASL_STATE", meaning: staysSo("SASL_NOT_OFFERED") },
  41: { name: "NOT_CONTROLLER", meaning: mayPass("BROKER_UNAVAILABLE") },
  43: { name: "UNSUPPORTED_FOR_MESSAGE_FORMAT", meaning: staysSo("UNKNOWN") },
  44: { name: "POLICY_VIOLATION", meaning: staysSo("UNKNOWN") },
  45: { name: "OUT_OF_ORDER_SEQUENCE_NUMBER", meaning: lost },
  46: { name: "DUPLICATE_SEQUENCE_NUMBER", meaning: lost },
  47: { name: "INVALID_PRODUCER_EPOCH", meaning: lost },
  56: { name: "KAFKA_STORAGE_ERROR", meaning: mayPass("BROKER_UNAVAILABLE") },
  58: { name: "SASL_AUTHENTICATION_FAILED", meaning: staysSo("AUTHENTICATION_FAILED") },
  59: { name: "UNKNOWN_PRODUCER_ID", meaning: lost },
  74: { name: "FENCED_LEADER_EPOCH", meaning: mayPass("BROKER_UNAVAILABLE") },
  75: { name: "UNKNOWN_LEADER_EPOCH", meaning: mayPass("BROKER_UNAVAILABLE") },
  76: { name: "UNSUPPORTED_COMPRESSION_TYPE", meaning: staysSo("UNKNOWN") },
  87: { name: "INVALID_RECORD", meaning: staysSo("RECORD_REFUSED") },
  89: { name: "THROTTLING_QUOTA_EXCEEDED", meaning: mayPass("THROTTLED") },
  90: { name: "PRODUCER_FENCED", meaning: lost },
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
  const known = protocolCode === null ? undefined : meanings[protocolCode];
  const { code, retryable, producerLost = false } = known?.meaning ?? meaningOf(error);
  const number = protocolCode === null ? "" : ` (Kafka error ${protocolCode}${known ? `, ${known.name}` : ""})`;
  const detail = withoutPassword(textOf(error) + number, password);
  return new KafkaError(code, detail, { retryable, ambiguous: producerLost, producerLost });
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
  "DNS_FAILED",
  "HOST_UNREACHABLE",
  "CONNECTION_REFUSED",
  "CONNECTION_TIMEOUT",
  "CONNECTION_CLOSED",
  "TLS_NOT_SPOKEN",
  "THROTTLED",
  "UNKNOWN",
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
