import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Address ranges by ipaddr.js's names (the IANA special-purpose registries, RFC 6890). Private ranges are left out:
 * a self-hosted portal and its Kafka usually share an intranet.
 */
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
  "::/96", // deprecated IPv4-compatible addresses (RFC 4291, 2.5.5.1)
  "fec0::/10",
].map((block) => ipaddr.parseCIDR(block));

/**
 * Whether an IP address may be dialled. `allowed` (CIDRs or single addresses) overrides the denied ranges.
 * An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo) is judged by that one.
 */
export function isAddressAllowed(text: string, allowed: readonly string[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (allowed.some((block) => isWithin(address, block))) return true;
  const embedded = embeddedIpv4(address);
  if (embedded !== null) return isAddressAllowed(embedded, allowed);
  if (deniedRanges.has(address.range())) return false;
  return !deniedBlocks.some((block) => matches(address, block));
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
  if (startsWith(0x20, 0x02)) return four(2);
  if (startsWith(0x20, 0x01, 0x00, 0x00)) return four(12, 0xff);
  return null;
}
