import { execFileSync } from "node:child_process";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { devNull } from "node:os";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import {
  writeBitString,
  writeContextPrimitive,
  writeInteger,
  writeNull,
  writeOid,
  writeSequence,
  writeSetOf,
} from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import { subjectAltName, writeExtension } from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";
import { pemEncode } from "@/lib/pki/pem";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signerFromPkcs8 } from "@/lib/pki/signer";
import { makeCertificateRequest, type RequestParts } from "@/lib/pki/testing/make-certificate-request";
import { validityPeriod } from "@/lib/pki/validity-period";

/** A request made by OpenSSL, DER. */
export function opensslRequest(newKey: string[], ...more: string[]): Buffer {
  const key = ["-newkey", ...newKey, "-nodes", "-keyout", devNull];
  const subject = more.includes("-subj") ? [] : ["-subj", "/CN=www.example.com"];
  const args = ["req", "-new", "-outform", "DER", ...key, ...subject, ...more];
  return execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
}

export const p256 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

export const ec = keyParts(generateKeyPairSync("ec", { namedCurve: "P-256" }));
export const rsa = keyParts(generateKeyPairSync("rsa", { modulusLength: 2048 }));

export function keyParts(pair: { privateKey: KeyObject; publicKey: KeyObject }): {
  privateKey: KeyObject;
  spki: Buffer;
} {
  return { privateKey: pair.privateKey, spki: pair.publicKey.export({ type: "spki", format: "der" }) };
}

export function request(parts: Partial<RequestParts> = {}): Buffer {
  return makeCertificateRequest({ ...ec, ...parts });
}

/** A request for one GeneralName of any tag and content. */
export function withName(tag: number, content: string | Uint8Array): Buffer {
  const octets = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  const names = writeSequence([writeContextPrimitive(tag, octets)]);
  return request({ extensions: [writeExtension(oids.subjectAltName, false, names)] });
}

/** An attribute that the portal does not know. */
export function attribute(oid: string): Buffer {
  return writeSequence([writeOid(oid), writeSetOf([writeNull()])]);
}

export function withDns(name: string): Buffer {
  return withName(2, name);
}

export function withSubject(...attributes: [oid: string, value: Buffer][]): Buffer {
  const rdns = attributes.map(([oid, value]) => writeSetOf([writeSequence([writeOid(oid), value])]));
  return request({
    subject: writeSequence(rdns),
    extensions: [subjectAltName([{ type: "DNS", value: "a.example.com" }], false)],
  });
}

export function rsaSpki(modulus: bigint, exponent: bigint): Buffer {
  const key = writeSequence([writeInteger(modulus), writeInteger(exponent)]);
  return writeSequence([writeSequence([writeOid(oids.rsaEncryption), writeNull()]), writeBitString(key)]);
}

export function ecSpki(point: Uint8Array, parameters: Uint8Array = writeOid(oids.p256)): Buffer {
  return writeSequence([writeSequence([writeOid(oids.ecPublicKey), parameters]), writeBitString(point)]);
}

export function changed(der: Buffer, at: number, octet: number): Buffer {
  const copy = Buffer.from(der);
  copy[at < 0 ? copy.length + at : at] = octet;
  return copy;
}

/** The same bytes with the outer length in one octet more than it needs, as BER allows. */
export function withLongLength(der: Buffer): Buffer {
  const content = der.subarray(4);
  return Buffer.concat([Buffer.of(0x30, 0x83, 0, content.length >> 8, content.length & 0xff), content]);
}

export function nested(depth: number): Buffer {
  let element: Buffer = writeNull();
  for (let level = 0; level < depth; level += 1) element = writeSequence([element]);
  return element;
}

export const good = request({ extensions: [subjectAltName([{ type: "DNS", value: "a.example.com" }], false)] });
export const pem = pemEncode("CERTIFICATE REQUEST", good);
export const ecPoint = ec.spki.subarray(-65);
export const privateKeyPem = ec.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
export const altName = subjectAltName([{ type: "DNS", value: "a.example.com" }], false);

/** A root certificate: what people paste in place of a request. */
export function rootDer(): Buffer {
  const signer = signerFromPkcs8(ec.privateKey.export({ type: "pkcs8", format: "der" }), "EC P-256");
  const validity = validityPeriod(new Date("2026-01-01T00:00:00Z"), 10);
  const subject = writeName([{ type: "CN", value: "Root" }]);
  return buildRootCertificate({ subject, serialNumber: randomSerialNumber(), validity, signer });
}
