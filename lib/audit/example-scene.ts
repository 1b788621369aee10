import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { EventActor } from "@/lib/audit/envelope";
import type { EventData } from "@/lib/audit/event-data";

/** When the examples happened. Fixed, so that an example changes with what it is made from and with nothing else. */
export const exampleTime = new Date("2026-03-12T09:41:07.312Z");

/** Where the examples happen. */
export type ExampleScene = {
  subscriptionId: string;
  /** Where the CRL of a CA is served. */
  crlUrl: (caId: string) => string;
  /** The place that the settings name. */
  destination: Omit<EventData[90001], "changedFields" | "enabled" | "tested">;
};

/** A UUIDv7 of the examples' time, the same for the same number. */
export function exampleId(number: number): string {
  const random = createHash("sha256").update(`example ${number}`).digest().subarray(0, 16);
  return uuidv7({ msecs: exampleTime.getTime() - 1_000 + number, random });
}

/** Hexadecimal digits as of a serial number, key identifier or fingerprint; a serial number's first bit is 0. */
export function exampleHex(of: string, bytes: number): string {
  const digest = createHash("sha256").update(`example ${of}`).digest().subarray(0, bytes);
  return Buffer.from([(digest[0] ?? 0) & 0x7f, ...digest.subarray(1)]).toString("hex");
}

/** A time so many days after the examples', in whole seconds as certificates have it. */
export function exampleDay(days: number): string {
  const seconds = Math.floor(exampleTime.getTime() / 1_000) + days * 86_400;
  return new Date(seconds * 1_000).toISOString();
}

function person(number: number, name: string): EventActor {
  const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
  return { id: exampleId(number), name, email, ip: `192.0.2.${number}` };
}

/** Names and addresses that belong to nobody (RFC 2606, RFC 5737). */
export const examplePeople = {
  administrator: person(11, "Avery Stone"),
  second: person(12, "Noor Haddad"),
  operator: person(13, "Robin Falk"),
  requester: person(14, "Sam Okafor"),
  auditor: person(15, "Kim Laurent"),
};

export const exampleCas = {
  root: { id: exampleId(21), name: "Root CA R1" },
  issuing: { id: exampleId(22), name: "Issuing CA 1" },
  partner: { id: exampleId(23), name: "Partner CA" },
};

/** What an event says of a CA's own certificate. */
export function exampleCaCertificate({ name }: { name: string }, lifetimeDays: number) {
  return {
    certificateSerialNumber: exampleHex(`serial number of ${name}`, 16),
    certificateSubject: `CN=Example ${name},O=Example,C=DE`,
    keyAlgorithm: "EC P-256",
    notBefore: exampleDay(0),
    notAfter: exampleDay(lifetimeDays),
    fingerprintSha256: exampleHex(`fingerprint of ${name}`, 32),
  };
}

/** A certificate that the issuing CA has signed. */
export const exampleCertificate = {
  certificateSerialNumber: exampleHex("serial number of www.example.com", 16),
  certificateSubject: "CN=www.example.com",
};

export const exampleCertificateSubject = `cas/${exampleCas.issuing.id}/certificates/${exampleCertificate.certificateSerialNumber}`;
