"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { changeCaPermissions } from "@/lib/ca/permissions/change-ca-permissions";
import { changeCaPermissionsInput } from "@/lib/ca/permissions/change-ca-permissions-schema";

export const changeCaPermissionsAction = createAction(changeCaPermissionsInput, async (call) => {
  const changed = await changeCaPermissions(call);
  revalidatePath("/", "layout");
  return changed;
});
