"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { declineConfirmation } from "@/lib/confirmations/decline-confirmation";
import { declineConfirmationInput } from "@/lib/confirmations/decline-schema";
import { giveConfirmation, giveConfirmationInput } from "@/lib/confirmations/give-confirmation";
import { withdrawConfirmation, withdrawConfirmationInput } from "@/lib/confirmations/withdraw-confirmation";

export const giveConfirmationAction = createAction(giveConfirmationInput, async (call) => {
  const given = await giveConfirmation(call);
  revalidatePath("/", "layout");
  return given;
});

export const declineConfirmationAction = createAction(declineConfirmationInput, async (call) => {
  await declineConfirmation(call);
  revalidatePath("/", "layout");
});

export const withdrawConfirmationAction = createAction(withdrawConfirmationInput, async (call) => {
  await withdrawConfirmation(call);
  revalidatePath("/", "layout");
});
