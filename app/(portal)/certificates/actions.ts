"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import {
  certificateRequestInput,
  issueCertificateInput,
  renewalRequestInput,
  renewCertificateInput,
} from "@/lib/certificates/issue-schema";
import { previewCertificateRequest } from "@/lib/certificates/preview-certificate-request";
import { previewRenewal } from "@/lib/certificates/preview-renewal";
import { releaseHold } from "@/lib/certificates/release-hold";
import { renewCertificate } from "@/lib/certificates/renew-certificate";
import { revocationImpact } from "@/lib/certificates/revocation-impact";
import { revokeCertificates } from "@/lib/certificates/revoke-certificates";
import { releaseHoldInput, revocationImpactInput, revokeCertificatesInput } from "@/lib/certificates/revoke-schema";

export const previewCertificateRequestAction = createAction(certificateRequestInput, previewCertificateRequest);

export const issueCertificateAction = createAction(issueCertificateInput, async (call) => {
  const issued = await issueCertificate(call);
  revalidatePath("/certificates");
  return issued;
});

export const previewRenewalAction = createAction(renewalRequestInput, previewRenewal);

export const renewCertificateAction = createAction(renewCertificateInput, async (call) => {
  const renewed = await renewCertificate(call);
  revalidatePath("/certificates", "layout");
  return renewed;
});

export const revocationImpactAction = createAction(revocationImpactInput, revocationImpact);

export const revokeCertificatesAction = createAction(revokeCertificatesInput, async (call) => {
  const revoked = await revokeCertificates(call);
  revalidatePath("/certificates", "layout");
  return revoked;
});

export const releaseHoldAction = createAction(releaseHoldInput, async (call) => {
  const released = await releaseHold(call);
  revalidatePath(`/certificates/${call.input.certificateId}`);
  return released;
});
