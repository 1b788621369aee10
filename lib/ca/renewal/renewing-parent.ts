import { caConditions } from "@/lib/ca/ca-conditions";
import { RenewalRefusal } from "@/lib/ca/renewal/renewal-refusal";
import { db, type Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

/** The CA of this portal that signs a renewal. */
export type RenewingParent = {
  id: string;
  name: string;
  keyId: string;
  keyGeneration: number;
  serialNumber: string;
  certificateDer: Uint8Array<ArrayBuffer>;
  issuerChainDer: Uint8Array<ArrayBuffer>[];
  notAfter: Date;
};

/** @throws RenewalRefusal when the parent can't sign: deleted, expired, or its own certificate revoked */
export async function renewingParent(caName: string, parentId: string, now: Date): Promise<RenewingParent> {
  const parent = await db().certificateAuthority.findUniqueOrThrow({
    where: { id: parentId },
    select: {
      ...{ id: true, name: true, keyId: true, keyGeneration: true, serialNumber: true },
      ...{ certificateDer: true, issuerChainDer: true, notAfter: true, deletedAt: true },
    },
  });
  const { deletedAt, ...rest } = parent;
  if (deletedAt !== null) {
    throw new RenewalRefusal(
      `${caName} can't be renewed: its issuer ${parent.name} was deleted.`,
      "Request a new intermediate CA under another issuer.",
    );
  }
  if (parent.notAfter <= now) {
    throw new RenewalRefusal(
      `${caName} can't be renewed: the certificate of its issuer ${parent.name} has expired.`,
      `Renew ${parent.name} first.`,
    );
  }
  const conditions = await caConditions([parentId]);
  if (conditions.get(parentId)?.isRevoked) {
    throw new RenewalRefusal(
      `${caName} can't be renewed: the certificate of its issuer ${parent.name} is revoked.`,
      "Request a new intermediate CA under another issuer.",
    );
  }
  return rest;
}

/**
 * Holds the parent as it was when it signed until the transaction ends. It is locked before the CA below it, as every
 * change of a hierarchy goes from the top down.
 * @throws ServiceError CONFLICT when it was renewed or deleted meanwhile
 */
export async function holdParent(tx: Tx, parent: Pick<RenewingParent, "id" | "name" | "serialNumber">): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM certificate_authority
    WHERE id = ${parent.id}::uuid AND deleted_at IS NULL AND serial_number = ${parent.serialNumber} FOR SHARE`;
  if (rows.length === 1) return;
  throw new ServiceError("CONFLICT", `The issuer ${parent.name} was changed meanwhile, so nothing was done.`, {
    nextStep: "Load the page again, then try once more.",
  });
}
