import type { EventId } from "@/lib/audit/catalogue";
import type { EventActor } from "@/lib/audit/envelope";
import type { EventData } from "@/lib/audit/event-data";
import { exampleCaEvents } from "@/lib/audit/example-ca-events";
import { exampleCertificateEvents } from "@/lib/audit/example-certificate-events";
import { examplePortalEvents } from "@/lib/audit/example-portal-events";
import type { ExampleScene } from "@/lib/audit/example-scene";
import type { EventInput } from "@/lib/audit/record-event";

/** Who did what to what, by event id. */
export type ExampleEvents<Ids extends EventId> = {
  [Id in Ids]: {
    actor: EventActor;
    ca: { id: string; name: string } | null;
    subject: string;
    data: EventData[Id];
  };
};

/** What a verb would record for this event. Complete by its type: an event without an example does not compile. */
export function exampleEvent<Id extends EventId>(eventId: Id, scene: ExampleScene): EventInput<Id> {
  const examples: ExampleEvents<EventId> = {
    ...exampleCaEvents,
    ...exampleCertificateEvents(scene),
    ...examplePortalEvents(scene),
  };
  const { actor, ca, subject, data } = examples[eventId];
  return { eventId, subscriptionId: scene.subscriptionId, actor, ca, subject, data };
}
