import type { EventData } from "@/lib/audit/event-data";
import type { CaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";

type Told = Pick<CaRequestRow, "id" | "purpose" | "issuer" | "name" | "subject" | "keyAlgorithm">;

/** A CA request as its events tell it. */
export function caRequestData(request: Told, parentCaName: string | null): EventData[90007] {
  const { id, purpose, issuer, name, subject, keyAlgorithm } = request;
  return {
    ...{ requestId: id, purpose, issuer, requestedName: name, requestedSubject: subject },
    ...{ parentCaName, keyAlgorithm },
  };
}
