import { z } from "zod";

/** Dual control on or off; shared by its switch, its verb and what is stored when it waits. */
export const setDualControlInput = z.object({ subscriptionId: z.uuid(), enabled: z.boolean() });

export type SetDualControlInput = z.output<typeof setDualControlInput>;
