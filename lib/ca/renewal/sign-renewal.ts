import { v7 as uuidv7 } from "uuid";
import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { makeSealedKey } from "@/lib/ca/make-sealed-key";
import type { RenewingCa } from "@/lib/ca/renewal/renewing-ca";
import type { RenewingParent } from "@/lib/ca/renewal/renewing-parent";
import type { RenewalKey } from "@/lib/ca/store-renewed-certificate";
import { buildIntermediateCertificate } from "@/lib/pki/build-intermediate-certificate";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import type { Signer } from "@/lib/pki/signer";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

type SignedRenewal = { key: RenewalKey; certificateDer: Buffer };

/** The key of the renewed certificate: opened, or made off the event loop. */
export async function renewalKey(ca: RenewingCa, kind: "same" | "new"): Promise<{ key: RenewalKey; signer: Signer }> {
  if (kind === "same") return { key: { kind }, signer: await loadCaSigner(ca.keyId) };
  const keyId = uuidv7();
  const { signer, sealed } = await makeSealedKey(keyId, ca.keyAlgorithm);
  return { key: { kind, keyId, keyAlgorithm: ca.keyAlgorithm, privateKeySealed: sealed, signer }, signer };
}

/**
 * Signs the CA's next certificate with the subject, path length and name constraints that it has: by itself for a root,
 * by its parent otherwise.
 * @throws LintError when the content breaks a rule
 */
export async function signRenewal(
  ca: RenewingCa,
  parent: RenewingParent | null,
  kind: "same" | "new",
  validity: ValidityPeriod,
): Promise<SignedRenewal> {
  const { key, signer } = await renewalKey(ca, kind);
  const { subject } = readIssuerCertificate(ca.certificateDer);
  const content = {
    ...{ subject, validity, serialNumber: randomSerialNumber() },
    ...(ca.pathLength === null ? {} : { pathLength: ca.pathLength }),
    ...(ca.nameConstraints === null ? {} : { nameConstraints: ca.nameConstraints }),
  };
  if (parent === null) return { key, certificateDer: buildRootCertificate({ ...content, signer }) };
  const certificateDer = buildIntermediateCertificate({
    ...content,
    publicKeySpki: signer.publicKeySpki,
    issuer: readIssuerCertificate(parent.certificateDer),
    signer: await loadCaSigner(parent.keyId),
    crlUrl: crlUrl(parent.id, parent.keyGeneration),
    caIssuersUrl: caCertificateUrl(parent.id, parent.keyGeneration),
  });
  return { key, certificateDer };
}
