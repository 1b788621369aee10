import { randomInt } from "node:crypto";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { pemEncode } from "@/lib/pki/pem";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signerFromPkcs8 } from "@/lib/pki/signer";
import { wholeSeconds } from "@/lib/pki/validity-period";

const dayMs = 86_400_000;

/** Days from now; a negative number is in the past. */
type Span = { profile: "server" | "client"; fromDays: number; toDays: number };

/** All in PEM. */
export type IssuedCertificate = { ca: string; certificate: string; key: string };

function inDays(days: number): Date {
  return wholeSeconds(new Date(Date.now() + days * dayMs));
}

/** A certificate for localhost, valid over the given span, under an authority that exists for it alone. */
export async function issueCertificate({ profile, fromDays, toDays }: Span): Promise<IssuedCertificate> {
  const [caKey, leafKey] = await Promise.all([generateKeyPair("EC P-256"), generateKeyPair("EC P-256")]);
  const signer = signerFromPkcs8(caKey.privateKeyPkcs8, "EC P-256");
  const caDer = buildRootCertificate({
    subject: writeName([{ type: "CN", value: `Fault CA ${randomInt(1_000_000)}` }]),
    serialNumber: randomSerialNumber(),
    validity: { notBefore: inDays(Math.min(0, fromDays) - 1), notAfter: inDays(Math.max(0, toDays) + 1) },
    signer,
  });
  const leafDer = buildServerCertificate({
    profile,
    issuerCertificate: caDer,
    signer,
    request: {
      commonName: "localhost",
      sans: [{ type: "DNS", value: "localhost" }],
      publicKeySpki: leafKey.publicKeySpki,
      keyAlgorithm: "EC P-256",
    },
    serialNumber: randomSerialNumber(),
    validity: { notBefore: inDays(fromDays), notAfter: inDays(toDays) },
    crlUrl: "http://localhost/fault.crl",
  });
  const key = leafKey.privateKeyPkcs8.toString("base64");
  return {
    ca: pemEncode("CERTIFICATE", caDer),
    certificate: pemEncode("CERTIFICATE", leafDer),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  };
}
