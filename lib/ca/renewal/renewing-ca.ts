import { storedNameConstraints } from "@/lib/ca/stored-name-constraints";
import { db } from "@/lib/db";
import { isKeyAlgorithm, type KeyAlgorithm } from "@/lib/pki/key-algorithms";
import type { NameConstraints } from "@/lib/pki/name-constraints";

/** A CA with what its renewal repeats and what it is checked by. */
export type RenewingCa = {
  id: string;
  subscriptionId: string;
  name: string;
  kind: "root" | "intermediate";
  parentId: string | null;
  subject: string;
  keyId: string;
  keyGeneration: number;
  keyAlgorithm: KeyAlgorithm;
  serialNumber: string;
  certificateDer: Uint8Array<ArrayBuffer>;
  issuerChainDer: Uint8Array<ArrayBuffer>[];
  notAfter: Date;
  pathLength: number | null;
  nameConstraints: NameConstraints | null;
  renewalNextAttemptAt: Date | null;
  renewalFailedAt: Date | null;
  version: number;
  /** Of the longest-lived certificate that it ever had: one that was cut short once does not stay short. */
  lifetimeMs: number;
};

const columns = {
  ...{ id: true, subscriptionId: true, name: true, kind: true, parentId: true, subject: true },
  ...{ keyId: true, keyGeneration: true, keyAlgorithm: true, serialNumber: true },
  ...{ certificateDer: true, issuerChainDer: true, notAfter: true, pathLength: true, nameConstraints: true },
  ...{ renewalNextAttemptAt: true, renewalFailedAt: true, version: true },
  ownCertificates: { select: { notBefore: true, notAfter: true } },
} as const;

/** The live CA. The caller has authorized, or is the scheduler. @throws Error when it has gone */
export async function renewingCa(caId: string): Promise<RenewingCa> {
  const row = await db().certificateAuthority.findFirstOrThrow({
    where: { id: caId, deletedAt: null },
    select: columns,
  });
  const { ownCertificates, keyAlgorithm, kind, ...rest } = row;
  if (!isKeyAlgorithm(keyAlgorithm)) throw new Error(`CA ${caId} has an unknown key algorithm.`);
  const lifetimes = ownCertificates.map(({ notBefore, notAfter }) => notAfter.getTime() - notBefore.getTime());
  return {
    ...rest,
    ...{ keyAlgorithm, kind: kind === "root" ? "root" : "intermediate" },
    nameConstraints: storedNameConstraints(row.nameConstraints),
    lifetimeMs: Math.max(...lifetimes),
  };
}
