import { v7 as uuidv7 } from "uuid";
import { toSinkRecord } from "@/lib/export/relay/to-sink-record";
import type { SinkRecord } from "@/lib/kafka/sink";

/** No event of the catalogue has this type, and no sealed event lacks a sequence: a test log is known by both. */
export const testRecordType = "cloudpki.siem.connection.test.v1";

/** The one record that Test Connection writes: an envelope like every event's, marked as a test, outside the chain. */
export function testDestinationRecord(input: { subscriptionId: string; actorName: string; at: Date }): SinkRecord {
  const { subscriptionId, actorName, at } = input;
  const value = JSON.stringify({
    specversion: "1.0",
    id: uuidv7(),
    source: `/subscriptions/${subscriptionId}`,
    type: testRecordType,
    subject: "settings",
    time: at.toISOString(),
    datacontenttype: "application/json",
    partitionkey: subscriptionId,
    data: {
      schemaVersion: 1,
      test: true,
      eventId: "test",
      eventName: "SIEM connection test",
      message: "Test Connection was pressed in Cloud PKI. Nothing happened to a CA or a certificate.",
      subscriptionId,
      actorName,
    },
  });
  return toSinkRecord(subscriptionId, value);
}
