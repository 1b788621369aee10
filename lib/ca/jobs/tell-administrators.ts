import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMailInTransaction } from "@/lib/mail/queue-mail-in-transaction";
import type { MailText } from "@/lib/mail/render-mail";
import { administratorsOf } from "@/lib/members/administrators-of";

export type CaOfMail = { caName: string; subscriptionName: string; caUrl: string };

/** Queues a mail about a CA to each administrator of its subscription, in the caller's transaction. */
export async function tellAdministrators(
  tx: Tx,
  ca: { caId: string; caName: string; subscriptionId: string },
  kind: string,
  write: (about: CaOfMail) => MailText,
): Promise<void> {
  const { caId, caName, subscriptionId } = ca;
  const { name } = await tx.subscription.findUniqueOrThrow({ where: { id: subscriptionId }, select: { name: true } });
  const recipients = (await administratorsOf(tx, subscriptionId)).map(({ email }) => email);
  const mail = write({ caName, subscriptionName: name, caUrl: `${env().PUBLIC_URL}/cas/${caId}` });
  await queueMailInTransaction(tx, { ...mail, subscriptionId, kind, recipients });
}
