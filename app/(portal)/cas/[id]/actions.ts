"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { deleteCa } from "@/lib/ca/delete-ca";
import { deleteCaInput } from "@/lib/ca/delete-ca-schema";
import { editCaSettings } from "@/lib/ca/edit-ca-settings";
import { editCaSettingsInput } from "@/lib/ca/edit-ca-settings-schema";
import { renewCa } from "@/lib/ca/renew-ca";
import { renewCaInput } from "@/lib/ca/renew-ca-schema";

export const renewCaAction = createAction(renewCaInput, async (call) => {
  const outcome = await renewCa(call);
  revalidatePath("/", "layout");
  return outcome;
});

export const deleteCaAction = createAction(deleteCaInput, async (call) => {
  const outcome = await deleteCa(call);
  revalidatePath("/", "layout");
  return outcome;
});

export const editCaSettingsAction = createAction(editCaSettingsInput, async (call) => {
  const edited = await editCaSettings(call);
  revalidatePath("/", "layout");
  return edited;
});
