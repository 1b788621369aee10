import { parseBroker, type SaslMechanism, type SecurityProtocol } from "@/lib/kafka/destination";

/** Traffic to these never leaves the machine (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3; RFC 6761, 6.3). */
function isLoopback(broker: string): boolean {
  const host = parseBroker(broker)?.host ?? "";
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * What could be read on the way to the brokers: SCRAM proves the password without sending it, PLAIN sends it as it is.
 * Null when all of it is encrypted, or stays on the machine.
 */
export function clearTextOnTheWay(settings: {
  brokers: readonly string[];
  securityProtocol: SecurityProtocol;
  saslMechanism: SaslMechanism;
}): "password and events" | "events" | null {
  if (settings.securityProtocol !== "SASL_PLAINTEXT" || settings.brokers.every(isLoopback)) return null;
  return settings.saslMechanism === "PLAIN" ? "password and events" : "events";
}
