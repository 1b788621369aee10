import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesOfDeniedRequest } from "@/lib/certificates/denied-request";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { writeName } from "@/lib/pki/distinguished-name";
import { subjectAltName } from "@/lib/pki/extensions";
import { pemEncode } from "@/lib/pki/pem";
import { makeCertificateRequest } from "@/lib/pki/testing/make-certificate-request";

const unread = { requestedSubject: null, requestedSubjectAltNames: [] };

describe("names of a request that was refused for lack of permission", () => {
  it("are those of a good request", () => {
    expect(namesOfDeniedRequest(serverRequest(["a.example", "b.example"]))).toEqual({
      requestedSubject: "CN=a.example",
      requestedSubjectAltNames: ["DNS:a.example", "DNS:b.example"],
    });
  });

  it("are read from a request that would not have been accepted", () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const der = makeCertificateRequest({
      privateKey,
      spki: publicKey.export({ type: "spki", format: "der" }),
      subject: writeName([{ type: "CN", value: "weak.example" }]),
      extensions: [subjectAltName([{ type: "DNS", value: "weak.example" }], false)],
    });
    expect(namesOfDeniedRequest(pemEncode("CERTIFICATE REQUEST", der))).toEqual({
      requestedSubject: "CN=weak.example",
      requestedSubjectAltNames: ["DNS:weak.example"],
    });
  });

  it("are none where nothing can be read", () => {
    for (const csr of ["", "hello", "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n"]) {
      expect(namesOfDeniedRequest(csr)).toEqual(unread);
    }
  });

  it("never fail, whatever is changed in the request", () => {
    const pem = serverRequest();
    const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
    fc.assert(
      fc.property(fc.nat({ max: der.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(der);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        const names = namesOfDeniedRequest(pemEncode("CERTIFICATE REQUEST", damaged));
        expect(Array.isArray(names.requestedSubjectAltNames)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
