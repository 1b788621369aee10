import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ipAddressOctets, ipAddressText } from "@/lib/pki/ip-address";
import { ipRange, ipRangeText, isInIpRange, mappedIpv4, mappedIpv4Range } from "@/lib/pki/ip-range";

const address = fc
  .oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ minLength: 16, maxLength: 16 }))
  .map((octets) => Buffer.from(octets));
const range = address.chain((octets) =>
  fc.integer({ min: 0, max: octets.length * 8 }).map((prefix) => ({ octets, prefix })),
);

const bits = (octets: Uint8Array) => [...octets].map((octet) => octet.toString(2).padStart(8, "0")).join("");

describe("a range of IP addresses", () => {
  test("holds an address exactly when the bits of the prefix agree", () => {
    fc.assert(
      fc.property(address, range, fc.boolean(), (other, { octets, prefix }, near) => {
        // Half of the addresses begin as the range does, or nearly so.
        const candidate = near && other.length === octets.length ? Buffer.from(octets) : other;
        if (near) candidate[prefix % candidate.length] = other[0] ?? 0;
        const agree = bits(candidate).slice(0, prefix) === bits(octets).slice(0, prefix);
        expect(isInIpRange(candidate, ipRange(`${ipAddressText(octets)}/${prefix}`))).toBe(
          agree && candidate.length === octets.length,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("is written as its network, and read as the same range again", () => {
    fc.assert(
      fc.property(range, ({ octets, prefix }) => {
        const first = ipRange(`${ipAddressText(octets)}/${prefix}`);
        const text = ipRangeText(first) ?? "";
        expect(text.endsWith(`/${prefix}`)).toBe(true);
        expect(ipRange(text)).toEqual(first);
        expect(ipRangeText(ipRange(text))).toBe(text);
      }),
    );
  });

  test.each([
    ["10.1.2.3/8", "10.0.0.0/8"],
    ["2001:DB8:0:0:1::/32", "2001:db8::/32"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["::/0", "::/0"],
    ["192.0.2.1/32", "192.0.2.1/32"],
    ["::1/128", "::1/128"],
  ])("%s is %s", (text, canonical) => expect(ipRangeText(ipRange(text))).toBe(canonical));

  test.each(["10.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "::/129", "10.0.0/8", "10.0.0.0/-1", "/8", "", "10.0.0.0/8/8"])(
    "%j is none",
    (text) => expect(() => ipRange(text)).toThrow(RangeError),
  );

  test("has no text when its mask is no prefix", () => {
    expect(ipRangeText({ address: Buffer.alloc(4), mask: Buffer.from("ff00ff00", "hex") })).toBeUndefined();
  });

  test("of IPv4-mapped addresses stands for an IPv4 range, a wider one does not", () => {
    expect(mappedIpv4(ipAddressOctets("::ffff:a00:1"))).toEqual(ipAddressOctets("10.0.0.1"));
    expect(mappedIpv4(ipAddressOctets("::a00:1"))).toBeUndefined();
    expect(mappedIpv4Range(ipRange("::ffff:a00:0/104"))).toEqual(ipRange("10.0.0.0/8"));
    for (const wider of ["::ffff:0:0/95", "::/0", "2001:db8::/32"])
      expect(mappedIpv4Range(ipRange(wider)), wider).toBeUndefined();
  });
});
