import { canonicalName } from "@/lib/pki/canonical-name";
import { distinguishedNameText } from "@/lib/pki/distinguished-name";
import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";
import { shortForDisplay } from "@/lib/pki/short-for-display";

/**
 * The subject is that of the request. Issuers may write it in other string types, which is the same name by RFC 5280,
 * section 7.1, but not to verifiers that compare bytes.
 */
export function checkSubject({ own, expectedSubject }: ImportCase): Finding {
  const expected = shortForDisplay(distinguishedNameText(expectedSubject));
  if (own.subjectText !== canonicalName(expectedSubject).join())
    return {
      result: "failed",
      reason: `Its subject is ${own.parsed.subject === "" ? "empty" : own.name}, and the request asked for ${expected}. Ask the issuer to keep the subject.`,
    };
  if (own.subjectText === own.issuerText)
    return {
      result: "failed",
      reason: `Its issuer has the same name, so verifiers take it for a root. Make a request with another name.`,
    };
  if (own.subject.equals(expectedSubject)) return { result: "passed", reason: `It is ${own.name}.` };
  return {
    result: "warned",
    reason: `It is ${own.name}, written in another way than in the request (string types, case or spaces). Certificates will name their issuer as it is written here.`,
  };
}
