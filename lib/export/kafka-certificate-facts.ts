import { X509Certificate } from "node:crypto";

const soonMs = 30 * 86_400_000;
const maxShown = 20;

/** What a person checks of a certificate; times in ISO 8601. `notice` is null when it is good for longer. */
export type CertificateFacts = {
  subject: string;
  issuer: string;
  notBefore: string;
  notAfter: string;
  notice: "expired" | "not yet valid" | "expires soon" | null;
  /** Whether brokers' certificates can be checked against it: one of a CA, or one that signed itself. */
  anchor: boolean;
};

/** A distinguished name in one line (RFC 4514's order is the reverse; this one is as the certificate has it). */
function oneLine(name: string | undefined): string {
  return (name ?? "").split("\n").filter(Boolean).join(", ");
}

function noticeOf(notBefore: Date, notAfter: Date, now: Date): CertificateFacts["notice"] {
  if (notAfter <= now) return "expired";
  if (notBefore > now) return "not yet valid";
  return notAfter.getTime() - now.getTime() < soonMs ? "expires soon" : null;
}

function factsOf(pem: string, now: Date): CertificateFacts | null {
  try {
    const { subject, issuer, validFrom, validTo, ca } = new X509Certificate(pem);
    const [notBefore, notAfter] = [new Date(validFrom), new Date(validTo)];
    return {
      subject: oneLine(subject),
      issuer: oneLine(issuer),
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      notice: noticeOf(notBefore, notAfter, now),
      anchor: ca || subject === issuer,
    };
  } catch {
    return null;
  }
}

/** The certificates of a PEM text in their order, twenty at most; null stands for one that can't be read. */
export function certificateFacts(pem: string, now: Date): (CertificateFacts | null)[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  return blocks.slice(0, maxShown).map((block) => factsOf(block, now));
}
