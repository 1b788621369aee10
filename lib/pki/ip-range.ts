import { ipAddressOctets, ipAddressText } from "@/lib/pki/ip-address";

/** Addresses whose bits under the mask are those of `address`; both have 4 octets or both have 16. */
export type IpRange = { address: Buffer; mask: Buffer };

const mappedPrefix = Buffer.from("00000000000000000000ffff", "hex");

/**
 * A range from its CIDR text, `10.0.0.0/8` or `2001:db8::/32` (RFC 4632, section 3.1; RFC 4291, section 2.3). Bits
 * after the prefix are cleared.
 * @throws RangeError when the text is no range.
 */
export function ipRange(text: string): IpRange {
  const [, addressText = "", lengthText = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const octets = ipAddressOctets(addressText);
  const length = Number(lengthText);
  if (length > octets.length * 8) throw new RangeError("The prefix is longer than the address.");
  const mask = Buffer.from(octets.map((_, index) => octetMask(length - index * 8)));
  return { address: Buffer.from(octets.map((octet, index) => octet & (mask[index] ?? 0))), mask };
}

function octetMask(bits: number): number {
  return (0xff00 >> Math.min(Math.max(bits, 0), 8)) & 0xff;
}

/** Canonical CIDR text; undefined when the mask is no prefix, so that the range has none (RFC 4632, section 5.1). */
export function ipRangeText({ address, mask }: IpRange): string | undefined {
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, "0")).join("");
  if (!/^1*0*$/.test(bits)) return undefined;
  const network = address.map((octet, index) => octet & (mask[index] ?? 0));
  return `${ipAddressText(network)}/${bits.lastIndexOf("1") + 1}`;
}

/** Whether the address lies in the range. IPv4 and IPv6 are two worlds here: an address is in no range of the other. */
export function isInIpRange(address: Uint8Array, range: IpRange): boolean {
  return (
    address.length === range.address.length &&
    address.every((octet, index) => ((octet ^ (range.address[index] ?? 0)) & (range.mask[index] ?? 0)) === 0)
  );
}

/** The IPv4 address in an IPv4-mapped IPv6 one (RFC 4291, section 2.5.5.2), an IPv4 address itself, else undefined. */
export function mappedIpv4(address: Uint8Array): Buffer | undefined {
  if (address.length === 4) return Buffer.from(address);
  const octets = Buffer.from(address);
  return octets.subarray(0, 12).equals(mappedPrefix) ? octets.subarray(12) : undefined;
}

/** The IPv4 range that a range of IPv4-mapped addresses stands for, an IPv4 range itself, else undefined. */
export function mappedIpv4Range({ address, mask }: IpRange): IpRange | undefined {
  const ipv4 = mappedIpv4(address);
  const isWhole = mask.length === 4 || mask.subarray(0, 12).every((octet) => octet === 0xff);
  return ipv4 && isWhole ? { address: ipv4, mask: mask.subarray(-4) } : undefined;
}
