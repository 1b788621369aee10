import { expect, it } from "vitest";
import { clientAddress } from "@/lib/auth/client-address";

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["203.0.113.9, 192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8::1", "2001:db8::1"],
  ["203.0.113.9, nobody", null],
  ["192.0.2.1<b>", null],
  ["", null],
  [null, null],
  [undefined, null],
])("reads %j as %j", (header, address) => {
  expect(clientAddress(header)).toBe(address);
});
