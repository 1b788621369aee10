import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { certificatePem } from "@/lib/pki/pem";
import { readPkcs7Certificates } from "@/lib/pki/read-pkcs7-certificates";
import { makeCaCertificate } from "@/lib/pki/testing/make-ca-certificate";
import { writePkcs7Certificates } from "@/lib/pki/write-pkcs7";

const root = makeCaCertificate({ subject: "Example Root" });
const issuing = makeCaCertificate({ subject: "Example Issuing", issuer: root });
const leaf = makeCaCertificate({ subject: "www.example.com", issuer: issuing, isCa: false });
const chain = [leaf, issuing, root].map(({ der }) => der);

const printed = (der: Buffer) =>
  execFileSync("openssl", ["pkcs7", "-inform", "DER", "-print_certs"], { input: der, encoding: "utf8", stdio: "pipe" });

describe("certificates in a PKCS #7 file", () => {
  test("are those that OpenSSL prints, in their order", () => {
    const text = printed(writePkcs7Certificates(chain));
    expect(text.match(/^subject=.*$/gm)).toEqual([
      "subject=CN = www.example.com",
      "subject=CN = Example Issuing",
      "subject=CN = Example Root",
    ]);
    expect(text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n/g)).toEqual(
      chain.map(certificatePem),
    );
  });

  test("are those that the portal's own reader finds in it, and hold nothing else", () => {
    const file = writePkcs7Certificates(chain);
    expect(readPkcs7Certificates(file)).toEqual(chain);
    const asn1 = execFileSync("openssl", ["asn1parse", "-inform", "DER"], { input: file, encoding: "utf8" });
    expect(asn1.match(/:pkcs7-\w+/g)).toEqual([":pkcs7-signedData", ":pkcs7-data"]);
  });

  test("may be one, and may not be none", () => {
    expect(printed(writePkcs7Certificates([root.der]))).toContain("Example Root");
    expect(() => writePkcs7Certificates([])).toThrow(RangeError);
  });
});
