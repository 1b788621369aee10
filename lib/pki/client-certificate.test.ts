import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { extKeyUsage, subjectAltName } from "@/lib/pki/extensions";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { oids } from "@/lib/pki/oids";
import { parseCertificateRequest } from "@/lib/pki/parse-certificate-request";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signerFromPkcs8 } from "@/lib/pki/signer";
import { makeCertificateRequest } from "@/lib/pki/testing/make-certificate-request";
import { validityPeriod } from "@/lib/pki/validity-period";

function requestOf(commonName: string | null, dnsNames: string[] = [], rsa = false): Buffer {
  const { privateKey, publicKey } = rsa
    ? generateKeyPairSync("rsa", { modulusLength: 2048 })
    : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const names = dnsNames.map((value) => ({ type: "DNS" as const, value }));
  return makeCertificateRequest({
    privateKey,
    spki: publicKey.export({ type: "spki", format: "der" }),
    subject: writeName(commonName === null ? [] : [{ type: "CN", value: commonName }]),
    extensions: [extKeyUsage([oids.clientAuth]), ...(names.length > 0 ? [subjectAltName(names, false)] : [])],
  });
}

async function certificateFrom(request: Buffer): Promise<X509Certificate> {
  const signer = signerFromPkcs8((await generateKeyPair("EC P-256")).privateKeyPkcs8, "EC P-256");
  const validity = validityPeriod(new Date(), 30);
  const subject = writeName([{ type: "CN", value: "Root" }]);
  const issuerCertificate = buildRootCertificate({ subject, serialNumber: randomSerialNumber(), validity, signer });
  return new X509Certificate(
    buildServerCertificate({
      profile: "client",
      ...{ issuerCertificate, signer, validity },
      request: parseCertificateRequest(request, "client"),
      serialNumber: randomSerialNumber(),
      crlUrl: "http://pki.example/crl/1.crl",
    }),
  );
}

describe("a request for a client", () => {
  it("may be named by a word that is no host, without alternative names", () => {
    expect(parseCertificateRequest(requestOf("Pump 7, hall B"), "client")).toMatchObject({
      commonName: "Pump 7, hall B",
      sans: [],
      ignoredExtensions: [],
    });
    expect(parseCertificateRequest(requestOf("pump7"), "client").sans).toEqual([]);
  });

  it("keeps a common name that is a host name among the alternative names", () => {
    expect(parseCertificateRequest(requestOf("pump7.plant.example"), "client").sans).toEqual([
      { type: "DNS", value: "pump7.plant.example" },
    ]);
  });

  it("is refused without any name, as one for a server without alternative name is", () => {
    expect(() => parseCertificateRequest(requestOf(null), "client")).toThrow(/names no client/);
    expect(() => parseCertificateRequest(requestOf("Pump 7, hall B"), "server")).toThrow(/names no server/);
  });

  it("is told that a server's certificate leaves the purpose out", () => {
    const { ignoredExtensions } = parseCertificateRequest(requestOf("a.example"), "server");
    expect(ignoredExtensions).toMatchObject([{ title: "Extended key usage", lines: ["TLS client authentication"] }]);
  });
});

describe("a client certificate", () => {
  it("holds the one purpose clientAuth, and no alternative name where none was asked for", async () => {
    const certificate = await certificateFrom(requestOf("Pump 7, hall B"));
    expect(certificate.keyUsage).toEqual([oids.clientAuth]);
    expect(certificate.subjectAltName).toBeUndefined();
    expect(certificate.subject).toContain("Pump 7");
  });

  it("names what the request names, and does not encipher keys with RSA", async () => {
    const certificate = await certificateFrom(requestOf("pump7", ["pump7.plant.example"], true));
    expect(certificate.subjectAltName).toBe("DNS:pump7.plant.example");
    // Key usage 1.2.840... is read from its DER: digitalSignature alone is the bit string 03 02 07 80.
    expect(certificate.raw.includes(Buffer.from("0603551d0f0101ff040403020780", "hex"))).toBe(true);
  });
});
