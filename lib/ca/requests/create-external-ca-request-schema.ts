import { z } from "zod";
import { caProfileFields } from "@/lib/ca/ca-profile-schema";

/** Free of Node's modules: the form checks by it as well. */
export const createExternalCaRequestInput = z.object({ subscriptionId: z.uuid(), ...caProfileFields });

export type CreateExternalCaRequestInput = z.output<typeof createExternalCaRequestInput>;
