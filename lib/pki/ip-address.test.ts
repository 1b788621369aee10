import fc from "fast-check";
import { expect, test } from "vitest";
import { ipAddressOctets, ipAddressText, isIpAddress } from "@/lib/pki/ip-address";

test("text and octets of an address come back as they were", () => {
  const octets = fc.oneof(
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
  );
  const sparse = fc
    .array(fc.constantFrom(0, 0, 0, 1), { minLength: 16, maxLength: 16 })
    .map((list) => Uint8Array.from(list));
  fc.assert(
    fc.property(fc.oneof(octets, sparse), (address) => {
      expect(Uint8Array.from(ipAddressOctets(ipAddressText(address)))).toEqual(address);
    }),
    { numRuns: 1000 },
  );
});

test("IPv6 is written as the URL parser writes it", () => {
  const sparse = fc.array(fc.constantFrom(0, 0, 0, 0xab), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(sparse, (list) => {
      const text = ipAddressText(Uint8Array.from(list));
      expect(new URL(`http://[${text}]/`).hostname).toBe(`[${text}]`);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["::", "::"],
  ["0:0:0:0:0:0:0:1", "::1"],
  ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
  ["192.0.2.255", "192.0.2.255"],
])("%s is %s", (written, canonical) => {
  expect(ipAddressText(ipAddressOctets(written))).toBe(canonical);
});

test.each([
  "",
  "1.2.3",
  "1.2.3.256",
  "1.2.3.04",
  "1.2.3.4.5",
  ":::",
  "1::2::3",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "g::",
  "12345::",
  "::1%eth0",
])("%j is no address", (text) => {
  expect(isIpAddress(text)).toBe(false);
  expect(() => ipAddressOctets(text)).toThrow(RangeError);
});
