import type { Ctx } from "@/lib/auth/actor";
import { type CaChainLink, caChain } from "@/lib/ca/ca-chain";
import { caConditions } from "@/lib/ca/ca-conditions";
import { type CaCertificateItem, type CaKeyItem, caHistory } from "@/lib/ca/ca-history";
import { type CaRow, caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { type CaLife, caLife } from "@/lib/ca/ca-life";
import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
import { latestCrls } from "@/lib/ca/latest-crls";
import { type CaListItem, toCaListItem } from "@/lib/ca/list-cas";
import { renewalDueAt } from "@/lib/ca/renewal-due-at";
import { type WaitingConfirmation, waitingConfirmations } from "@/lib/ca/waiting-confirmations";
import { countActiveCertificates } from "@/lib/certificates/count-active-certificates";
import type { ExtensionDescription } from "@/lib/pki/describe-extension";
import { isKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { signatureHashes } from "@/lib/pki/signer";
import { schedulerIsAlive } from "@/lib/scheduler/scheduler-is-alive";

export type CaDetail = CaListItem & {
  subscriptionId: string;
  /** Lower-case hexadecimal, as are the next two. */
  serialNumber: string;
  keyIdentifier: string;
  fingerprintSha256: string;
  /** What the CA signs with. */
  signature: string;
  extensions: ExtensionDescription[];
  /** Of the present key. */
  crlUrl: string;
  /** Where the CA's certificate for the present key is served. */
  certificateUrl: string;
  /** The certificates above, root first; empty for a root. */
  chain: CaChainLink[];
  keys: CaKeyItem[];
  certificates: CaCertificateItem[];
  settings: CaLife["settings"];
  renewalTrouble: CaLife["trouble"];
  /** When the share of the lifetime has gone after which it is renewed. */
  renewalDueAt: string;
  deletedByName: string | null;
  pathLength: number | null;
  nameConstraints: CaLife["nameConstraints"];
  /** What waits for a second administrator. */
  waiting: WaitingConfirmation[];
  /** Without a scheduler nothing is published or renewed by itself. */
  schedulerIsAlive: boolean;
};

/** `ECDSA with SHA-256`: what the CA signs with. */
function signatureText(keyAlgorithm: string): string {
  if (!isKeyAlgorithm(keyAlgorithm)) return keyAlgorithm;
  const hash = signatureHashes[keyAlgorithm].replace("sha", "SHA-");
  return `${keyAlgorithm.startsWith("EC") ? "ECDSA" : "RSA"} with ${hash}`;
}

async function listItem(row: CaRow, now: Date): Promise<CaListItem> {
  const ids = [row.id];
  const [crls, counts, conditions] = await Promise.all([
    latestCrls(ids, now),
    countActiveCertificates(ids, now),
    caConditions(ids),
  ]);
  const parts = {
    condition: conditions.get(row.id),
    activeCertificates: counts.get(row.id) ?? 0,
    crl: crls.get(row.id) ?? null,
  };
  return toCaListItem(row, parts, now);
}

/**
 * One CA, deleted or not: its certificate in words, its chain, keys, certificates, settings and latest CRL.
 * @throws ServiceError NOT_FOUND, FORBIDDEN
 */
export async function getCa(call: { ctx: Ctx; input: { caId: string } }): Promise<CaDetail> {
  const { ctx, input } = call;
  const row = await caInTenant(ctx, input.caId);
  requireToReadCa(row);
  const { id, keyGeneration, notBefore, notAfter } = row;
  const certificate = parseCertificate(row.certificateDer);
  const [item, chain, history, life, waiting, alive] = await Promise.all([
    listItem(row, new Date()),
    caChain(ctx, row),
    caHistory(id),
    caLife(id),
    waitingConfirmations(id),
    schedulerIsAlive(),
  ]);
  const { renewAtPercent } = life.settings;
  return {
    ...item,
    ...{ chain, waiting, ...history, schedulerIsAlive: alive },
    ...{ settings: life.settings, renewalTrouble: life.trouble, deletedByName: life.deletedByName },
    ...{ pathLength: life.pathLength, nameConstraints: life.nameConstraints },
    subscriptionId: row.subscriptionId,
    serialNumber: certificate.serialNumber,
    keyIdentifier: certificate.subjectKeyIdentifier ?? "",
    fingerprintSha256: certificate.fingerprintSha256,
    signature: signatureText(row.keyAlgorithm),
    extensions: certificate.extensions,
    crlUrl: crlUrl(id, keyGeneration),
    certificateUrl: caCertificateUrl(id, keyGeneration),
    renewalDueAt: renewalDueAt({ notBefore, notAfter, renewAtPercent }).toISOString(),
  };
}
