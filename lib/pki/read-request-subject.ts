import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { DerError } from "@/lib/pki/der-error";
import { distinguishedNameText, hasRefusedCharacter, readNameAttributes } from "@/lib/pki/distinguished-name";
import { ipAddressOctets, ipAddressText, isIpAddress } from "@/lib/pki/ip-address";
import type { DerNode } from "@/lib/pki/read-der";
import { dnsAltName, type SubjectAltName } from "@/lib/pki/subject-alt-name";

const maxAttributes = 32;
const maxValueLength = 256;
/** ub-common-name of RFC 5280, appendix A.1, in characters. */
const maxCommonNameLength = 64;

export type RequestSubject = {
  /** RFC 4514 text of the subject as requested. */
  text: string;
  /** The common name for the certificate: lower case when it is a host name. */
  commonName: string | undefined;
  /** The common name as an alternative name, when it is a host name or an address. */
  commonNameSan: SubjectAltName | undefined;
};

/**
 * Reads and checks the subject of a request. A common name that has the look of a host name is checked as one, since
 * old clients compare it with the address they dialled.
 * @param hasOtherNames whether there are alternative names; without them a bare word such as `intranet` is a host name.
 * @throws CertificateRequestError
 */
export function readRequestSubject(name: DerNode, hasOtherNames: boolean): RequestSubject {
  const attributes = readAttributes(name);
  if (attributes.length > maxAttributes) throw new CertificateRequestError("SUBJECT_TOO_LONG");
  for (const { value } of attributes) {
    if (hasRefusedCharacter(value)) throw new CertificateRequestError("NAME_CHARACTER_REFUSED", value);
  }
  const [commonName, another] = attributes.filter(({ type }) => type === "CN").map(({ value }) => value);
  if (another !== undefined) throw new CertificateRequestError("COMMON_NAME_REPEATED");
  if (commonName !== undefined && [...commonName].length > maxCommonNameLength)
    throw new CertificateRequestError("COMMON_NAME_TOO_LONG", commonName);
  if (attributes.some(({ value }) => [...value].length > maxValueLength))
    throw new CertificateRequestError("SUBJECT_TOO_LONG");
  return { text: distinguishedNameText(name), ...commonNameParts(commonName, hasOtherNames) };
}

function readAttributes(name: DerNode): { type: string; value: string }[] {
  try {
    return readNameAttributes(name);
  } catch (error) {
    if (error instanceof DerError && error.code === "STRING_INVALID")
      throw new CertificateRequestError("NAME_ENCODING_REFUSED");
    throw error;
  }
}

function commonNameParts(
  commonName: string | undefined,
  hasOtherNames: boolean,
): Pick<RequestSubject, "commonName" | "commonNameSan"> {
  if (commonName === undefined || commonName.trim() === "") return { commonName: undefined, commonNameSan: undefined };
  if (isIpAddress(commonName)) {
    const value = ipAddressText(ipAddressOctets(commonName));
    return { commonName: value, commonNameSan: { type: "IP", value } };
  }
  const looksLikeHost = /^[^\s@/:]+\.[^\s@/:]+$/.test(commonName);
  const mayBeHost = !hasOtherNames && /^[a-z0-9*_.-]+$/i.test(commonName);
  if (!looksLikeHost && !mayBeHost) return { commonName, commonNameSan: undefined };
  const commonNameSan = dnsAltName(commonName);
  return { commonName: commonNameSan.value, commonNameSan };
}
