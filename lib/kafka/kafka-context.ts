import type { OutboundPolicy } from "@/lib/kafka/outbound-policy";

/** Resolves a name to all its addresses, as `dns.lookup(name, { all: true })` does. */
export type LookupAddresses = (host: string) => Promise<string[]>;

/** What this module needs of its surroundings; it imports nothing of the portal. */
export type KafkaContext = {
  policy: OutboundPolicy;
  /** The system's resolver when absent. */
  lookup?: LookupAddresses;
};
