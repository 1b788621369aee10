/** Resolves a name to all its addresses, as `dns.lookup(name, { all: true })` does. */
export type LookupAddresses = (host: string) => Promise<string[]>;

/** What this module needs of its surroundings; it imports nothing of the portal. */
export type KafkaContext = {
  /** CIDRs, or single addresses, that may be dialled although the outbound policy denies them. */
  allowedAddresses: readonly string[];
  /** The system's resolver when absent. */
  lookup?: LookupAddresses;
};
