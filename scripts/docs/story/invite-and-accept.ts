import { inject } from "vitest";
import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { sendDueMail } from "@/lib/mail/send-due-mail";
import { acceptInvitation } from "@/lib/members/accept-invitation";
import { inviteMember } from "@/lib/members/invite-member";
import { pool } from "@/lib/pool";
import type { Tenant } from "@/lib/testing/create-tenant";

type Person = { name: string; email: string; role: Role };

async function mailedToken(email: string): Promise<string> {
  await sendDueMail(pool());
  const { mail } = inject("services");
  const messages = (await (await fetch(`${mail.apiUrl}/api/messages`)).json()) as { to: string[]; text: string }[];
  const mailed = messages.filter(({ to }) => to.includes(email)).at(-1);
  const token = mailed?.text.match(/\/invitation\/([\w-]{43})/)?.[1];
  if (token === undefined) throw new Error(`No mail with an invitation reached ${email}.`);
  return token;
}

/** The whole way of a new member: invited, mailed, accepted with a password of their own. @returns their user id */
export async function inviteAndAccept(tenant: Tenant, { name, email, role }: Person): Promise<string> {
  const { subscriptionId, ctx } = tenant;
  await inviteMember({ ctx: ctx.administrator, input: { subscriptionId, email, role } });
  const input = { kind: "new" as const, token: await mailedToken(email), name, password: "a long enough phrase" };
  await acceptInvitation({ ctx: { ip: "198.51.100.7" }, input });
  return (await db().user.findUniqueOrThrow({ where: { email } })).id;
}
