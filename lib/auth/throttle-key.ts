import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";

const groupsOfNetwork = 4;

/**
 * The name under which an address is counted. An IPv6 network of 64 bits counts as one: whoever has a line has all of
 * its addresses (RFC 6177).
 */
export function addressThrottleKey(ip: string | null): string {
  if (ip === null || !isIPv6(ip)) return ip ?? "unknown";
  const [head = "", tail = ""] = ip.replace(/%.*$/, "").toLowerCase().split("::");
  const [before, after] = [head, tail].map((half) => (half === "" ? [] : half.split(":")));
  const dotted = ip.includes(".") ? 1 : 0;
  const missing = Math.max(0, 8 - dotted - (before?.length ?? 0) - (after?.length ?? 0));
  const groups = [...(before ?? []), ...Array<string>(missing).fill("0"), ...(after ?? [])];
  const network = groups.slice(0, groupsOfNetwork).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}

/** An account is counted by a digest: it fits whatever was typed, and the table names nobody. */
export function accountThrottleKey(email: string): string {
  return createHash("sha256").update(email).digest("hex");
}
