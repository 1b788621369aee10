import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, inject, it } from "vitest";
import { queueMail } from "@/lib/mail/queue-mail";
import { sendDueMail } from "@/lib/mail/send-due-mail";
import { pool } from "@/lib/pool";
import { createTenant } from "@/lib/testing/create-tenant";

const { mail } = inject("services");

afterAll(() => pool().end());

async function queued(recipients: string[]): Promise<string[]> {
  const { subscriptionId } = await createTenant();
  const content = { subscriptionId, kind: "test", subject: "A test", text: "text", html: "<p>text</p>" };
  const mails = recipients.map((recipient) => ({ id: uuidv7(), recipient, ...content }));
  for (const one of mails) await queueMail(pool(), one);
  return mails.map(({ id }) => id);
}

async function caught(recipient: string): Promise<number> {
  const messages = (await (await fetch(`${mail.apiUrl}/api/messages`)).json()) as { to: string[] }[];
  return messages.filter(({ to }) => to.includes(recipient)).length;
}

it("sends each mail once, though two relays look at the same time", async () => {
  const recipients = Array.from({ length: 6 }, () => `${uuidv7()}@two.example`);
  await queued(recipients);
  await Promise.all([sendDueMail(pool()), sendDueMail(pool())]);
  expect(await Promise.all(recipients.map(caught))).toEqual(recipients.map(() => 1));
});

it("goes on sending after any number of attempts", async () => {
  const recipient = `${uuidv7()}@late.example`;
  const [id] = await queued([recipient]);
  await pool().query("UPDATE mail_outbox SET attempts = 5000 WHERE id = $1", [id]);
  expect(await sendDueMail(pool())).toBe(1);
  expect(await caught(recipient)).toBe(1);
});
