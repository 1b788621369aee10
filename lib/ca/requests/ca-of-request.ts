import type { Ctx } from "@/lib/auth/actor";
import { type CaRow, caInTenant } from "@/lib/ca/ca-in-tenant";
import type { CaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";

/** The CA whose rights decide on the request: the issuing one, or the one that is renewed; null for a new external one. */
export async function caOfRequest(ctx: Ctx, request: CaRequestRow): Promise<CaRow | null> {
  if (request.parentId !== null) return caInTenant(ctx, request.parentId);
  return request.purpose === "renewal" && request.caId !== null ? caInTenant(ctx, request.caId) : null;
}
