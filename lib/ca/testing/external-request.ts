import { randomUUID } from "node:crypto";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import type { CreateExternalCaRequestInput } from "@/lib/ca/requests/create-external-ca-request-schema";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import type { ExternalCa } from "@/lib/ca/testing/external-ca";
import type { Tenant } from "@/lib/testing/create-tenant";

export function externalRequestInput(
  { subscriptionId }: Tenant,
  part: Partial<CreateExternalCaRequestInput> = {},
): CreateExternalCaRequestInput {
  const name = part.name ?? `Issuing ${randomUUID().slice(0, 8)}`;
  return {
    ...{ subscriptionId, name, commonName: name, organization: "Example", country: "DE" },
    ...{ keyAlgorithm: "EC P-256", lifetimeYears: 10, pathLength: 0, nameConstraints: null },
    ...part,
  };
}

/** The request's PKCS #10 as PEM, as its page shows it. */
export async function csrOf(tenant: Tenant, requestId: string): Promise<string> {
  const { csrPem } = await getCaRequest({ ctx: tenant.ctx.administrator, input: { requestId } });
  if (csrPem === null) throw new Error("The request has no CSR.");
  return csrPem;
}

/** A pending request of the tenant for an external CA. */
export async function askExternalCa(
  tenant: Tenant,
  part: Partial<CreateExternalCaRequestInput> = {},
): Promise<{ requestId: string; name: string; csr: string }> {
  const input = externalRequestInput(tenant, part);
  const { id } = await createExternalCaRequest({ ctx: tenant.ctx.administrator, input });
  return { requestId: id, name: input.name, csr: await csrOf(tenant, id) };
}

/** A CA of the tenant that the external root has signed. */
export async function importExternalCa(
  tenant: Tenant,
  root: ExternalCa,
  part: Partial<CreateExternalCaRequestInput> = {},
): Promise<{ caId: string; name: string }> {
  const { requestId, name, csr } = await askExternalCa(tenant, part);
  const text = (await root.sign(csr)) + root.certificate;
  const input = { requestId, certificates: { text } };
  return { name, ...(await importCaCertificate({ ctx: tenant.ctx.administrator, input })) };
}
