import { administratorFooter } from "@/lib/ca/jobs/mail-words";
import type { CaOfMail } from "@/lib/ca/jobs/tell-administrators";
import { type MailText, renderMail } from "@/lib/mail/render-mail";

/** Sent once, with the first CRL after an alarm. */
export function crlRecoveryMail({ caName, subscriptionName, caUrl }: CaOfMail): MailText {
  return renderMail({
    tone: "ok",
    subject: `[Cloud PKI] The CRL of ${caName} is published again`,
    status: "Published again",
    title: `The CRL of ${caName} is published again`,
    lead: "A new CRL is served, and the next ones follow on schedule. You need to do nothing.",
    points: [],
    action: ["Open the CA", caUrl],
    facts: [
      ["CA", caName],
      ["Subscription", subscriptionName],
    ],
    footer: administratorFooter(subscriptionName),
  });
}
