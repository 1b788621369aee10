import { randomUUID } from "node:crypto";
import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { systemActor } from "@/lib/audit/system-actor";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { makeSealedKey } from "@/lib/ca/make-sealed-key";
import { storeRenewedCertificate } from "@/lib/ca/store-renewed-certificate";
import { db } from "@/lib/db";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import type { NameConstraints } from "@/lib/pki/name-constraints";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";

/** Renews a root CA, by its key or a new one, with other name constraints from then on. */
export async function constrainCa(
  caId: string,
  part: Partial<NameConstraints>,
  renewalKey: "same" | "new" = "same",
): Promise<void> {
  const ca = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } });
  const { subject } = readIssuerCertificate(ca.certificateDer);
  const keyId = randomUUID();
  const made = renewalKey === "new" ? await makeSealedKey(keyId, "EC P-256") : null;
  const signer = made?.signer ?? (await loadCaSigner(ca.keyId));
  const certificateDer = buildRootCertificate({
    ...{ subject, signer, serialNumber: randomSerialNumber() },
    validity: { notBefore: ca.notBefore, notAfter: ca.notAfter },
    nameConstraints: {
      ...{ permittedDnsNames: [], excludedDnsNames: [], permittedIpRanges: [], excludedIpRanges: [] },
      ...part,
    },
  });
  await auditedTransaction(systemActor, (tx, record) =>
    storeRenewedCertificate(tx, record, {
      ...{ ca, certificateDer, certificate: parseCertificate(certificateDer), issuerChainDer: [], automatic: false },
      key: made
        ? { kind: "new", keyId, keyAlgorithm: "EC P-256", privateKeySealed: made.sealed, signer }
        : { kind: "same" },
    }),
  );
}
