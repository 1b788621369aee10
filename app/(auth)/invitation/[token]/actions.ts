"use server";

import { createPublicAction } from "@/lib/actions/create-public-action";
import { rememberChoice } from "@/lib/actions/remember-choice";
import { acceptInvitation } from "@/lib/members/accept-invitation";
import { acceptInvitationInput } from "@/lib/members/accept-schema";

/** Accepts an invitation by the link that the person got; the subscription is the one shown after signing in. */
export const acceptInvitationAction = createPublicAction(acceptInvitationInput, async (call) => {
  const { email, subscriptionId } = await acceptInvitation(call);
  await rememberChoice("subscription", subscriptionId);
  return { email };
});
