import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { renewalFailedMail } from "@/lib/ca/jobs/renewal-failed-mail";
import { tellAdministrators } from "@/lib/ca/jobs/tell-administrators";
import type { RenewalOrder } from "@/lib/ca/renewal/perform-renewal";
import { nextRenewalAttempt } from "@/lib/ca/renewal/renewal-backoff";
import { ServiceError } from "@/lib/errors";

/** What a person is told; the log holds the rest. */
function failureWords(error: unknown): string {
  if (error instanceof ServiceError) return [error.message, error.nextStep].filter(Boolean).join(" ");
  return "Its certificate could not be signed or stored. The log of the portal holds the cause.";
}

/** Another scheduler has told of it, or the CA was renewed or deleted meanwhile. */
class Superseded extends Error {}

/**
 * Remembers that a renewal failed, why, and when the portal tries again: event 90012 and a mail to the administrators in
 * one transaction. A failure by hand leaves the schedule alone.
 * @returns whether it was told; not when somebody else did meanwhile
 */
export async function storeRenewalFailure(order: RenewalOrder, error: unknown): Promise<boolean> {
  const { ca, actor, automatic, now } = order;
  const { id, name, subscriptionId, notAfter } = ca;
  const reason = failureWords(error);
  const nextAttemptAt = automatic ? nextRenewalAttempt(ca.renewalFailedAt, now) : ca.renewalNextAttemptAt;
  const failure = { reason, notAfter, nextAttemptAt };
  try {
    await auditedTransaction(actor, async (tx, record) => {
      const { count } = await tx.certificateAuthority.updateMany({
        where: { id, version: ca.version, deletedAt: null, renewalNextAttemptAt: ca.renewalNextAttemptAt },
        data: {
          ...{ renewalFailure: reason, renewalFailedAt: ca.renewalFailedAt ?? now },
          renewalNextAttemptAt: nextAttemptAt,
        },
      });
      if (count !== 1) throw new Superseded();
      await record({
        eventId: 90012,
        subscriptionId,
        ca: { id, name },
        subject: `cas/${id}`,
        data: {
          ...{ reason, automatic, notAfter: notAfter.toISOString() },
          nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
        },
      });
      const about = { caId: id, caName: name, subscriptionId };
      await tellAdministrators(tx, about, "ca-renewal-failed", renewalFailedMail(failure));
    });
    return true;
  } catch (cause) {
    if (cause instanceof Superseded) return false;
    throw cause;
  }
}
