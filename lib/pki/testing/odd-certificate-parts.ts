import {
  writeContext,
  writeContextPrimitive,
  writeElement,
  writeOid,
  writeSequence,
  writeSetOf,
} from "@/lib/pki/der-writer";
import { writeExtension } from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";

/** Name of one common name, whose value is given in DER. */
export function nameOfValue(value: Uint8Array): Buffer {
  return writeSequence([writeSetOf([writeSequence([writeOid(oids.commonName), value])])]);
}

/** BMPString (UCS-2, big-endian). */
export function bmpString(text: string): Buffer {
  return writeElement(0x1e, Buffer.from(text, "utf16le").swap16());
}

/** GeneralSubtree with a GeneralName of any tag and content (RFC 5280, section 4.2.1.10). */
export function subtree(tag: number, content: string | Uint8Array): Buffer {
  const octets = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  const isConstructed = (tag & 0x20) !== 0;
  const number = tag & 0x1f;
  return writeSequence([isConstructed ? writeContext(number, octets) : writeContextPrimitive(number, octets)]);
}

/** NameConstraints, written by hand so that it may be wrong. */
export function nameConstraints(parts: { permitted?: Uint8Array[]; excluded?: Uint8Array[] }): Buffer {
  const { permitted, excluded } = parts;
  const value = writeSequence([
    ...(permitted ? [writeContext(0, Buffer.concat(permitted))] : []),
    ...(excluded ? [writeContext(1, Buffer.concat(excluded))] : []),
  ]);
  return writeExtension(oids.nameConstraints, true, value);
}
