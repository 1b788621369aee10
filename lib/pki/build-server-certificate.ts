import { writeName } from "@/lib/pki/distinguished-name";
import {
  authorityKeyIdentifier,
  caIssuersAccess,
  crlDistributionPoint,
  extKeyUsage,
  keyUsage,
  leafBasicConstraints,
  subjectAltName,
  subjectKeyIdentifier,
} from "@/lib/pki/extensions";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import type { SubjectKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { keyIdentifier } from "@/lib/pki/key-identifier";
import { oids } from "@/lib/pki/oids";
import { remembered } from "@/lib/pki/remembered";
import { signCertificate } from "@/lib/pki/sign-certificate";
import type { Signer } from "@/lib/pki/signer";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

/** The parts of a checked request that go into a certificate; `parseCertificateRequest` returns them all. */
export type ServerCertificateSubject = {
  /** The only attribute of the subject; the subject is empty without it. */
  commonName: string | undefined;
  /** At least one for a server; a client may have a common name alone. */
  sans: readonly SubjectAltName[];
  publicKeySpki: Uint8Array;
  keyAlgorithm: SubjectKeyAlgorithm;
};

/** What is the same in every certificate of a profile is written once (RFC 5280, section 4.2.1.12, for the purposes). */
const basicConstraints = leafBasicConstraints();
const signs = keyUsage(["digitalSignature"]);
const signsAndEnciphersKeys = keyUsage(["digitalSignature", "keyEncipherment"]);
const purposes = { server: extKeyUsage([oids.serverAuth]), client: extKeyUsage([oids.clientAuth]) } as const;

const keptIssuers = 64;

/** By the octets of the CA's certificate, so that another certificate is never taken for it. */
const issuerOf = remembered(keptIssuers, (octets) => {
  const issuer = readIssuerCertificate(Buffer.from(octets, "latin1"));
  return { issuer, authority: authorityKeyIdentifier(issuer.keyIdentifier) };
});
const crlAddress = remembered(keptIssuers, crlDistributionPoint);
const caIssuersAddress = remembered(keptIssuers, caIssuersAccess);

export type ServerCertificateInput = {
  /** `server` when left out. */
  profile?: keyof typeof purposes;
  /** Certificate of the CA, DER. */
  issuerCertificate: Uint8Array;
  /** Over the CA's key. */
  signer: Signer;
  request: ServerCertificateSubject;
  serialNumber: string;
  /** Within that of the CA. */
  validity: ValidityPeriod;
  /** Where the CA's CRL is served. Plain http: a check over https could need the very certificate it checks. */
  crlUrl: string;
  /** Where the CA's certificate is served. */
  caIssuersUrl?: string;
};

/**
 * A TLS server or client certificate, DER. RSA keys of servers may encipher keys as well as sign, all others sign
 * (RFC 5246, 7.4.2); the extended key usage is serverAuth or clientAuth alone.
 * @throws LintError when the content breaks a rule, such as a validity outside that of the CA;
 * DerError when the CA's certificate cannot be read.
 */
export function buildServerCertificate(input: ServerCertificateInput): Buffer {
  const { request, signer, serialNumber, validity, caIssuersUrl, profile = "server" } = input;
  const { issuer, authority } = issuerOf(latin1Text(input.issuerCertificate));
  const { commonName, publicKeySpki } = request;
  const enciphersKeys = profile === "server" && request.keyAlgorithm.startsWith("RSA");
  const extensions = [
    basicConstraints,
    enciphersKeys ? signsAndEnciphersKeys : signs,
    purposes[profile],
    ...(profile === "client" && request.sans.length === 0
      ? []
      : [subjectAltName(request.sans, commonName === undefined)]),
    subjectKeyIdentifier(keyIdentifier(publicKeySpki)),
    authority,
    crlAddress(input.crlUrl),
    ...(caIssuersUrl === undefined ? [] : [caIssuersAddress(caIssuersUrl)]),
  ];
  const subject = writeName(commonName === undefined ? [] : [{ type: "CN", value: commonName }]);
  return signCertificate({ profile, serialNumber, validity, subject, publicKeySpki, extensions }, issuer, signer);
}

function latin1Text(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1");
}
