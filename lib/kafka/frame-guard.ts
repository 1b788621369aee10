import { KafkaError } from "@/lib/kafka/sink";

/** A response holds at least its correlation id (INT32). */
const minFrameBytes = 4;
/** Far above any answer that this module asks for: a fetch is asked for 1 MiB at most. */
export const maxFrameBytes = 10 * 1024 * 1024;

const headerBytes = 4;
const tlsRecordTypes = new Set([0x14, 0x15, 0x16, 0x17]);

/**
 * Follows the length prefixes of Kafka's response frames without keeping their bytes. kafkajs trusts the prefix: zero
 * or less ends the process by an uncaught exception, and a huge one is buffered until the memory is gone.
 */
export class FrameGuard {
  private readonly header = Buffer.alloc(headerBytes);
  private headerFilled = 0;
  private remaining = 0;
  /** The longest that each awaited answer may be. Kafka answers in the order of the requests. */
  private readonly awaited: number[] = [];

  /** One more request is on its way. Kafka speaks only when asked, so a frame more than that is a flood. */
  expectAnswer(maxBytes = maxFrameBytes): void {
    this.awaited.push(maxBytes);
  }

  /** Null while the bytes can be Kafka's; else why they are not, before a byte of the bad frame is passed on. */
  check(chunk: Buffer): KafkaError | null {
    let at = 0;
    while (at < chunk.length) {
      if (this.remaining > 0) {
        const step = Math.min(this.remaining, chunk.length - at);
        this.remaining -= step;
        at += step;
        continue;
      }
      const copied = chunk.copy(this.header, this.headerFilled, at, at + headerBytes - this.headerFilled);
      this.headerFilled += copied;
      at += copied;
      if (this.headerFilled < headerBytes) return null;
      const length = this.header.readInt32BE();
      const [maxBytes = maxFrameBytes] = this.awaited;
      if (length < minFrameBytes || length > maxBytes) return foreignFrame(this.header, length);
      if (this.awaited.shift() === undefined) return unasked();
      this.headerFilled = 0;
      this.remaining = length;
    }
    return null;
  }
}

function unasked(): KafkaError {
  const detail = "It sent an answer that nobody asked for.";
  return new KafkaError("NOT_KAFKA", detail, { retryable: false, ambiguous: false });
}

function foreignFrame(header: Buffer, length: number): KafkaError {
  const flags = { retryable: false, ambiguous: false };
  if (tlsRecordTypes.has(header[0] ?? 0) && header[1] === 0x03) {
    return new KafkaError("TLS_EXPECTED", "It answered with a TLS record.", flags);
  }
  const text = header.toString("latin1");
  const detail = /^[\x20-\x7e]{4}$/.test(text)
    ? `It answered with text that begins with “${text}”.`
    : `It announced a message of ${length} bytes.`;
  return new KafkaError("NOT_KAFKA", detail, flags);
}
