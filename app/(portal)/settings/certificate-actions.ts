"use server";

import { createAction } from "@/lib/actions/create-action";
import { describeCertificates, describeCertificatesInput } from "@/lib/export/describe-certificates";

export const describeCertificatesAction = createAction(describeCertificatesInput, describeCertificates);
