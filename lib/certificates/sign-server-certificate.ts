import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
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

/** A server certificate under a fresh serial number, with the facts of it that are stored and recorded. */
export function signServerCertificate(
  ca: { id: string; keyGeneration: number; certificateDer: Uint8Array },
  signer: Signer,
  request: CertificateRequest,
  validity: ValidityPeriod,
): SignedCertificate {
  const serialNumber = randomSerialNumber();
  const { notBefore, notAfter } = validity;
  const der = buildServerCertificate({
    issuerCertificate: ca.certificateDer,
    signer,
    request,
    serialNumber,
    validity: { notBefore, notAfter },
    crlUrl: crlUrl(ca.id, ca.keyGeneration),
    caIssuersUrl: caCertificateUrl(ca.id, ca.keyGeneration),
  });
  const { commonName } = request;
  return {
    der: new Uint8Array(der),
    serialNumber,
    subject: distinguishedNameText(writeName(commonName === undefined ? [] : [{ type: "CN", value: commonName }])),
    subjectAltNames: request.sans.map(altNameText),
    keyAlgorithm: request.keyAlgorithm,
    fingerprintSha256: fingerprintSha256(der),
    subjectKeyIdentifier: keyIdentifier(request.publicKeySpki).toString("hex"),
    notBefore,
    notAfter,
  };
}
