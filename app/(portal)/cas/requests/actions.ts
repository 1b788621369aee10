"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { approveCaRequest } from "@/lib/ca/requests/approve-ca-request";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import {
  approveCaRequestInput,
  cancelCaRequestInput,
  rejectCaRequestInput,
} from "@/lib/ca/requests/decide-ca-request-schema";
import { rejectCaRequest } from "@/lib/ca/requests/reject-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { requestIntermediateCaInput } from "@/lib/ca/requests/request-intermediate-ca-schema";

export const requestIntermediateCaAction = createAction(requestIntermediateCaInput, async (call) => {
  const requested = await requestIntermediateCa(call);
  revalidatePath("/", "layout");
  return requested;
});

export const approveCaRequestAction = createAction(approveCaRequestInput, async (call) => {
  const approved = await approveCaRequest(call);
  revalidatePath("/", "layout");
  return approved;
});

export const rejectCaRequestAction = createAction(rejectCaRequestInput, async (call) => {
  await rejectCaRequest(call);
  revalidatePath("/", "layout");
});

export const cancelCaRequestAction = createAction(cancelCaRequestInput, async (call) => {
  await cancelCaRequest(call);
  revalidatePath("/", "layout");
});
