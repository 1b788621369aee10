import { randomUUID } from "node:crypto";
import { approveCaRequest } from "@/lib/ca/requests/approve-ca-request";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import type { RequestIntermediateCaInput } from "@/lib/ca/requests/request-intermediate-ca-schema";
import type { Tenant } from "@/lib/testing/create-tenant";

/** What the form for an intermediate CA sends, under a name of its own. */
export function intermediateInput(
  { subscriptionId }: Tenant,
  parentId: string,
  part: Partial<RequestIntermediateCaInput> = {},
): RequestIntermediateCaInput {
  const name = part.name ?? `Issuing ${randomUUID().slice(0, 8)}`;
  return {
    ...{ subscriptionId, parentId, commonName: name, organization: "Example", country: "DE" },
    ...{ keyAlgorithm: "EC P-256", lifetimeYears: 5, pathLength: 0, nameConstraints: null },
    ...part,
    name,
  };
}

/** Asked for by the tenant's operator. */
export async function askIntermediate(
  tenant: Tenant,
  parentId: string,
  part: Partial<RequestIntermediateCaInput> = {},
): Promise<{ id: string; name: string }> {
  const input = intermediateInput(tenant, parentId, part);
  const { id } = await requestIntermediateCa({ ctx: tenant.ctx.operator, input });
  return { id, name: input.name };
}

/** An intermediate CA, asked for by the tenant's operator and approved by its administrator. */
export async function makeIntermediate(
  tenant: Tenant,
  parentId: string,
  part: Partial<RequestIntermediateCaInput> = {},
): Promise<{ id: string; name: string }> {
  const { id: requestId, name } = await askIntermediate(tenant, parentId, part);
  const ctx = tenant.ctx.administrator;
  const { digest } = await getCaRequest({ ctx, input: { requestId } });
  const { caId } = await approveCaRequest({ ctx, input: { requestId, digest } });
  return { id: caId, name };
}
