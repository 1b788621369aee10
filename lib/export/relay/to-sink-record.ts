import type { SinkRecord } from "@/lib/kafka/sink";

const contentType = "application/cloudevents+json; charset=UTF-8";

// The members stand in this order in every envelope, before anything that a person typed.
const head = /^\{"specversion":"([^"]*)","id":"([^"]*)","source":"([^"]*)","type":"([^"]*)"/;

/**
 * A sealed event as a Kafka record: the value is the whole event (CloudEvents structured mode), the headers repeat
 * what a router needs (Kafka protocol binding 3.3.3). The key is the subscription, so its events share a partition.
 */
export function toSinkRecord(subscriptionId: string, value: string): SinkRecord {
  const match = head.exec(value);
  const [, specversion, id, source, type] = match ?? [];
  if (!specversion || !id || !source || !type) throw new Error("A stored event does not begin as the envelope does.");
  return {
    key: subscriptionId,
    value,
    headers: { "content-type": contentType, ce_specversion: specversion, ce_id: id, ce_source: source, ce_type: type },
  };
}
