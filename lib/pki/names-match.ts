import { canonicalName } from "@/lib/pki/canonical-name";

/**
 * Whether two Names in DER are the same name by the rules of RFC 5280, section 7.1. Many verifiers compare bytes
 * alone, so equal bytes are the safer case.
 * @throws DerError when one of them is no Name.
 */
export function namesMatch(first: Buffer, second: Buffer): boolean {
  return first.equals(second) || canonicalName(first).join() === canonicalName(second).join();
}
