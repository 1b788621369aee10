"use server";

import { revalidatePath } from "next/cache";
import { createAction } from "@/lib/actions/create-action";
import { changeMemberRole, changeMemberRoleInput } from "@/lib/members/change-member-role";
import { inviteMember } from "@/lib/members/invite-member";
import { inviteMemberInput } from "@/lib/members/invite-schema";
import { removeMember, removeMemberInput } from "@/lib/members/remove-member";
import { withdrawInvitation, withdrawInvitationInput } from "@/lib/members/withdraw-invitation";

export const inviteMemberAction = createAction(inviteMemberInput, async (call) => {
  const invited = await inviteMember(call);
  revalidatePath("/members");
  return invited;
});

export const changeMemberRoleAction = createAction(changeMemberRoleInput, async (call) => {
  await changeMemberRole(call);
  revalidatePath("/", "layout");
});

export const removeMemberAction = createAction(removeMemberInput, async (call) => {
  await removeMember(call);
  revalidatePath("/", "layout");
});

export const withdrawInvitationAction = createAction(withdrawInvitationInput, async (call) => {
  await withdrawInvitation(call);
  revalidatePath("/members");
});
