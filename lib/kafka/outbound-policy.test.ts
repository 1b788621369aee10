import { expect, test } from "vitest";
import { isAddressAllowed, isHostAllowed, type OutboundPolicy } from "@/lib/kafka/outbound-policy";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";

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

const intranet = [
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.254",
  "192.168.1.1",
  "fd12:3456::1",
  "::ffff:10.1.2.3",
  "64:ff9b::a01:203",
  "2002:a01:203::1",
];

const open = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"];

const kafkaPort = 9092;
const may = (address: string, policy: Partial<OutboundPolicy> = {}, port = kafkaPort) =>
  isAddressAllowed(address, port, { ...closedPolicy, ...policy });

test.each(denied)("%s is denied, also on an intranet", (address) => {
  expect([may(address), may(address, { privateAddresses: true })]).toEqual([false, false]);
});

test.each(intranet)("%s is denied, but for a portal on an intranet", (address) => {
  expect([may(address), may(address, { privateAddresses: true })]).toEqual([false, true]);
});

test.each(open)("%s may be dialled", (address) => {
  expect(may(address)).toBe(true);
});

test.each([
  ["127.0.0.1", "127.0.0.0/8"],
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:127.0.0.1", "127.0.0.0/8"],
  ["::1", "::1/128"],
  ["64:ff9b::7f00:1", "127.0.0.1"],
  ["169.254.10.1", "169.254.10.0/24"],
  ["10.1.2.3", "10.1.0.0/16"],
])("%s may be dialled at any port once the operator allows %s", (address, block) => {
  expect([may(address), may(address, { allowedAddresses: [block] })]).toEqual([false, true]);
  expect(may(address, { allowedAddresses: [block] }, 22)).toBe(true);
  expect(may(address, { allowedAddresses: [block], deniedAddresses: [block] })).toBe(false);
});

test.each([
  ["127.0.0.1", "::1/128"],
  ["127.0.0.1", "128.0.0.0/8"],
  ["::1", "127.0.0.0/8"],
  ["127.0.0.1", "no address"],
])("%s stays denied when the operator allows %s", (address, block) => {
  expect(may(address, { allowedAddresses: [block] })).toBe(false);
});

test("what the operator denies is denied in every form", () => {
  const policy = { deniedAddresses: ["8.8.0.0/16"], allowedAddresses: ["8.8.8.8"] };
  expect(["8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"].map((text) => may(text, policy))).toEqual(
    Array(4).fill(false),
  );
});

test.each([22, 25, 53, 80, 443, 2375, 5432, 6379, 9200])("port %i of a public address is another service's", (port) => {
  expect(may("8.8.8.8", {}, port)).toBe(false);
});

test("the portal's own services are never dialled, even where loopback is allowed", () => {
  const policy = { allowedAddresses: ["127.0.0.0/8", "::1"], ownPorts: [54321] };
  const addresses = ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"];
  expect(addresses.map((address) => may(address, policy, 54321))).toEqual([false, false, false, false]);
  expect(addresses.map((address) => may(address, policy))).toEqual([true, true, true, true]);
});

test("the portal's own services are not dialled either by what else the system takes for this machine", () => {
  const policy = { allowedAddresses: ["0.0.0.0/0", "::/0"], ownPorts: [54321] };
  for (const address of ["0.0.0.0", "::", "::127.0.0.1", "::ffff:0.0.0.0", "64:ff9b::7f00:1"]) {
    expect(may(address, policy, 54321)).toBe(false);
    expect(may(address, policy)).toBe(true);
  }
});

test("the portal's own services are not dialled by this machine's addresses in an intranet either", () => {
  const policy = { privateAddresses: true, ownAddresses: ["10.1.2.3", "fd00::3"], ownPorts: [54321] };
  for (const address of ["10.1.2.3", "::ffff:10.1.2.3", "fd00:0::3"]) {
    expect(may(address, policy, 54321)).toBe(false);
    expect(may(address, policy)).toBe(true);
  }
  expect(may("10.1.2.4", policy, 54321)).toBe(true);
});

test.each([
  ["kafka.example.com", [], [], true],
  ["kafka.example.com", ["*.example.com"], [], true],
  ["KAFKA.example.com", ["kafka.EXAMPLE.com"], [], true],
  ["example.com", ["*.example.com"], [], false],
  ["badexample.com", ["*.example.com"], [], false],
  ["kafka.example.com", ["*.example.com"], ["kafka.example.com"], false],
  ["a.b.internal", [], ["*.internal"], false],
  ["metadata.google.internal", [], [], false],
  ["metadata.google.internal", ["*.internal"], [], false],
])("the name %s, allowed %j and denied %j", (host, allowedHosts, deniedHosts, expected) => {
  expect(isHostAllowed(host, { ...closedPolicy, allowedHosts, deniedHosts })).toBe(expected);
});
