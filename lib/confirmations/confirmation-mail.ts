import { type ConfirmedOperation, confirmedOperationNames } from "@/lib/confirmations/confirmed-operations";
import { env } from "@/lib/env";
import { type MailText, renderMail } from "@/lib/mail/render-mail";

type Waiting = {
  id: string;
  operation: ConfirmedOperation;
  subscriptionName: string;
  caName: string | null;
  summary: string;
  requestedBy: string;
  expiresAt: Date;
};

function utc(time: Date): string {
  return `${time.toLocaleString("en-GB", { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" })} UTC`;
}

/** To the other administrators: what waits for them, who asked and until when. */
export function confirmationMail(waiting: Waiting): MailText {
  const { subscriptionName, requestedBy, summary } = waiting;
  const name = confirmedOperationNames[waiting.operation];
  return renderMail({
    tone: "info",
    subject: `[Cloud PKI] Confirmation needed: ${name} in ${subscriptionName}`,
    status: `Waits until ${utc(waiting.expiresAt)}`,
    title: `${requestedBy} asks for a second administrator`,
    lead: `${summary} Nothing happens before another administrator confirms it.`,
    points: [
      [
        "What to do next",
        "Look at what will happen, and confirm or decline it. If you did not expect this, decline it.",
      ],
    ],
    action: ["Open the approval", `${env().PUBLIC_URL}/approvals/${waiting.id}`],
    facts: [
      ["Operation", name],
      ...(waiting.caName === null ? [] : [["CA", waiting.caName] satisfies [string, string]]),
      ["Asked by", requestedBy],
      ["Subscription", subscriptionName],
    ],
    footer: `You get this mail because you are an administrator of the subscription ${subscriptionName}.`,
  });
}
