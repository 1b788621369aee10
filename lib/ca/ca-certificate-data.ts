import type { EventData } from "@/lib/audit/event-data";
import type { ParsedCertificate } from "@/lib/pki/parse-certificate";

/** A CA's certificate as its events tell it. */
export function caCertificateData(certificate: ParsedCertificate, keyAlgorithm: string): EventData[90004] {
  return {
    certificateSerialNumber: certificate.serialNumber,
    certificateSubject: certificate.subject,
    keyAlgorithm,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    fingerprintSha256: certificate.fingerprintSha256,
  };
}
