import { createTransport, type Transporter } from "nodemailer";
import type { Pool } from "pg";
import { env } from "@/lib/env";
import { openMail } from "@/lib/mail/sealed-mail";

type DueMail = {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  attempts: number;
};

const sendTimeoutMs = 15_000;
const retryCapSeconds = 900;

let transport: { url: string; transporter: Transporter } | undefined;

function transporterFor(url: string): Transporter {
  if (transport?.url !== url) {
    const limits = {
      connectionTimeout: sendTimeoutMs,
      greetingTimeout: sendTimeoutMs,
      socketTimeout: sendTimeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    transport = { url, transporter: createTransport({ url, ...limits }) };
  }
  return transport.transporter;
}

const perRound = 10;

// Taking a mail moves its next attempt: a second relay leaves it alone, and a crash while sending only delays it. One at
// a time, so that a slow server does not make the last of many look forgotten. 2 ^ 1024 would be an error for all.
const takeNext = `
  UPDATE mail_outbox SET attempts = attempts + 1,
    next_attempt_at = now() + LEAST(${retryCapSeconds}, 30 * 2 ^ LEAST(attempts, 10)) * interval '1 second'
  WHERE id IN (
    SELECT id FROM mail_outbox WHERE sent_at IS NULL AND next_attempt_at <= now()
    ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
  )
  RETURNING id, kind, recipient, subject, text, html, attempts`;

async function sendOne(pool: Pool, url: string, mail: DueMail): Promise<void> {
  try {
    const { text, html } = openMail(mail);
    await transporterFor(url).sendMail({
      // The same in every try, so that a mailbox recognises a repeat.
      messageId: `<${mail.id}@${new URL(env().PUBLIC_URL).hostname}>`,
      from: env().MAIL_FROM,
      to: mail.recipient,
      subject: mail.subject,
      text,
      html,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    await pool.query("UPDATE mail_outbox SET sent_at = now(), last_error = NULL WHERE id = $1", [mail.id]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    await pool.query("UPDATE mail_outbox SET last_error = $2 WHERE id = $1", [mail.id, reason.slice(0, 500)]);
  }
}

/**
 * Sends what is due, outside any transaction. A mail server that is down or hangs delays mail and nothing else.
 * @returns how many were tried; 0 without SMTP_URL, when mails stay in the outbox.
 */
export async function sendDueMail(pool: Pool): Promise<number> {
  const url = env().SMTP_URL;
  if (url === undefined) return 0;
  for (let tried = 0; tried < perRound; tried++) {
    const { rows } = await pool.query<DueMail>(takeNext);
    const [mail] = rows;
    if (!mail) return tried;
    await sendOne(pool, url, mail);
  }
  return perRound;
}
