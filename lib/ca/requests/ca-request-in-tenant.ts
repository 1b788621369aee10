import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { type CaProfile, storedCaProfile } from "@/lib/ca/ca-profile-schema";
import { type CaRequestState, caRequestStates } from "@/lib/ca/requests/ca-request";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

/** A stored CA request without its key. */
export type CaRequestRow = {
  id: string;
  subscriptionId: string;
  issuer: "portal" | "external";
  purpose: "new" | "renewal";
  state: CaRequestState;
  parentId: string | null;
  caId: string | null;
  name: string;
  subject: string;
  keyAlgorithm: string;
  profile: CaProfile;
  digest: string;
  csrDer: Uint8Array | null;
  requestedById: string | null;
  requestedByName: string;
  createdAt: Date;
  expiresAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  reason: string | null;
};

/** Columns that `toCaRequestRow` reads. The sealed key is none of them. */
export const caRequestColumns = {
  ...{ id: true, subscriptionId: true, issuer: true, purpose: true, state: true, parentId: true, caId: true },
  ...{ name: true, subject: true, keyAlgorithm: true, profile: true, digest: true, csrDer: true },
  ...{ requestedById: true, requestedByName: true, createdAt: true, expiresAt: true },
  ...{ decidedByName: true, decidedAt: true, reason: true },
} as const;

export const caRequestIssuers = z.enum(["portal", "external"]);
export const caRequestPurposes = z.enum(["new", "renewal"]);
const states = z.enum(caRequestStates);

type StoredRequest = Omit<CaRequestRow, "issuer" | "purpose" | "state" | "profile"> & {
  issuer: string;
  purpose: string;
  state: string;
  profile: unknown;
};

export function toCaRequestRow(stored: StoredRequest): CaRequestRow {
  return {
    ...stored,
    issuer: caRequestIssuers.parse(stored.issuer),
    purpose: caRequestPurposes.parse(stored.purpose),
    state: states.parse(stored.state),
    profile: storedCaProfile(stored.profile),
  };
}

/**
 * The request when it belongs to a subscription that the person is a member of.
 * @throws ServiceError NOT_FOUND for a miss, another tenant's request and an id that is none: they all read alike
 */
export async function caRequestInTenant(ctx: Ctx, requestId: string): Promise<CaRequestRow> {
  if (!z.uuid().safeParse(requestId).success) throw notFound("The CA request");
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const stored = await db().caRequest.findFirst({
    where: { id: requestId, subscriptionId: { in: subscriptionIds } },
    select: caRequestColumns,
  });
  if (!stored) throw notFound("The CA request");
  return toCaRequestRow(stored);
}
