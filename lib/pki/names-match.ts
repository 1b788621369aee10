import { DerError } from "@/lib/pki/der-error";
import { oidValue, sequenceChildren, textValue } from "@/lib/pki/der-values";
import { type DerNode, readDer } from "@/lib/pki/read-der";

/**
 * Whether two Names in DER are the same name by the rules of RFC 5280, section 7.1: whatever string types they are
 * written in, without regard to case and to repeated spaces. Many verifiers compare bytes alone, so equal bytes are
 * the safer case.
 * @throws DerError when one of them is no Name.
 */
export function namesMatch(first: Buffer, second: Buffer): boolean {
  return first.equals(second) || canonicalName(first) === canonicalName(second);
}

function canonicalName(name: Buffer): string {
  const rdns = readDer(name).children.map(({ children }) => children.map(canonicalAttribute).sort());
  return JSON.stringify(rdns);
}

function canonicalAttribute(attribute: DerNode): string {
  const [type, value] = sequenceChildren(attribute, 2, 2);
  if (!type || !value) throw new DerError("UNEXPECTED", attribute.offset);
  return `${oidValue(type)}=${canonicalText(value)}`;
}

/** Values that are no text, or whose text has no single meaning, are compared by their bytes. */
function canonicalText(value: DerNode): string {
  try {
    return `text ${textValue(value).normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ")}`;
  } catch (error) {
    if (error instanceof DerError) return `bytes ${value.raw.toString("hex")}`;
    throw error;
  }
}
