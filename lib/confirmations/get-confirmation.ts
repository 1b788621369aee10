import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { confirmationInTenant } from "@/lib/confirmations/confirmation-in-tenant";
import { type ConfirmationItem, toConfirmationItem } from "@/lib/confirmations/confirmation-item";
import { type Fact, idsIn, inputInWords } from "@/lib/confirmations/input-in-words";
import { namesOfIds } from "@/lib/confirmations/names-of-ids";

export const getConfirmationInput = z.object({ confirmationId: z.uuid() });

type Input = z.output<typeof getConfirmationInput>;

export type ConfirmationDetail = ConfirmationItem & {
  subscriptionId: string;
  /** What a confirmation has to name. */
  digest: string;
  /** What was entered, in words. */
  facts: Fact[];
};

/**
 * One confirmation with all that will happen. Whoever asked for it may always see it.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see it
 */
export async function getConfirmation({ ctx, input }: { ctx: Ctx; input: Input }): Promise<ConfirmationDetail> {
  const row = await confirmationInTenant(ctx, input.confirmationId);
  const { subscriptionId, digest } = row;
  if (row.requestedById !== ctx.actor.userId) requireToRead(ctx, "confirmation.view", subscriptionId);
  const names = await namesOfIds(subscriptionId, idsIn(row.input));
  return {
    ...toConfirmationItem(ctx, row, new Date()),
    ...{ subscriptionId, digest },
    facts: inputInWords(row.input, names),
  };
}
