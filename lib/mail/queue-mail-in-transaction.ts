import { v7 as uuidv7 } from "uuid";
import type { Tx } from "@/lib/db";
import type { MailText } from "@/lib/mail/render-mail";

/** As `queueMail`, for verbs whose transaction is Prisma's: the mail is sent once what it tells has been committed. */
export async function queueMailInTransaction(
  tx: Tx,
  mail: MailText & { subscriptionId: string; kind: string; recipients: readonly string[] },
): Promise<void> {
  const { recipients, ...content } = mail;
  await tx.mailOutbox.createMany({
    data: recipients.map((recipient) => ({ ...content, id: uuidv7(), recipient })),
  });
}
