import { catalogue, type EventId } from "@/lib/audit/catalogue";

export const typePrefix = "cloudpki.";

/** `cloudpki.certificate.revoked.v1` */
export function cloudEventType(eventId: EventId): string {
  return `${typePrefix}${catalogue[eventId].type}.v1`;
}
