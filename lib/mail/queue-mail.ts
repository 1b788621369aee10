import type { ClientBase } from "pg";

export type QueuedMail = {
  id: string;
  subscriptionId: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
};

/** Puts a mail into the outbox, in the caller's transaction: it is sent when what it tells has been committed. */
export async function queueMail(client: Pick<ClientBase, "query">, mail: QueuedMail): Promise<void> {
  await client.query(
    `INSERT INTO mail_outbox (id, subscription_id, kind, recipient, subject, text, html)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [mail.id, mail.subscriptionId, mail.kind, mail.recipient, mail.subject, mail.text, mail.html],
  );
}
