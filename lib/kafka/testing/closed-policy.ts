import type { OutboundPolicy } from "@/lib/kafka/outbound-policy";

/** The policy of a portal whose operator has set nothing. */
export const closedPolicy: OutboundPolicy = {
  allowedAddresses: [],
  deniedAddresses: [],
  allowedHosts: [],
  deniedHosts: [],
  privateAddresses: false,
  ownPorts: [],
};
