/**
 * Octets of an IP address from its text: 4 for IPv4, 16 for IPv6 (RFC 5280, section 4.2.1.6).
 * @throws RangeError when the text is no address.
 */
export function ipAddressOctets(text: string): Buffer {
  const octets = ipv4Octets(text) ?? ipv6Octets(text);
  if (!octets) throw new RangeError("Not an IP address.");
  return octets;
}

export function isIpAddress(text: string): boolean {
  // Nearly every text that is asked about is a host name, and has a letter that no address has.
  if (!/^[0-9a-f:.]+$/i.test(text)) return false;
  return (ipv4Octets(text) ?? ipv6Octets(text)) !== undefined;
}

function ipv4Octets(text: string): Buffer | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  // No leading zeros: 010 is 8 to some readers and 10 to others.
  const valid = parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return valid ? Buffer.from(parts.map(Number)) : undefined;
}

function ipv6Octets(text: string): Buffer | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return Buffer.from(groups.map((group) => group.padStart(4, "0")).join(""), "hex");
}

/**
 * Text of an address: dotted decimal, or IPv6 in the canonical form of RFC 5952 (lower case, the longest run of zero
 * groups shortened, the first of equal ones).
 * @throws RangeError unless there are 4 or 16 octets.
 */
export function ipAddressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join(".");
  if (octets.length !== 16) throw new RangeError("An IP address has 4 or 16 octets.");
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(index * 2).toString(16));
  const run = longestZeroRun(groups);
  if (run.length < 2) return groups.join(":");
  return `${groups.slice(0, run.start).join(":")}::${groups.slice(run.start + run.length).join(":")}`;
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== "0") start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
