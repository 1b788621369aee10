import { v7 as uuidv7 } from "uuid";
import type { Tx } from "@/lib/db";
import type { MailText } from "@/lib/mail/render-mail";
import { sealedMailKind, sealedMailPlace } from "@/lib/mail/sealed-mail";
import { sealSecret } from "@/lib/secrets/seal-secret";

/** As `queueMailInTransaction`, for one recipient and a body that must not be readable in the database. */
export async function queueSealedMail(
  tx: Tx,
  mail: MailText & { subscriptionId: string; recipient: string },
): Promise<void> {
  const id = uuidv7();
  await tx.mailOutbox.create({
    data: {
      ...mail,
      id,
      kind: sealedMailKind,
      text: sealSecret(mail.text, sealedMailPlace(id, "text")),
      html: sealSecret(mail.html, sealedMailPlace(id, "html")),
    },
  });
}
