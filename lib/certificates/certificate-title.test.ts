import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import { fileNameOf } from "@/lib/certificates/file-name-of";

describe("what a certificate is called", () => {
  const serialNumber = "4a0b";
  it.each([
    ["CN=www.example.com", ["DNS:api.example.com"], "www.example.com"],
    ["CN=Smith\\, Jane,O=Example", [], "Smith, Jane"],
    ["", ["IP:192.0.2.1", "DNS:a.example"], "192.0.2.1"],
    ["", [], serialNumber],
  ])("is taken from %j and %j: %s", (subject, subjectAltNames, title) => {
    expect(certificateTitle({ subject, subjectAltNames, serialNumber })).toBe(title);
  });

  it.each([
    ["*.example.com", "wildcard.example.com"],
    ["../../etc/passwd", "etc-passwd"],
    ['a"; filename="b', "a-filename-b"],
    ["2001:db8::1", "2001-db8-1"],
    ["…", "certificate"],
  ])("makes of %s the file name %s", (name, file) => {
    expect(fileNameOf(name)).toBe(file);
  });

  it("makes a file name that no header is broken with, of any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(fileNameOf(name)).toMatch(/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/);
      }),
    );
  });
});
