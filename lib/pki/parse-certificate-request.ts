import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { checkProofOfPossession } from "@/lib/pki/check-proof-of-possession";
import { checkPublicKey } from "@/lib/pki/check-public-key";
import { DerError, derErrorWords } from "@/lib/pki/der-error";
import { bitStringOctets, expectNode, integerValue, sequenceChildren } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import type { SubjectKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { fingerprintSha256 } from "@/lib/pki/key-identifier";
import { checkSetOrder, type DerLimits, type DerNode, readDer } from "@/lib/pki/read-der";
import { readRequestSubject } from "@/lib/pki/read-request-subject";
import { type IgnoredExtension, type NamedParty, readRequestedExtensions } from "@/lib/pki/read-requested-extensions";
import { requestDer } from "@/lib/pki/request-der";
import { type SubjectAltName, withoutRepeats } from "@/lib/pki/subject-alt-name";

/** A certificate request that was checked and may be issued from. Its text parts are fit to be shown. */
export type CertificateRequest = {
  /** As requested; the certificate gets the common name alone. */
  subject: { der: Buffer; text: string };
  /** The subject of the certificate to come; undefined: it stays empty. */
  commonName: string | undefined;
  /** Without repeats; a common name that is a host name is among them. At least one where a server is named. */
  sans: SubjectAltName[];
  publicKeySpki: Buffer;
  keyAlgorithm: SubjectKeyAlgorithm;
  /** What was asked for and is left out by the profile, for the page and the event. */
  ignoredExtensions: IgnoredExtension[];
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal. */
  publicKeyFingerprint: string;
};

const limits: DerLimits = { maxBytes: 16_384, maxDepth: 16, maxElements: 2_048 };

/**
 * Reads a PKCS #10 request (RFC 2986), PEM or DER, for a TLS certificate. In this order: size and PEM, strict
 * DER, key strength, proof of possession, subject, names.
 * @throws CertificateRequestError, and nothing else, whatever the input.
 */
export function parseCertificateRequest(input: string | Uint8Array, party: NamedParty = "server"): CertificateRequest {
  const der = requestDer(input);
  try {
    const request = readDer(der, limits);
    refuseOtherKinds(request);
    return readRequest(request, party);
  } catch (error) {
    if (error instanceof DerError) throw asRequestError(error);
    throw error;
  }
}

function asRequestError({ code }: DerError): CertificateRequestError {
  if (code === "UNEXPECTED") return new CertificateRequestError("NOT_A_REQUEST");
  return new CertificateRequestError("NOT_DER", derErrorWords[code]);
}

/** Files have no label: a certificate or a private key in DER is known by how it starts. */
function refuseOtherKinds({ children: [first, second, third] }: DerNode): void {
  const isCertificate = first?.children[0]?.tag === 0xa0;
  if (isCertificate) throw new CertificateRequestError("CERTIFICATE_PASTED");
  // PKCS #1: integers; SEC 1: version and octets; PKCS #8: version, algorithm, octets; encrypted PKCS #8: the last two.
  const startsAsKey = first?.tag === derTags.integer && second !== undefined;
  const isEncryptedKey = first?.tag === derTags.sequence && second?.tag === derTags.octetString && !third;
  if (startsAsKey || isEncryptedKey) throw new CertificateRequestError("PRIVATE_KEY_PASTED");
}

function readRequest(request: DerNode, party: NamedParty): CertificateRequest {
  const [information, algorithm, signature] = sequenceChildren(request, 3, 3);
  const parts = sequenceChildren(expectNode(information, derTags.sequence, request), 3, 4);
  const [version, subject, spki, attributes] = parts;
  if (!information || !algorithm || !version || !subject || !spki) throw new CertificateRequestError("NOT_A_REQUEST");
  if (attributes) checkSetOrder(expectNode(attributes, 0xa0, information));
  if (integerValue(version) !== 0n) throw new CertificateRequestError("VERSION_UNSUPPORTED");
  const key = checkPublicKey(spki);
  checkProofOfPossession(information, algorithm, bitStringOctets(signature, request), key);
  const requested = readRequestedExtensions(attributes, party);
  const { text, commonName, commonNameSan } = readRequestSubject(
    subject,
    // A client's bare word is the name of a person or a device, not a host.
    party === "client" || requested.sans.length > 0,
  );
  const sans = withoutRepeats([...(commonNameSan ? [commonNameSan] : []), ...requested.sans]);
  if (sans.length === 0 && (party === "server" || commonName === undefined))
    throw new CertificateRequestError(party === "server" ? "NAMES_MISSING" : "CLIENT_NAME_MISSING");
  return {
    subject: { der: subject.raw, text },
    commonName,
    sans,
    publicKeySpki: spki.raw,
    keyAlgorithm: key.algorithm,
    ignoredExtensions: requested.ignored,
    publicKeyFingerprint: fingerprintSha256(spki.raw),
  };
}
