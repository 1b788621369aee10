import { expect, it } from "vitest";
import { accountThrottleKey, addressThrottleKey } from "@/lib/auth/throttle-key";

it("counts an IPv4 address by itself and those without one together", () => {
  expect(addressThrottleKey("192.0.2.1")).toBe("192.0.2.1");
  expect(addressThrottleKey(null)).toBe("unknown");
});

it.each(["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:0DB8:0001:0002::192.0.2.1"])(
  "counts %s with the rest of its network",
  (ip) => {
    expect(addressThrottleKey(ip)).toBe("2001:db8:1:2::/64");
  },
);

it("keeps networks apart", () => {
  const keys = ["2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8::1", "::1"].map(addressThrottleKey);
  expect(keys).toEqual(["2001:db8:1:2::/64", "2001:db8:1:3::/64", "2001:db8:0:0::/64", "0:0:0:0::/64"]);
});

it("gives every account, however long, a key that the table takes", () => {
  const keys = ["a@b.example", "c@b.example", `${"x".repeat(240)}@b.example`, "nul\u0000@b.example"].map(
    accountThrottleKey,
  );
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});
