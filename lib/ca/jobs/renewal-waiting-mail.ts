import { administratorFooter, utcWords } from "@/lib/ca/jobs/mail-words";
import type { CaOfMail } from "@/lib/ca/jobs/tell-administrators";
import { env } from "@/lib/env";
import { type MailText, renderMail } from "@/lib/mail/render-mail";

type Waiting = { requestId: string; notAfter: Date };

/** Sent when the renewal of a CA under an external issuer waits for that issuer's certificate. */
export function renewalWaitingMail({ requestId, notAfter }: Waiting): (about: CaOfMail) => MailText {
  return ({ caName, subscriptionName }) =>
    renderMail({
      tone: "info",
      subject: `[Cloud PKI] The renewal of ${caName} waits for its certificate`,
      status: "Waits for the external CA",
      title: `The renewal of ${caName} waits for its certificate`,
      lead: `A certificate request for ${caName} is ready. Its external issuer has to sign it before ${utcWords(notAfter)}.`,
      points: [
        ["What to do next", "Download the request, have it signed, and import the certificate on the same page."],
      ],
      action: ["Open the request", `${env().PUBLIC_URL}/cas/requests/${requestId}`],
      facts: [
        ["CA", caName],
        ["Present certificate ends", utcWords(notAfter)],
        ["Subscription", subscriptionName],
      ],
      footer: administratorFooter(subscriptionName),
    });
}
