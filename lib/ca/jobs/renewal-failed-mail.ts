import { administratorFooter, utcWords } from "@/lib/ca/jobs/mail-words";
import type { CaOfMail } from "@/lib/ca/jobs/tell-administrators";
import { type MailText, renderMail } from "@/lib/mail/render-mail";

type Failure = { reason: string; notAfter: Date; nextAttemptAt: Date | null };

/** Sent after each failed attempt to renew a CA: why, until when there is time, and when it is tried again. */
export function renewalFailedMail({ reason, notAfter, nextAttemptAt }: Failure): (about: CaOfMail) => MailText {
  const again =
    nextAttemptAt === null
      ? "The portal does not try again by itself. Open the CA, settle the cause, and renew it by hand."
      : `The portal tries again on ${utcWords(nextAttemptAt)}. Open the CA to settle the cause before, or renew it by hand.`;
  return ({ caName, subscriptionName, caUrl }) =>
    renderMail({
      tone: "danger",
      subject: `[Cloud PKI] ${caName} could not be renewed`,
      status: "Renewal failed",
      title: `${caName} could not be renewed`,
      lead: `Its present certificate is valid until ${utcWords(notAfter)}. After that nothing that it issued is trusted.`,
      points: [
        ["Why", reason],
        ["What to do next", again],
      ],
      action: ["Open the CA", caUrl],
      facts: [
        ["CA", caName],
        ["Valid until", utcWords(notAfter)],
        ["Subscription", subscriptionName],
      ],
      footer: administratorFooter(subscriptionName),
    });
}
