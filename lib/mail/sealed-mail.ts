import { openSecret } from "@/lib/secrets/open-secret";
import type { SecretPlace } from "@/lib/secrets/seal-secret";

/** Mails of this kind hold a link that is a key: their bodies lie sealed in the outbox. */
export const sealedMailKind = "member-invitation";

/** Where a part of a sealed mail opens. */
export function sealedMailPlace(mailId: string, column: "text" | "html"): SecretPlace {
  return { table: "mail_outbox", rowId: mailId, column };
}

/** The mail as it is sent. @throws Error when it was sealed with another key or for another row */
export function openMail<Mail extends { id: string; kind: string; text: string; html: string }>(mail: Mail): Mail {
  if (mail.kind !== sealedMailKind) return mail;
  const open = (column: "text" | "html") => openSecret(mail[column], sealedMailPlace(mail.id, column)).toString("utf8");
  return { ...mail, text: open("text"), html: open("html") };
}
