import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type AddressObject, simpleParser } from "mailparser";
import { v7 as uuidv7 } from "uuid";

/** `to` holds the envelope's recipients, those of Bcc included; `date` is ISO 8601 in UTC; `html` may be empty. */
export type CaughtMessage = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  date: string;
  text: string;
  html: string;
};

export type Mailbox = {
  /** In the order of arrival. */
  list(): CaughtMessage[];
  /** Keeps a mail as it came. @throws Error when it can't be written */
  add(source: Buffer, recipients: string[]): Promise<void>;
  clear(): Promise<void>;
};

const extension = ".eml";
const recipientHeader = "delivered-to";

/** Opens the mails kept in `dir`, or an empty box in memory. */
export async function openMailbox(dir: string | undefined): Promise<Mailbox> {
  const messages = dir === undefined ? [] : await readMessages(dir);
  const fileOf = (folder: string, id: string) => path.join(folder, `${id}${extension}`);
  return {
    list: () => [...messages],
    async add(source, recipients) {
      // Version 7 ids sort by time, so the files' names keep the order of arrival.
      const id = uuidv7();
      // The envelope is lost with the connection: it is kept the way a mail server keeps it.
      const header = recipients.map((recipient) => `${recipientHeader}: ${recipient}\r\n`).join("");
      const kept = Buffer.concat([Buffer.from(header), source]);
      const message = await toMessage(id, kept);
      if (dir !== undefined) await writeFile(fileOf(dir, id), kept, { mode: 0o600 });
      messages.push(message);
    },
    async clear() {
      const removed = messages.splice(0);
      if (dir !== undefined) await Promise.all(removed.map(({ id }) => rm(fileOf(dir, id), { force: true })));
    },
  };
}

async function readMessages(dir: string): Promise<CaughtMessage[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const names = (await readdir(dir)).filter((name) => name.endsWith(extension)).sort();
  return Promise.all(
    names.map(async (name) => toMessage(path.basename(name, extension), await readFile(path.join(dir, name)))),
  );
}

async function toMessage(id: string, source: Buffer): Promise<CaughtMessage> {
  const mail = await simpleParser(source, { skipTextToHtml: true });
  return {
    id,
    from: addresses(mail.from).join(", "),
    to: mail.headerLines
      .filter(({ key }) => key === recipientHeader)
      .map(({ line }) => line.slice(recipientHeader.length + 1).trim()),
    subject: mail.subject ?? "",
    date: (mail.date ?? arrival(id)).toISOString(),
    text: mail.text ?? "",
    html: mail.html || "",
  };
}

/** A version 7 id begins with 48 bits of Unix milliseconds (RFC 9562 section 5.7). */
function arrival(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

function addresses(field: AddressObject | undefined): string[] {
  return (field?.value ?? []).map(({ name, address = "" }): string => (name ? `${name} <${address}>` : address));
}
