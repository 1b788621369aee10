import { readFileSync } from "node:fs";
import { expect, inject, it } from "vitest";
import { certificateFacts } from "@/lib/export/kafka-certificate-facts";

const { kafka } = inject("services");
const ca = readFileSync(kafka.caFile, "utf8");
const client = readFileSync(kafka.clientCertificateFile, "utf8");
const dayMs = 86_400_000;

/** The notice of the CA certificate so many days from an end of its validity. */
function noticeAt(end: "notBefore" | "notAfter", days: number) {
  const [facts] = certificateFacts(ca, new Date());
  return certificateFacts(ca, new Date(Date.parse(facts?.[end] ?? "") + days * dayMs))[0]?.notice;
}

it("tells subject, issuer and validity of each certificate in its order", () => {
  expect(certificateFacts(`# a comment\n${client}\n${ca}`, new Date())).toEqual([
    expect.objectContaining({ subject: "CN=portal", issuer: "CN=Local Kafka clients CA", notice: null }),
    expect.objectContaining({ subject: "CN=Local Kafka CA", issuer: "CN=Local Kafka CA", notice: null }),
  ]);
});

it("tells a CA's certificate from one that a CA has issued", () => {
  expect(certificateFacts(`${client}\n${ca}`, new Date()).map((facts) => facts?.anchor)).toEqual([false, true]);
});

it("gives notice before a certificate begins, in its last thirty days, and after it has ended", () => {
  expect(noticeAt("notBefore", -1)).toBe("not yet valid");
  expect(noticeAt("notBefore", 0)).toBeNull();
  expect(noticeAt("notAfter", -31)).toBeNull();
  expect(noticeAt("notAfter", -29)).toBe("expires soon");
  expect(noticeAt("notAfter", 0)).toBe("expired");
});

it("says which one can't be read, and takes no text for a certificate", () => {
  const broken = ca.replace(/\n.{8}/, "\nAAAAAAAA");
  expect(certificateFacts(`${broken}\n${ca}`, new Date())).toEqual([null, expect.objectContaining({ notice: null })]);
  expect(certificateFacts("hello", new Date())).toEqual([]);
});
