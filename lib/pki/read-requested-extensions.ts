import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { oidValue, onlyChild, sequenceChildren } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { describeExtension } from "@/lib/pki/describe-extension";
import { oids, oidTitle } from "@/lib/pki/oids";
import { type Extension, readExtensions } from "@/lib/pki/read-certificate";
import { type DerNode, readDer } from "@/lib/pki/read-der";
import { readRequestedAltNames, type SubjectAltName } from "@/lib/pki/subject-alt-name";

/** Whom the certificate will name. A server needs an alternative name; a client may have a common name alone. */
export type NamedParty = "server" | "client";

/** What a request asked for and the certificate does not get. */
export type IgnoredExtension = { oid: string; title: string; lines: string[] };

export type RequestedExtensions = { sans: SubjectAltName[]; ignored: IgnoredExtension[] };

const purposes = { server: oidTitle(oids.serverAuth), client: oidTitle(oids.clientAuth) } as const;

/** Values that the profile gives by itself or that change nothing: asking for them is not worth a word. */
function fulfilledLines(oid: string, party: NamedParty): readonly string[] {
  if (oid === oids.basicConstraints) return ["CA: no"];
  if (oid === oids.keyUsage) return ["digitalSignature", "keyEncipherment"];
  return oid === oids.extKeyUsage ? [purposes[party]] : [];
}

/**
 * Reads the attributes of a request (RFC 2986, section 4.1). Only the alternative names are taken from it; the profile
 * decides everything else, and what was asked for beyond it is listed. Attributes other than the extension request are
 * passed over: a challenge password is a secret, and names given outside the extensions are a known way around checks.
 * @throws CertificateRequestError; DerError when the structure is another one.
 */
export function readRequestedExtensions(
  attributes: DerNode | undefined,
  party: NamedParty = "server",
): RequestedExtensions {
  const request = findExtensionRequest(attributes?.children ?? []);
  const extensions = request ? readExtensions(onlyChild(request)) : [];
  const known = new Set<string>();
  const result: RequestedExtensions = { sans: [], ignored: [] };
  for (const extension of extensions) {
    const { oid, critical, value } = extension;
    if (known.has(oid)) throw new CertificateRequestError("EXTENSION_REPEATED", oidTitle(oid));
    known.add(oid);
    if (oid === oids.subjectAltName) result.sans = readRequestedAltNames(readDer(value));
    else if (critical && oidTitle(oid) === oid) throw new CertificateRequestError("EXTENSION_UNSUPPORTED", oid);
    else result.ignored.push(...ignoredPart(extension, party));
  }
  return result;
}

function findExtensionRequest(attributes: readonly DerNode[]): DerNode | undefined {
  const known = new Set<string>();
  let request: DerNode | undefined;
  for (const attribute of attributes) {
    const [type, values] = sequenceChildren(attribute, 2, 2);
    const oid = type ? oidValue(type) : "";
    if (known.has(oid)) throw new CertificateRequestError("ATTRIBUTE_REPEATED", oid);
    known.add(oid);
    if (values?.tag !== derTags.set) throw new CertificateRequestError("NOT_A_REQUEST");
    if (oid !== oids.extensionRequest) continue;
    if (values.children.length > 1) throw new CertificateRequestError("EXTENSION_REPEATED");
    request = values;
  }
  return request;
}

function ignoredPart(extension: Extension, party: NamedParty): IgnoredExtension[] {
  const { oid, title, lines } = describeExtension(extension);
  const fulfilled = fulfilledLines(oid, party);
  const beyond = lines.filter((line) => !fulfilled.includes(line));
  return beyond.length === 0 && lines.length > 0 ? [] : [{ oid, title, lines: beyond }];
}
