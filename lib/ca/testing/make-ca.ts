import { randomUUID } from "node:crypto";
import { createRootCa } from "@/lib/ca/create-root-ca";
import type { CreateRootCaInput } from "@/lib/ca/root-ca-schema";
import type { Tenant } from "@/lib/testing/create-tenant";

/** A root CA of the tenant under a name of its own. */
export async function makeCa(
  tenant: Tenant,
  part: Partial<CreateRootCaInput> = {},
): Promise<{ id: string; name: string }> {
  const name = part.name ?? `Root ${randomUUID().slice(0, 8)}`;
  const { id } = await createRootCa({
    ctx: tenant.ctx.administrator,
    input: {
      subscriptionId: tenant.subscriptionId,
      commonName: name,
      organization: "Example",
      country: "DE",
      keyAlgorithm: "EC P-256",
      lifetimeYears: 10,
      pathLength: null,
      nameConstraints: null,
      ...part,
      name,
    },
  });
  return { id, name };
}
