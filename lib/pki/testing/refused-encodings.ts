import { writeElement, writeInteger, writeNull, writeOid, writeSequence, writeUtf8String } from "@/lib/pki/der-writer";
import { certificatePem, pemEncode } from "@/lib/pki/pem";
import type { RefusedRequest } from "@/lib/pki/testing/refused-request";

import {
  attribute,
  ec,
  good,
  nested,
  pem,
  privateKeyPem,
  request,
  rootDer,
  rsa,
  withLongLength,
} from "@/lib/pki/testing/request-fixtures";

/** Inputs that are no request in strict DER. */
export const refusedEncodings: RefusedRequest[] = [
  ["an empty text", "EMPTY", () => " \n"],
  ["an empty file", "EMPTY", () => Buffer.alloc(0)],
  ["a file of 10 MB", "TOO_LARGE", () => Buffer.alloc(10_000_000, 0x30)],
  ["DER of 20 kB", "TOO_LARGE", () => writeElement(0x30, Buffer.alloc(20_000))],
  ["plain words", "NOT_PEM", () => "Please issue a certificate for www.example.com"],
  ["base64 without its first line", "NOT_PEM", () => good.toString("base64")],
  ["PEM cut in the middle", "PEM_DAMAGED", () => pem.slice(0, 200)],
  ["PEM with a character lost", "PEM_DAMAGED", () => pem.replace(/^(M.{20})./m, "$1")],
  ["PEM with a foreign character", "PEM_DAMAGED", () => pem.replace(/^(M.{20})./m, "$1*")],
  ["two requests", "SEVERAL_REQUESTS", () => pem + pem],
  ["1,000 PEM blocks", "SEVERAL_REQUESTS", () => "-----BEGIN CERTIFICATE REQUEST-----\n".repeat(1000)],
  ["a CRL", "WRONG_PEM_TYPE", () => pemEncode("X509 CRL", good)],
  ["a public key", "WRONG_PEM_TYPE", () => pem.replaceAll("CERTIFICATE REQUEST", "PUBLIC KEY")],
  ["a certificate, PEM", "CERTIFICATE_PASTED", () => certificatePem(rootDer())],
  ["a certificate, DER", "CERTIFICATE_PASTED", rootDer],
  ["a private key, PKCS #8 PEM", "PRIVATE_KEY_PASTED", () => privateKeyPem],
  ["a private key after the request", "PRIVATE_KEY_PASTED", () => pem + privateKeyPem],
  ["a private key that is cut off", "PRIVATE_KEY_PASTED", () => privateKeyPem.slice(0, 60)],
  ["a private key, SEC 1 PEM", "PRIVATE_KEY_PASTED", () => ec.privateKey.export({ type: "sec1", format: "pem" })],
  ["a private key, PKCS #8 DER", "PRIVATE_KEY_PASTED", () => ec.privateKey.export({ type: "pkcs8", format: "der" })],
  ["a private key, PKCS #1 DER", "PRIVATE_KEY_PASTED", () => rsa.privateKey.export({ type: "pkcs1", format: "der" })],
  ["a private key, SEC 1 DER", "PRIVATE_KEY_PASTED", () => ec.privateKey.export({ type: "sec1", format: "der" })],
  [
    "an encrypted private key, DER",
    "PRIVATE_KEY_PASTED",
    () => ec.privateKey.export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: "test" }),
  ],
  ["bytes after the end", "NOT_DER", () => Buffer.concat([good, Buffer.of(0)])],
  ["a second request after the end", "NOT_DER", () => Buffer.concat([good, good])],
  ["a length longer than needed", "NOT_DER", () => withLongLength(good)],
  ["an indefinite length", "NOT_DER", () => Buffer.concat([Buffer.of(0x30, 0x80), good.subarray(4), Buffer.of(0, 0)])],
  ["a truncated request", "NOT_DER", () => good.subarray(0, -1)],
  ["a length of 4 GB", "NOT_DER", () => Buffer.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0)],
  ["5,000 levels", "NOT_DER", () => nested(5000).subarray(0, 16_000)],
  ["17 levels", "NOT_DER", () => nested(17)],
  ["thousands of elements", "NOT_DER", () => writeSequence(Array(5000).fill(writeNull()))],
  [
    "a set out of order",
    "NOT_DER",
    () => request({ attributes: [writeSequence([writeOid("1.2.3"), Buffer.from("310605000402aabb", "hex")])] }),
  ],
  ["attributes out of order", "NOT_DER", () => request({ attributes: [attribute("1.2.4"), attribute("1.2.3")] })],
  [
    "critical FALSE written out",
    "NOT_DER",
    () =>
      request({
        extensions: [
          writeSequence([writeOid("1.2.3"), Buffer.from("010100", "hex"), writeElement(4, Buffer.alloc(1))]),
        ],
      }),
  ],
  ["an empty SEQUENCE", "NOT_A_REQUEST", () => writeSequence([])],
  ["a file of something else", "NOT_PEM", () => writeInteger(5)],
  ["a list of one text", "NOT_A_REQUEST", () => writeSequence([writeUtf8String("a")])],
  [
    "an attribute without its set",
    "NOT_A_REQUEST",
    () => request({ attributes: [writeSequence([writeOid("1.2.3"), writeNull()])] }),
  ],
  ["an empty extension request", "NOT_A_REQUEST", () => request({ extensions: [] })],
  ["version 2", "VERSION_UNSUPPORTED", () => request({ version: writeInteger(1) })],
];
