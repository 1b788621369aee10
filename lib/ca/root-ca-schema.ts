import { z } from "zod";
import { caProfileFields } from "@/lib/ca/ca-profile-schema";

/** Free of Node's modules: the form checks by it as well. */
export const createRootCaInput = z.object({
  subscriptionId: z.uuid(),
  /** As the preview drew it: the addresses in certificates carry it, and are shown before the key is made. */
  id: z.uuid().optional(),
  ...caProfileFields,
});

export type CreateRootCaInput = z.output<typeof createRootCaInput>;
