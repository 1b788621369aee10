import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
import { partyOf, type RequestedProfile } from "@/lib/certificates/profiles";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { distinguishedNameText, writeName } from "@/lib/pki/distinguished-name";
import { fingerprintSha256, keyIdentifier } from "@/lib/pki/key-identifier";
import type { CertificateRequest } from "@/lib/pki/parse-certificate-request";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import type { Signer } from "@/lib/pki/signer";
import { altNameText } from "@/lib/pki/subject-alt-name";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

export type SignedCertificate = ValidityPeriod & {
  der: Uint8Array<ArrayBuffer>;
  serialNumber: string;
  subject: string;
  subjectAltNames: string[];
  keyAlgorithm: string;
  fingerprintSha256: string;
  /** Lower-case hexadecimal. */
  subjectKeyIdentifier: string;
};

/** The subject of a certificate from this request, as RFC 4514 text; empty when only its other names say who it is. */
export function subjectOf({ commonName }: Pick<CertificateRequest, "commonName">): string {
  return distinguishedNameText(writeName(commonName === undefined ? [] : [{ type: "CN", value: commonName }]));
}

/** A key of a CA with the certificate of it that the new certificate hangs on. */
export type LeafIssuer = { caId: string; keyGeneration: number; certificateDer: Uint8Array; signer: Signer };

/** A certificate under a fresh serial number, with the facts of it that are stored and recorded. */
export function signLeaf(
  issuer: LeafIssuer,
  request: CertificateRequest,
  profile: RequestedProfile,
  validity: ValidityPeriod,
): SignedCertificate {
  const serialNumber = randomSerialNumber();
  const { notBefore, notAfter } = validity;
  const { caId, keyGeneration } = issuer;
  const der = buildServerCertificate({
    profile: partyOf[profile],
    issuerCertificate: issuer.certificateDer,
    signer: issuer.signer,
    request,
    serialNumber,
    validity: { notBefore, notAfter },
    crlUrl: crlUrl(caId, keyGeneration),
    caIssuersUrl: caCertificateUrl(caId, keyGeneration),
  });
  return {
    der: new Uint8Array(der),
    serialNumber,
    subject: subjectOf(request),
    subjectAltNames: request.sans.map(altNameText),
    keyAlgorithm: request.keyAlgorithm,
    fingerprintSha256: fingerprintSha256(der),
    subjectKeyIdentifier: keyIdentifier(request.publicKeySpki).toString("hex"),
    notBefore,
    notAfter,
  };
}
