import { isIP } from "node:net";

/**
 * The caller's address from X-Forwarded-For: its last hop, which the proxy in front has written. An IPv4 address mapped
 * to IPv6 is told as IPv4. Null for a text that is no address, so that no event holds words of the caller's choice.
 */
export function clientAddress(forwardedFor: string | null | undefined): string | null {
  const last =
    forwardedFor
      ?.split(",")
      .at(-1)
      ?.trim()
      .replace(/^::ffff:(?=[\d.]+$)/i, "") ?? "";
  return isIP(last) === 0 ? null : last;
}
