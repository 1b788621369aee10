import { type Finding, issuerNotGiven } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";

/**
 * Each issuer's path length counts the CAs that follow below it; self-issued ones do not count (RFC 5280, section
 * 4.2.1.9). The smallest of what is left, and its own limit, is how many CAs may follow below this one.
 */
export function checkPathLength({ own, issuers }: ImportCase): Finding {
  if (issuers.length === 0) return issuerNotGiven;
  let followers = 1;
  let left = own.parsed.pathLength ?? Number.POSITIVE_INFINITY;
  for (const { parsed, name } of issuers) {
    const limit = parsed.pathLength ?? Number.POSITIVE_INFINITY;
    if (limit < followers)
      return {
        result: "failed",
        reason: `${name} allows ${cas(limit)} below it, and with this one there ${followers === 1 ? "is 1" : `are ${followers}`}. Ask a CA whose path length allows another CA.`,
      };
    left = Math.min(left, limit - followers);
    if (!parsed.selfIssued) followers += 1;
  }
  return {
    result: "passed",
    reason: left === Number.POSITIVE_INFINITY ? "No issuer sets a limit." : `Below this CA, ${cas(left)} may follow.`,
  };
}

function cas(count: number): string {
  if (count === 0) return "no CA";
  return count === 1 ? "1 CA" : `${count} CAs`;
}
