import { z } from "zod";
import { type EventId, isEventId } from "@/lib/audit/catalogue";
import { eventPayload } from "@/lib/audit/event-payload";
import { exampleEvent } from "@/lib/audit/example-event";
import { type ExampleScene, exampleId, exampleTime } from "@/lib/audit/example-scene";
import { genesisHash, type SealedText, sealText } from "@/lib/audit/seal-text";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { crlUrl } from "@/lib/ca/ca-urls";
import { providerOf } from "@/lib/export/providers";
import { toSinkRecord } from "@/lib/export/relay/to-sink-record";
import { testDestinationRecord } from "@/lib/export/test-destination-record";
import { saslMechanisms, securityProtocols } from "@/lib/kafka/destination";
import type { SinkRecord } from "@/lib/kafka/sink";

/** Longer than what may be saved: what is still being typed or was pasted by mistake is previewed, too. */
const text = z.string().max(8_192);

export const previewRecordInput = z.object({
  subscriptionId: z.uuid(),
  /** `test`: the record that Test Connection writes. */
  eventId: z.union([z.literal("test"), z.number().refine(isEventId, "This event is not in the catalogue.")]),
  /** As far as they are typed: events about the settings name them. */
  settings: z.object({
    provider: z.literal("kafka"),
    brokers: z.array(text).max(8_192),
    topic: text,
    securityProtocol: z.enum(securityProtocols),
    saslMechanism: z.enum(saslMechanisms),
    username: text,
    oauthClientId: text,
  }),
});

type PreviewInput = z.output<typeof previewRecordInput>;

export type PreviewedEvent = PreviewInput["eventId"];

/** A record as it would be written. `bytes` are those of key, value and headers in UTF-8, as Kafka stores them. */
export type RecordPreview = SinkRecord & { bytes: number };

/** What no event names. */
const unnamed = {
  tokenEndpoint: "",
  oauthScope: "",
  logicalCluster: "",
  identityPoolId: "",
  caCertificate: "",
  tlsServerName: "",
  clientCertificate: "",
};

function seal(eventId: EventId, scene: ExampleScene, sequence: bigint, previous: Uint8Array): SealedText {
  const made = { id: exampleId(Number(sequence)), occurredAt: exampleTime };
  return sealText(eventPayload(exampleEvent(eventId, scene), made), sequence, previous);
}

/**
 * An example of an event as the record that the relay would write, made by what makes the relay's records. It is the
 * second of a chain of two, so that `previoushash` is the hash of an event; both hashes can be checked.
 */
export function exampleRecord({ subscriptionId, eventId, settings }: PreviewInput & { eventId: EventId }): SinkRecord {
  const destination = providerOf({ ...settings, ...unnamed }).describe({ ...settings, ...unnamed });
  const scene: ExampleScene = { subscriptionId, destination, crlUrl: (caId) => crlUrl(caId, 1) };
  const first = seal(90001, scene, 1n, genesisHash);
  return toSinkRecord(subscriptionId, seal(eventId, scene, 2n, first.hash).text);
}

/**
 * What the topic would get for an event of the catalogue, or for a test, with example data and the subscription's own id. Nothing is
 * recorded or sent.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function previewRecord(call: { ctx: Ctx; input: PreviewInput }): Promise<RecordPreview> {
  const { ctx, input } = call;
  const { subscriptionId, eventId } = input;
  requireToRead(ctx, "settings.view", subscriptionId);
  const record =
    eventId === "test"
      ? testDestinationRecord({ subscriptionId, actorName: ctx.actor.name, at: exampleTime })
      : exampleRecord({ ...input, eventId });
  const texts = [record.key, record.value, ...Object.entries(record.headers).flat()];
  return { ...record, bytes: texts.reduce((sum, part) => sum + Buffer.byteLength(part, "utf8"), 0) };
}
