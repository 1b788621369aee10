import "server-only";
import { env } from "@/lib/env";

/** The portal's public host, with its port when it has one. */
export function portalHost(): string {
  return new URL(env().PUBLIC_URL).host;
}
