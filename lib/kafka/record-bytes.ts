import type { SinkRecord } from "@/lib/kafka/sink";

/** Length, attributes, both deltas, and the lengths of key, value and headers, each at its longest. */
const recordOverheadBytes = 31;
const headerOverheadBytes = 10;

/** No record takes more than this in a record batch (Kafka's record format, magic 2). Cut batches by its sum. */
export function recordBytes({ key, value, headers }: SinkRecord): number {
  return Object.entries(headers).reduce(
    (sum, [name, text]) => sum + headerOverheadBytes + Buffer.byteLength(name) + Buffer.byteLength(text),
    recordOverheadBytes + Buffer.byteLength(key) + Buffer.byteLength(value),
  );
}
