import { createHash } from "node:crypto";
import type { CaProfile } from "@/lib/ca/ca-profile-schema";
import { canonicalJson } from "@/lib/confirmations/canonical-json";

/** SHA-256, lower-case hexadecimal, over what an approver is shown. An approval names it: nobody approves unseen content. */
export function caRequestDigest(content: { id: string; parentId: string; profile: CaProfile }): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}
