import { z } from "zod";
import { type Ctx, roleIn } from "@/lib/auth/actor";
import { type CaAccess, type CaGrant, type CaRight, caRights, effectiveCaRights } from "@/lib/auth/ca-rights";
import { db } from "@/lib/db";
import { notFound, ServiceError } from "@/lib/errors";

export type CaRow = {
  id: string;
  subscriptionId: string;
  kind: "root" | "intermediate";
  /** The issuer when it is a CA of this portal. */
  parentId: string | null;
  name: string;
  subject: string;
  /** The key that signs from now on. */
  keyId: string;
  keyGeneration: number;
  keyAlgorithm: string;
  certificateDer: Uint8Array<ArrayBuffer>;
  /** Issuer first; empty for a root. */
  issuerChainDer: Uint8Array<ArrayBuffer>[];
  notBefore: Date;
  notAfter: Date;
  deletedAt: Date | null;
  version: number;
  access: CaAccess;
  /** The acting person's own grant. */
  grant: CaGrant | null;
  /** What the acting person may do with the CA, by role and grant. */
  rights: readonly CaRight[];
};

/** Columns of a CA that `toCaRow` reads, with the grant of one person. */
export function caRowColumns(userId: string) {
  return {
    id: true,
    subscriptionId: true,
    kind: true,
    parentId: true,
    name: true,
    subject: true,
    keyId: true,
    keyGeneration: true,
    keyAlgorithm: true,
    certificateDer: true,
    issuerChainDer: true,
    notBefore: true,
    notAfter: true,
    deletedAt: true,
    version: true,
    access: true,
    grants: { where: { userId }, select: { rights: true, profiles: true, domains: true } },
  } as const;
}

type StoredGrant = { rights: string[]; profiles: string[]; domains: string[] };

/** A stored grant without words that this version does not know: they grant nothing. */
export function toCaGrant(stored: StoredGrant): CaGrant {
  return { ...stored, rights: caRights.filter((right) => stored.rights.includes(right)) };
}

/** A CA as stored, with the one grant, or none, of the acting person. */
export type StoredCa = Omit<CaRow, "kind" | "access" | "grant" | "rights"> & {
  kind: string;
  access: string;
  grants: StoredGrant[];
};

/** The row with the acting person's rights. @throws ServiceError NOT_FOUND to a stranger of the subscription */
export function toCaRow(ctx: Ctx, { grants, kind, access, ...row }: StoredCa): CaRow {
  const [stored] = grants;
  const grant = stored ? toCaGrant(stored) : null;
  const rule: CaAccess = access === "roles" ? "roles" : "members";
  const rights = effectiveCaRights(roleIn(ctx.actor, row.subscriptionId), rule, grant);
  return { ...row, kind: kind === "root" ? "root" : "intermediate", access: rule, grant, rights };
}

/**
 * The CA, also a deleted one, when it belongs to a subscription that the person is a member of.
 * @throws ServiceError NOT_FOUND for a miss, another tenant's CA and an id that is none: they all read alike.
 */
export async function caInTenant(ctx: Ctx, caId: string): Promise<CaRow> {
  if (!z.uuid().safeParse(caId).success) throw notFound("The CA");
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const row = await db().certificateAuthority.findFirst({
    where: { id: caId, subscriptionId: { in: subscriptionIds } },
    select: caRowColumns(ctx.actor.userId),
  });
  if (!row) throw notFound("The CA");
  return toCaRow(ctx, row);
}

/** @throws ServiceError CONFLICT when the CA was deleted: it is readable, and nothing more. */
export function requireLiveCa(ca: Pick<CaRow, "name" | "deletedAt">): void {
  if (ca.deletedAt === null) return;
  throw new ServiceError("CONFLICT", `${ca.name} was deleted. Its key is destroyed, so it can't sign any more.`, {
    nextStep: "Its certificates, CRL and history stay readable.",
  });
}

/** @throws ServiceError FORBIDDEN when the person does not hold the right to view the CA */
export function requireToReadCa(ca: Pick<CaRow, "name" | "rights">): void {
  if (ca.rights.includes("view")) return;
  throw new ServiceError("FORBIDDEN", `You do not hold the right View on ${ca.name}.`, {
    nextStep: "Ask someone who manages the CA to grant it.",
  });
}
