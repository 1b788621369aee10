import { caKeyPlace } from "@/lib/ca/ca-key-place";
import { clientKeyPlace, passwordPlace } from "@/lib/export/destination-settings-row";
import { sealedMailKind, sealedMailPlace } from "@/lib/mail/sealed-mail";
import type { SecretPlace } from "@/lib/secrets/seal-secret";

/** A column that holds what `sealSecret` made, and where its values open. */
export type SealedColumn = {
  table: string;
  column: string;
  /** SQL condition of the rows whose value is sealed. */
  where: string;
  placeOf: (rowId: string) => SecretPlace;
};

const unsentMail = `kind = '${sealedMailKind}' AND sent_at IS NULL`;

/** Every one of them. A new sealed column is added here, or a rotation would leave it behind. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "ca_key", column: "private_key_sealed", where: "private_key_sealed IS NOT NULL", placeOf: caKeyPlace },
  { table: "ca_request", column: "private_key_sealed", where: "private_key_sealed IS NOT NULL", placeOf: caKeyPlace },
  { table: "destination", column: "password_sealed", where: "password_sealed IS NOT NULL", placeOf: passwordPlace },
  {
    table: "destination",
    column: "client_key_sealed",
    where: "client_key_sealed IS NOT NULL",
    placeOf: clientKeyPlace,
  },
  {
    table: "mail_outbox",
    column: "text",
    where: unsentMail,
    placeOf: (mailId) => sealedMailPlace(mailId, "text"),
  },
  {
    table: "mail_outbox",
    column: "html",
    where: unsentMail,
    placeOf: (mailId) => sealedMailPlace(mailId, "html"),
  },
];
