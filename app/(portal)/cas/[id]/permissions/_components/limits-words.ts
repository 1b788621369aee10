import type { CaGrant, CaRight } from "@/lib/auth/ca-rights";

/** What a member's requests are limited to, in a few words. */
export function limitsWords(effective: readonly CaRight[], { profiles, domains }: Omit<CaGrant, "rights">): string {
  if (!effective.includes("request")) return "No requests";
  if (effective.includes("issue") || profiles.length + domains.length === 0) return "No limits";
  const names = domains.length > 2 ? `${domains.length} domains` : domains.join(", ");
  return [profiles.join(", "), names].filter((part) => part !== "").join("; ");
}
