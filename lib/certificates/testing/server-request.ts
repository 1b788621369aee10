import { generateKeyPairSync } from "node:crypto";
import { writeName } from "@/lib/pki/distinguished-name";
import { subjectAltName } from "@/lib/pki/extensions";
import { pemEncode } from "@/lib/pki/pem";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";
import { makeCertificateRequest } from "@/lib/pki/testing/make-certificate-request";

/** A certificate request as PEM, for a new P-256 key. The first name is the common name as well. */
export function serverRequest(names: readonly [string, ...string[]] = ["www.example.com"]): string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const sans = names.map((value): SubjectAltName => ({ type: "DNS", value }));
  const der = makeCertificateRequest({
    privateKey,
    spki: publicKey.export({ type: "spki", format: "der" }),
    subject: writeName([{ type: "CN", value: names[0] }]),
    extensions: [subjectAltName(sans, false)],
  });
  return pemEncode("CERTIFICATE REQUEST", der);
}

/** A certificate request of a client that is named by its subject alone. */
export function clientRequest(commonName = "jane@corp.example"): string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const subject = writeName([{ type: "CN", value: commonName }]);
  return pemEncode("CERTIFICATE REQUEST", makeCertificateRequest({ privateKey, spki, subject, attributes: [] }));
}
