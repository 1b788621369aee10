"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { createRootCa } from "@/lib/ca/create-root-ca";
import { previewRootCa } from "@/lib/ca/preview-root-ca";
import { publishCrl, publishCrlInput } from "@/lib/ca/publish-crl";
import { createRootCaInput } from "@/lib/ca/root-ca-schema";

export const previewRootCaAction = createAction(createRootCaInput, previewRootCa);

export const createRootCaAction = createAction(createRootCaInput, async (call) => {
  const created = await createRootCa(call);
  revalidatePath("/cas");
  return created;
});

export const publishCrlAction = createAction(publishCrlInput, async (call) => {
  const published = await publishCrl(call);
  revalidatePath(`/cas/${call.input.caId}`);
  return published;
});
