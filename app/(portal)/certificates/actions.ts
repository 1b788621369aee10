"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { certificateRequestInput, issueCertificateInput } from "@/lib/certificates/issue-schema";
import { previewCertificateRequest } from "@/lib/certificates/preview-certificate-request";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { revokeCertificateInput } from "@/lib/certificates/revoke-schema";

export const previewCertificateRequestAction = createAction(certificateRequestInput, previewCertificateRequest);

export const issueCertificateAction = createAction(issueCertificateInput, async (call) => {
  const issued = await issueCertificate(call);
  revalidatePath("/certificates");
  return issued;
});

export const revokeCertificateAction = createAction(revokeCertificateInput, async (call) => {
  const revoked = await revokeCertificate(call);
  revalidatePath(`/certificates/${call.input.certificateId}`);
  return revoked;
});
