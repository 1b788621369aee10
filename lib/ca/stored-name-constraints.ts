import { z } from "zod";
import type { NameConstraints } from "@/lib/pki/name-constraints";

const lines = z.array(z.string());

const schema = z
  .object({ permittedDnsNames: lines, excludedDnsNames: lines, permittedIpRanges: lines, excludedIpRanges: lines })
  .nullable();

/** The column `name_constraints` of a CA; null when it has none. */
export function storedNameConstraints(stored: unknown): NameConstraints | null {
  return schema.parse(stored ?? null);
}
