import { maxFrameBytes } from "@/lib/kafka/frame-guard";
import { apiKeys } from "@/lib/kafka/protocol/exchange";

/** Length (INT32), then the API key (INT16). */
const apiKeyAt = 4;
const large: ReadonlySet<number> = new Set([apiKeys.fetch, apiKeys.metadata]);
/** Versions, mechanisms, signatures, ids and offsets: some KiB at most. */
export const maxSmallAnswerBytes = 64 * 1024;

/**
 * How long the answer to a request may be. A test and its client dial forty brokers side by side; records and topics are
 * asked of one at a time, so that only one of them may fill a large answer. A SASL message without a header (as Kafka
 * before 1.0 takes it) begins with printable text or a zero before it, and so has no such key.
 */
export function answerLimit(request: Buffer): number {
  const isLarge = request.length >= apiKeyAt + 2 && large.has(request.readInt16BE(apiKeyAt));
  return isLarge ? maxFrameBytes : maxSmallAnswerBytes;
}
