import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** What an operator lets the portal dial. Brokers are user input, and so is what a broker advertises. */
export type OutboundPolicy = {
  /** CIDRs or single addresses that may be dialled although the built-in ranges and ports deny them. */
  allowedAddresses: readonly string[];
  /** CIDRs or single addresses that are denied whatever else allows them. */
  deniedAddresses: readonly string[];
  /** Names, and `*.example.com` for all below; when there are any, no other name is dialled. */
  allowedHosts: readonly string[];
  deniedHosts: readonly string[];
  /** Whether RFC 1918 and RFC 4193 addresses may be dialled: an intranet, or a portal that strangers use. */
  privateAddresses: boolean;
  /** Ports that may be dialled although they are not Kafka's: HTTPS, for a token endpoint. */
  openPorts?: readonly number[];
  /** Ports of the portal's own services, never dialled on this machine. */
  ownPorts: readonly number[];
  /** By which addresses others reach this machine. */
  ownAddresses?: readonly string[];
};

/** Ports of services that are not Kafka and answer harmful requests: the operator allows their address by itself. */
const foreignPorts: ReadonlySet<number> = new Set([
  ...[22, 23, 25, 53, 80, 110, 143, 389, 443, 445, 465, 587, 636, 993, 995, 1433, 1521, 2049, 2181, 2375, 2376, 2379],
  ...[3306, 3389, 5432, 5672, 5900, 6379, 6443, 8080, 8443, 8500, 9200, 10250, 11211, 27017],
]);

/** Address ranges by ipaddr.js's names (the IANA special-purpose registries, RFC 6890). */
const deniedRanges: ReadonlySet<string> = new Set([
  "unspecified",
  "loopback",
  "linkLocal", // 169.254/16 and fe80::/10: the clouds' metadata services among them
  "multicast",
  "broadcast",
  "reserved", // 240/4, the documentation ranges, 192.0.0/24 …
  "carrierGradeNat", // 100.64/10
  "benchmarking",
  "amt",
  "as112",
  "as112v6",
  "deprecatedOrchid",
  "orchid2",
  "droneRemoteIdProtocolEntityTags",
  "discard",
  "6to4",
  "teredo",
]);

/** Deprecated (RFC 4291, 2.5.5.1). */
const ipv4Compatible = ipaddr.parseCIDR("::/96");

/** Denied whatever ipaddr.js calls them. */
const deniedBlocks = [
  "0.0.0.0/8",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "2001:db8::/32",
  "3fff::/20",
  "fd00:ec2::254/128", // a cloud's metadata service inside fc00::/7
  "64:ff9b:1::/48",
  "fec0::/10",
]
  .map((block) => ipaddr.parseCIDR(block))
  .concat([ipv4Compatible]);

/**
 * Whether an IP address and port may be dialled. An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo)
 * is judged by that one.
 */
export function isAddressAllowed(text: string, port: number, policy: OutboundPolicy): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  const named = embeddedIpv4(address) ?? address.toString();
  const inner = ipaddr.process(named);
  const isListed = (blocks: readonly string[]) =>
    blocks.some((block) => isWithin(address, block) || isWithin(inner, block));
  if (isListed(policy.deniedAddresses)) return false;
  const isOwn = isThisMachine(inner) || isListed(policy.ownAddresses ?? []);
  if (isOwn && policy.ownPorts.includes(port)) return false;
  if (isListed(policy.allowedAddresses)) return true;
  if (foreignPorts.has(port) && !policy.openPorts?.includes(port)) return false;
  return isOpen(inner, policy.privateAddresses);
}

/** Linux takes the unspecified address, and an IPv4-compatible one of the loopback, to itself. */
function isThisMachine(address: Address): boolean {
  return address.range() === "loopback" || address.range() === "unspecified" || matches(address, ipv4Compatible);
}

function isOpen(address: Address, privateAddresses: boolean): boolean {
  const range = address.range();
  if (deniedRanges.has(range) || deniedBlocks.some((block) => matches(address, block))) return false;
  return privateAddresses || !(range === "private" || range === "uniqueLocal");
}

/** Whether a name may be asked for at all. An IP address is judged by `isAddressAllowed` alone. */
export function isHostAllowed(host: string, { allowedHosts, deniedHosts }: OutboundPolicy): boolean {
  const isNamed = (patterns: readonly string[]) => patterns.some((pattern) => matchesHost(host, pattern));
  if (isNamed(deniedHosts) || isNamed(metadataHosts)) return false;
  return allowedHosts.length === 0 || isNamed(allowedHosts);
}

/** Names under which clouds serve credentials to whoever asks. */
const metadataHosts = ["metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal"];

function matchesHost(host: string, pattern: string): boolean {
  const [name, wanted] = [host, pattern].map((text) => text.toLowerCase().replace(/\.$/, ""));
  if (name === undefined || wanted === undefined) return false;
  return wanted.startsWith("*.") ? name.endsWith(wanted.slice(1)) : name === wanted;
}

function isWithin(address: Address, block: string): boolean {
  if (ipaddr.isValidCIDR(block)) return matches(address, ipaddr.parseCIDR(block));
  return ipaddr.isValid(block) && ipaddr.process(block).toNormalizedString() === address.toNormalizedString();
}

function matches(address: Address, [network, bits]: [Address, number]): boolean {
  return network.kind() === address.kind() && address.match(network, bits);
}

/** The IPv4 address inside: NAT64 (RFC 6052) and 6to4 (RFC 3056) carry it as it is, Teredo (RFC 4380) inverted. */
function embeddedIpv4(address: Address): string | null {
  if (address.kind() === "ipv4") return null;
  const bytes = address.toByteArray();
  const four = (start: number, mask = 0) =>
    bytes
      .slice(start, start + 4)
      .map((byte) => byte ^ mask)
      .join(".");
  const startsWith = (...prefix: number[]) => prefix.every((byte, index) => bytes[index] === byte);
  if (startsWith(0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) return four(12);
  // IPv4-translated, ::ffff:0:0:0/96 (RFC 2765).
  if (startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0)) return four(12);
  if (startsWith(0x20, 0x02)) return four(2);
  if (startsWith(0x20, 0x01, 0x00, 0x00)) return four(12, 0xff);
  return null;
}
