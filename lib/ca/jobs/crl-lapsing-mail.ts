import { administratorFooter, utcWords } from "@/lib/ca/jobs/mail-words";
import type { CaOfMail } from "@/lib/ca/jobs/tell-administrators";
import { type MailText, renderMail } from "@/lib/mail/render-mail";

type Lapse = { crlNumber: string; nextUpdate: Date; reason: string };

/** Sent once for a CRL that is close to lapsing: until when it is good, why there is no newer one, what to do. */
export function crlLapsingMail(lapse: Lapse): (about: CaOfMail) => MailText {
  const { crlNumber, nextUpdate, reason } = lapse;
  return ({ caName, subscriptionName, caUrl }) =>
    renderMail({
      tone: "danger",
      subject: `[Cloud PKI] The CRL of ${caName} lapses on ${utcWords(nextUpdate)}`,
      status: `Lapses on ${utcWords(nextUpdate)}`,
      title: `The CRL of ${caName} is close to lapsing`,
      lead: "No newer one was published in time. Once it lapses, clients that check it refuse every certificate of the CA.",
      points: [
        ["Why", reason],
        ["What to do next", "Open the CA and press Publish CRL. If that fails too, the page says why."],
      ],
      action: ["Open the CA", caUrl],
      facts: [
        ["CA", caName],
        ["CRL number", crlNumber],
        ["Next update", utcWords(nextUpdate)],
        ["Subscription", subscriptionName],
      ],
      footer: `The portal goes on trying. A mail follows when it works again. ${administratorFooter(subscriptionName)}`,
    });
}
