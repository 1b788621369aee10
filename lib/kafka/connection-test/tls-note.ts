import type { TlsFacts } from "@/lib/kafka/tls-facts";

const soonMs = 14 * 86_400_000;

/** `TLSv1.3, certificate of broker-1, valid until 2 Mar 2027.`, with a warning in its last two weeks. */
export function tlsNote({ protocol, subject, notAfter }: TlsFacts, now: Date): { note: string; warn: boolean } {
  const of = subject === "" ? "" : ` of ${subject}`;
  if (notAfter === "") return { note: `${protocol}, certificate${of}.`, warn: false };
  const expiry = new Date(notAfter);
  const until = expiry.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const warn = expiry.getTime() - now.getTime() < soonMs;
  return { note: `${protocol}, certificate${of}, valid until ${until}${warn ? ", which is soon" : ""}.`, warn };
}
