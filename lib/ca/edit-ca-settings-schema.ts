import { z } from "zod";

const wholeHours = (least: number, most: number) =>
  z
    .int("Use whole hours.")
    .min(least, `At least ${least} ${least === 1 ? "hour" : "hours"}.`)
    .max(most, `At most ${most} hours.`);

/** Shared by the form and the verb. The limits are those of the table. */
export const editCaSettingsInput = z
  .object({
    caId: z.uuid(),
    /** Of the CA as it was shown. */
    version: z.int().positive(),
    crlLifetimeHours: wholeHours(2, 8784),
    crlOverlapHours: wholeHours(1, 8783),
    renewAutomatically: z.boolean(),
    renewAtPercent: z.int("Use a whole percentage.").min(10, "At least 10 percent.").max(95, "At most 95 percent."),
    renewalKey: z.enum(["same", "new"], "Choose whether the key is kept."),
  })
  .refine(({ crlLifetimeHours, crlOverlapHours }) => crlOverlapHours < crlLifetimeHours, {
    path: ["crlOverlapHours"],
    message: "The overlap has to be shorter than the lifetime of a CRL.",
  });

export type EditCaSettingsInput = z.output<typeof editCaSettingsInput>;
