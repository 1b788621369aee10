import { type KeyObject, sign } from "node:crypto";
import {
  writeBitString,
  writeContext,
  writeElement,
  writeInteger,
  writeOid,
  writeSequence,
  writeSetOf,
} from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import { oids } from "@/lib/pki/oids";

export type RequestParts = {
  privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  spki: Uint8Array;
  version?: Uint8Array;
  subject?: Uint8Array;
  extensions?: readonly Uint8Array[];
  /** Whole attributes, in place of the extension request. */
  attributes?: readonly Uint8Array[];
  /** AlgorithmIdentifier, DER; what is signed with stays SHA-256. */
  algorithm?: Uint8Array;
  signature?: Uint8Array;
};

/** Attribute that asks for extensions (RFC 2985, section 5.4.2). */
export function extensionRequest(extensions: readonly Uint8Array[]): Buffer {
  return writeSequence([writeOid(oids.extensionRequest), writeSetOf([writeSequence(extensions)])]);
}

/** A signed PKCS #10 request, DER, with any part replaced: tools refuse to make most of the wrong ones. */
export function makeCertificateRequest(parts: RequestParts): Buffer {
  const attributes = parts.attributes ?? [extensionRequest(parts.extensions ?? [])];
  const information = writeSequence([
    parts.version ?? writeInteger(0),
    parts.subject ?? writeName([{ type: "CN", value: "www.example.com" }]),
    parts.spki,
    // IMPLICIT SET OF, in the order given.
    writeContext(0, Buffer.concat(attributes)),
  ]);
  const isRsa = parts.privateKey.asymmetricKeyType === "rsa";
  const usual = isRsa
    ? writeSequence([writeOid(oids.sha256WithRSAEncryption), writeElement(0x05, Buffer.alloc(0))])
    : writeSequence([writeOid(oids.ecdsaWithSHA256)]);
  const signature = parts.signature ?? sign("sha256", information, parts.privateKey);
  return writeSequence([information, parts.algorithm ?? usual, writeBitString(signature)]);
}
