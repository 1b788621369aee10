import type { Ctx } from "@/lib/auth/actor";
import type { Tenant } from "@/lib/testing/create-tenant";

/** The people of one subscription, whose real operations write the samples of docs/events.md. */
export type Story = {
  tenant: Tenant;
  /** A second administrator, for what one person may not do alone. */
  second: Ctx;
};
