import { expect, test } from "vitest";
import { isAddressAllowed } from "@/lib/kafka/outbound-policy";

const denied = [
  "0.0.0.0",
  "0.1.2.3",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "100.64.0.1",
  "100.100.100.200",
  "192.0.0.1",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "0:0:0:0:0:0:0:1",
  "fe80::1",
  "fe80::1%lo",
  "fec0::1",
  "ff02::1",
  "2001:db8::1",
  "3fff::1",
  "fd00:ec2::254",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:a9fe:a9fe",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::1",
  "2002:7f00:1::",
  "2002:a9fe:a9fe::1",
  // Teredo of 127.0.0.1: the address stands inverted at the end.
  "2001:0:4136:e378:8000:63bf:80ff:fffe",
  "localhost",
  "127.0.0.1.example",
  "",
];

const open = [
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.254",
  "192.168.1.1",
  "fd12:3456::1",
  "8.8.8.8",
  "2606:4700::1111",
  "::ffff:10.1.2.3",
  "64:ff9b::a01:203",
  "2002:a01:203::1",
];

test.each(denied)("%s is denied", (address) => {
  expect(isAddressAllowed(address, [])).toBe(false);
});

test.each(open)("%s may be dialled", (address) => {
  expect(isAddressAllowed(address, [])).toBe(true);
});

test.each([
  ["127.0.0.1", "127.0.0.0/8"],
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:127.0.0.1", "127.0.0.0/8"],
  ["::1", "::1/128"],
  ["64:ff9b::7f00:1", "127.0.0.1"],
  ["169.254.10.1", "169.254.10.0/24"],
])("%s may be dialled once the operator allows %s", (address, block) => {
  expect(isAddressAllowed(address, [block])).toBe(true);
  expect(isAddressAllowed(address, [])).toBe(false);
});

test.each([
  ["127.0.0.1", "::1/128"],
  ["127.0.0.1", "128.0.0.0/8"],
  ["::1", "127.0.0.0/8"],
  ["127.0.0.1", "no address"],
])("%s stays denied when the operator allows %s", (address, block) => {
  expect(isAddressAllowed(address, [block])).toBe(false);
});
