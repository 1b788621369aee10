"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { checkCaCertificate } from "@/lib/ca/requests/check-ca-certificate";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import { createExternalCaRequestInput } from "@/lib/ca/requests/create-external-ca-request-schema";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { checkCaCertificateInput, importCaCertificateInput } from "@/lib/ca/requests/import-ca-certificate-schema";

export const createExternalCaRequestAction = createAction(createExternalCaRequestInput, async (call) => {
  const requested = await createExternalCaRequest(call);
  revalidatePath("/", "layout");
  return requested;
});

export const checkCaCertificateAction = createAction(checkCaCertificateInput, checkCaCertificate);

export const importCaCertificateAction = createAction(importCaCertificateInput, async (call) => {
  const imported = await importCaCertificate(call);
  revalidatePath("/", "layout");
  return imported;
});
