import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { type CaRow, type StoredCa, toCaRow } from "@/lib/ca/ca-in-tenant";
import type { SealedCaKey } from "@/lib/ca/load-ca-signer";
import type { EarlierCertificate } from "@/lib/certificates/issued-before";
import { type RevokedCa, revokedCaQuery } from "@/lib/certificates/require-usable-ca";
import { notFound } from "@/lib/errors";
import { pool } from "@/lib/pool";

/** All that is read before a certificate is issued. */
export type LoadedIssue = {
  ca: CaRow;
  /** The CA's current key, still sealed. */
  key: SealedCaKey;
  /** The nearest CA, from this one upwards, whose certificate is revoked or on hold. */
  revoked: RevokedCa | undefined;
  /** What the same `requestId` got before. */
  earlier: EarlierCertificate | undefined;
};

type Row = Omit<StoredCa, "grants"> & {
  grantRights: string[] | null;
  grantProfiles: string[];
  grantDomains: string[];
  privateKeySealed: string | null;
  sealedKeyAlgorithm: string;
  revokedId: string | null;
  revokedName: string;
  revokedOnHold: boolean;
  earlierId: string | null;
  earlierCaId: string;
  earlierProfile: string;
  earlierRenewedFromId: string | null;
  earlierDer: Uint8Array;
};

const loadIssueQuery = `
  SELECT ca.id, ca.subscription_id AS "subscriptionId", ca.kind, ca.parent_id AS "parentId", ca.name, ca.subject,
    ca.key_id AS "keyId", ca.key_generation AS "keyGeneration", ca.key_algorithm AS "keyAlgorithm",
    ca.certificate_der AS "certificateDer", ca.issuer_chain_der AS "issuerChainDer", ca.not_before AS "notBefore",
    ca.not_after AS "notAfter", ca.deleted_at AS "deletedAt", ca.version, ca.access,
    ca_grant.rights AS "grantRights", ca_grant.profiles AS "grantProfiles", ca_grant.domains AS "grantDomains",
    ca_key.private_key_sealed AS "privateKeySealed", ca_key.key_algorithm AS "sealedKeyAlgorithm",
    revoked.id AS "revokedId", revoked.name AS "revokedName", revoked.on_hold AS "revokedOnHold",
    earlier.id AS "earlierId", earlier.ca_id AS "earlierCaId", earlier.profile AS "earlierProfile",
    earlier.renewed_from_id AS "earlierRenewedFromId", earlier.certificate_der AS "earlierDer"
  FROM certificate_authority ca
  JOIN ca_key ON ca_key.id = ca.key_id
  LEFT JOIN ca_grant ON ca_grant.ca_id = ca.id AND ca_grant.user_id = $3::uuid
  LEFT JOIN certificate earlier ON earlier.subscription_id = ca.subscription_id AND earlier.request_id = $4::uuid
  LEFT JOIN (${revokedCaQuery}) revoked ON true
  WHERE ca.id = $1::uuid AND ca.subscription_id = ANY ($2::uuid[])`;

/** The parts of the row, each by itself: nothing of the key gets into the row of the CA. */
function partsOf(row: Row) {
  const { grantRights: rights, grantProfiles: profiles, grantDomains: domains, ...withoutGrant } = row;
  const { privateKeySealed, sealedKeyAlgorithm, ...withoutKey } = withoutGrant;
  const { revokedId, revokedName, revokedOnHold, ...withoutRevoked } = withoutKey;
  const { earlierId, earlierCaId, earlierProfile, earlierRenewedFromId, earlierDer, ...stored } = withoutRevoked;
  const earlier = { caId: earlierCaId, profile: earlierProfile, renewedFromId: earlierRenewedFromId };
  return {
    stored: { ...stored, grants: rights === null ? [] : [{ rights, profiles, domains }] },
    key: { privateKeySealed, keyAlgorithm: sealedKeyAlgorithm },
    revoked: revokedId === null ? undefined : { id: revokedId, name: revokedName, on_hold: revokedOnHold },
    earlier: earlierId === null ? undefined : { id: earlierId, certificateDer: earlierDer, ...earlier },
  };
}

/**
 * Reads in one statement the CA with the acting person's grant, its key, which of the CAs above it is revoked, and what
 * an earlier submission got. Nothing of it is judged yet: the caller authorizes on the CA before it uses the rest.
 * @throws ServiceError NOT_FOUND for a miss, another tenant's CA and an id that is none: they all read alike.
 */
export async function loadIssue(
  ctx: Ctx,
  { caId, requestId }: { caId: string; requestId: string },
): Promise<LoadedIssue> {
  if (!z.uuid().safeParse(caId).success) throw notFound("The CA");
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const { rows } = await pool().query<Row>({
    name: "load-issue",
    text: loadIssueQuery,
    values: [caId, subscriptionIds, ctx.actor.userId, requestId],
  });
  const [row] = rows;
  if (!row) throw notFound("The CA");
  const { stored, key, revoked, earlier } = partsOf(row);
  return { ca: toCaRow(ctx, stored), key, revoked, earlier };
}
