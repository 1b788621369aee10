import { type Role, roleNames } from "@/lib/auth/permissions";
import { type MailText, renderMail } from "@/lib/mail/render-mail";

type Invitation = { subscriptionName: string; invitedBy: string; role: Role; link: string; expiresAt: Date };

function utc(time: Date): string {
  return `${time.toLocaleString("en-GB", { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" })} UTC`;
}

/** To the invited person: who invites them into what, as what, and the link that works once. */
export function invitationMail(invitation: Invitation): MailText {
  const { subscriptionName, invitedBy, role, link, expiresAt } = invitation;
  return renderMail({
    tone: "info",
    subject: `[Cloud PKI] ${invitedBy} invites you to ${subscriptionName}`,
    status: `Open until ${utc(expiresAt)}`,
    title: `${invitedBy} invites you to ${subscriptionName}`,
    lead: `You are invited to Cloud PKI as ${roleNames[role]}. The link works once and is for you alone: do not pass it on.`,
    points: [],
    action: ["Accept the invitation", link],
    facts: [
      ["Subscription", subscriptionName],
      ["Role", roleNames[role]],
      ["Invited by", invitedBy],
    ],
    footer: "If you do not expect this, ignore this mail: without the link nothing happens.",
  });
}
