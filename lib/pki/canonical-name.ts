import { DerError } from "@/lib/pki/der-error";
import { oidValue, sequenceChildren, textValue } from "@/lib/pki/der-values";
import { type DerNode, readDer } from "@/lib/pki/read-der";

/**
 * A text for each RDN of a Name in DER, in their order. Two RDNs that are the same by RFC 5280, section 7.1, have the
 * same text: whatever string types they are written in, without regard to case and to repeated spaces.
 * @throws DerError when the bytes are no Name.
 */
export function canonicalName(name: Uint8Array | DerNode): string[] {
  const node = name instanceof Uint8Array ? readDer(name) : name;
  return node.children.map(({ children }) => JSON.stringify(children.map(canonicalAttribute).sort()));
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
