import { z } from "zod";
import { caProfileFields } from "@/lib/ca/ca-profile-schema";

/** Free of Node's modules: the form checks by it as well. */
export const requestIntermediateCaInput = z.object({
  subscriptionId: z.uuid(),
  parentId: z.uuid("Choose the CA that issues it."),
  ...caProfileFields,
});

export type RequestIntermediateCaInput = z.output<typeof requestIntermediateCaInput>;
