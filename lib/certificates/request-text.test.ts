import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsPrivateKey, maxRequestFileBytes, requestFromFile } from "@/lib/certificates/request-text";
import { serverRequest } from "@/lib/certificates/testing/server-request";

function derOf(pem: string): Uint8Array {
  return new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64"));
}

const encoder = new TextEncoder();
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const locked = { cipher: "aes-256-cbc", passphrase: "secret" };

const keyPems = [
  ec.export({ type: "pkcs8", format: "pem" }),
  ec.export({ type: "sec1", format: "pem" }),
  rsa.export({ type: "pkcs8", format: "pem" }),
  rsa.export({ type: "pkcs1", format: "pem" }),
  rsa.export({ type: "pkcs8", format: "pem", ...locked }),
  rsa.export({ type: "pkcs1", format: "pem", ...locked }),
].map(String);

const keyDers = [
  ec.export({ type: "pkcs8", format: "der" }),
  ec.export({ type: "sec1", format: "der" }),
  rsa.export({ type: "pkcs8", format: "der" }),
  rsa.export({ type: "pkcs1", format: "der" }),
  rsa.export({ type: "pkcs8", format: "der", ...locked }),
];

describe("a file for the request's field", () => {
  it("keeps PEM as it stands and turns DER into the same PEM", () => {
    const pem = serverRequest();
    expect(requestFromFile(encoder.encode(`Request:\n${pem}`))).toEqual({ text: `Request:\n${pem}` });
    expect(requestFromFile(derOf(pem))).toEqual({ text: pem });
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${pem}`, "utf16le"));
    expect(requestFromFile(utf16)).toEqual({ text: pem });
  });

  it.each(keyPems)("holds back a private key in PEM, wherever it stands: %#", (key) => {
    expect(holdsPrivateKey(key)).toBe(true);
    expect(requestFromFile(encoder.encode(serverRequest() + key))).toEqual({ refused: "private-key" });
  });

  it.each(keyDers)("holds back a private key in DER: %#", (key) => {
    expect(requestFromFile(new Uint8Array(key))).toEqual({ refused: "private-key" });
  });

  it.each(keyDers)("knows a key in bare base64 and under a wrong label as well: %#", (key) => {
    const base64 = (
      Buffer.from(key)
        .toString("base64")
        .match(/.{1,64}/g) ?? []
    ).join("\n");
    expect(holdsPrivateKey(base64)).toBe(true);
    const label = "CERTIFICATE REQUEST";
    expect(holdsPrivateKey(`-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`)).toBe(true);
  });

  it("does not take a request for a key", () => {
    expect(holdsPrivateKey(serverRequest())).toBe(false);
    expect(holdsPrivateKey(serverRequest().replace(/-----[^-]+-----/g, ""))).toBe(false);
  });

  it("refuses what is neither, and what is too large", () => {
    expect(requestFromFile(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]))).toEqual({ refused: "other" });
    expect(requestFromFile(new Uint8Array(maxRequestFileBytes + 1))).toEqual({ refused: "too-large" });
  });

  it("answers any bytes, and never passes a private key's PEM on", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom("", ...keyPems), (bytes, key) => {
        const answer = requestFromFile(new Uint8Array([...bytes, ...encoder.encode(key)]));
        if (key !== "" && "text" in answer) expect(answer.text).not.toContain("PRIVATE KEY");
      }),
    );
  });
});
