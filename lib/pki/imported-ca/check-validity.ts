import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";
import { utcText } from "@/lib/pki/imported-ca/utc-text";

/** What stands for "no well-defined end" (RFC 5280, section 4.1.2.5). */
const noEnd = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Now lies within the validity, both ends included; a renewal ends later than the certificate that it replaces. */
export function checkValidity({ own, now, currentNotAfter }: ImportCase): Finding {
  const { notBefore, notAfter } = own.parsed;
  if (notAfter < notBefore)
    return { result: "failed", reason: "Its validity ends before it begins. Ask the issuer for a new certificate." };
  if (now < notBefore)
    return {
      result: "failed",
      reason: `It is not valid before ${utcText(notBefore)}. Wait until then, or compare the clocks of both sides.`,
    };
  if (now > notAfter)
    return { result: "failed", reason: `It expired on ${utcText(notAfter)}. Ask the issuer for a new certificate.` };
  if (currentNotAfter !== undefined && notAfter <= currentNotAfter)
    return {
      result: "failed",
      reason: `It ends on ${utcText(notAfter)}, no later than the present certificate (${utcText(currentNotAfter)}). Check that it is the new one.`,
    };
  if (notAfter.getTime() === noEnd)
    return { result: "warned", reason: "It has no end (9999-12-31), so it is never renewed by itself." };
  return { result: "passed", reason: `It is valid from ${utcText(notBefore)} to ${utcText(notAfter)}.` };
}
