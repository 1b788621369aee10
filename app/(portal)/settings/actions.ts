"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { setDualControlInput } from "@/lib/confirmations/dual-control-schema";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { saveDestinationSettings, saveDestinationSettingsInput } from "@/lib/export/save-destination-settings";

export const saveDestinationSettingsAction = createAction(saveDestinationSettingsInput, async (call) => {
  const saved = await saveDestinationSettings(call);
  revalidatePath("/settings");
  return saved;
});

export const setDualControlAction = createAction(setDualControlInput, async (call) => {
  const outcome = await setDualControl(call);
  revalidatePath("/settings");
  return outcome;
});
