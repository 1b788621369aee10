import { parseBroker, type SaslMechanism, type SecurityProtocol } from "@/lib/kafka/destination";

/** Traffic to these never leaves the machine (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3; RFC 6761, 6.3). */
function isLoopback(broker: string): boolean {
  const host = parseBroker(broker)?.host ?? "";
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

export type ClearText = "password and events" | "token and events" | "events";

/** What could be read beside the events: SCRAM proves the password without sending it, the others send what they have. */
const risks: Record<SaslMechanism, ClearText> = {
  PLAIN: "password and events",
  OAUTHBEARER: "token and events",
  "SCRAM-SHA-256": "events",
  "SCRAM-SHA-512": "events",
};

/** What could be read on the way to the brokers. Null when all of it is encrypted, or stays on the machine. */
export function clearTextOnTheWay(settings: {
  brokers: readonly string[];
  securityProtocol: SecurityProtocol;
  saslMechanism: SaslMechanism;
}): ClearText | null {
  if (settings.securityProtocol !== "SASL_PLAINTEXT" || settings.brokers.every(isLoopback)) return null;
  return risks[settings.saslMechanism];
}
