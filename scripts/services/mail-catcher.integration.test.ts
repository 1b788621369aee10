import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type MailCatcher, startMailCatcher } from "@/scripts/services/mail-catcher";

let dir: string;
let catcher: MailCatcher;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "mail-catcher-"));
  catcher = await startMailCatcher({ dir });
});

afterEach(async () => {
  await catcher.stop();
  await rm(dir, { recursive: true, force: true });
});

async function send(mail: SendMailOptions): Promise<void> {
  const transport = createTransport(catcher.smtpUrl);
  try {
    await transport.sendMail({ from: "Cloud PKI <pki@example.com>", to: "ada@example.com", ...mail });
  } finally {
    transport.close();
  }
}

const page = async (query = "") => (await fetch(`${catcher.apiUrl}/${query}`)).text();

it("keeps a mail with its envelope, both parts and characters of any script", async () => {
  await send({
    to: ["ada@example.com", "Grace <grace@example.com>"],
    bcc: "hidden@example.com",
    subject: "Délivery paused, 配送",
    date: new Date("2026-01-02T03:04:05Z"),
    text: "Línea one\n配送",
    html: "<p>Línea <b>one</b></p>",
  });
  const response = await fetch(`${catcher.apiUrl}/api/messages`);
  const messages = await response.json();
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(messages).toEqual([
    {
      id: expect.any(String),
      from: "Cloud PKI <pki@example.com>",
      to: ["ada@example.com", "grace@example.com", "hidden@example.com"],
      subject: "Délivery paused, 配送",
      date: "2026-01-02T03:04:05.000Z",
      text: "Línea one\n配送",
      html: "<p>Línea <b>one</b></p>",
    },
  ]);
  expect(catcher.messages()).toEqual(messages);
});

it("finds its mails again after a restart, in the order of arrival, in files of the owner alone", async () => {
  for (const subject of ["first", "second", "third"]) await send({ subject, text: subject, bcc: "hidden@example.com" });
  const before = catcher.messages();
  await catcher.stop();
  catcher = await startMailCatcher({ dir });
  expect(catcher.messages()).toEqual(before);
  expect(before.map(({ subject }) => subject)).toEqual(["first", "second", "third"]);
  for (const file of await readdir(dir)) expect((await stat(path.join(dir, file))).mode & 0o777).toBe(0o600);
});

it("forgets its mails on DELETE, on disk as well", async () => {
  await send({ subject: "gone", text: "gone" });
  const response = await fetch(`${catcher.apiUrl}/api/messages`, { method: "DELETE" });
  expect(response.status).toBe(204);
  expect(catcher.messages()).toEqual([]);
  expect(await readdir(dir)).toEqual([]);
});

it("shows a mail's words as text and its HTML only inside a frame that may run nothing", async () => {
  expect(await page()).toContain("No mail yet.");
  await send({ subject: '<img src=x onerror="a">', text: "</pre><script>b</script>", html: '<script>c</script>"' });
  const html = await page(`?id=${catcher.messages()[0]?.id}`);
  expect(html).toContain("&lt;img src=x onerror=&quot;a&quot;&gt;");
  expect(html).toContain('sandbox="" srcdoc="&lt;script&gt;c&lt;/script&gt;&quot;"');
  expect(html).not.toMatch(/<script|<img|<\/pre><script/);
  expect((await fetch(catcher.apiUrl)).headers.get("content-security-policy")).toContain("default-src 'none'");
});

it("answers nobody who came by another name", async () => {
  await send({ subject: "private", text: "private" });
  const status = await new Promise((resolve, reject) => {
    const headers = { host: "rebound.example.com" };
    request(`${catcher.apiUrl}/api/messages`, { headers }, (response) => resolve(response.resume().statusCode))
      .once("error", reject)
      .end();
  });
  expect(status).toBe(403);
});

it("refuses a mail above its limit and keeps none of it", async () => {
  await expect(send({ subject: "large", text: "x".repeat(11 * 1024 * 1024) })).rejects.toMatchObject({
    responseCode: 552,
  });
  expect(catcher.messages()).toEqual([]);
});

it("says that a port is taken, and holds the other one no longer", async () => {
  const smtpPort = Number(new URL(catcher.smtpUrl).port);
  const httpPort = Number(new URL(catcher.apiUrl).port);
  await expect(startMailCatcher({ smtpPort })).rejects.toThrow(/EADDRINUSE/);
  const first = await startMailCatcher({});
  const freed = Number(new URL(first.smtpUrl).port);
  await first.stop();
  await expect(startMailCatcher({ smtpPort: freed, httpPort })).rejects.toThrow(/EADDRINUSE/);
  await (await startMailCatcher({ smtpPort: freed })).stop();
});

it("stops although a client keeps its connection open", async () => {
  const pooled = createTransport({ pool: true, url: catcher.smtpUrl });
  await pooled.sendMail({ from: "pki@example.com", to: "ada@example.com", subject: "kept open", text: "kept open" });
  await catcher.stop();
  await expect(fetch(catcher.apiUrl)).rejects.toThrow();
  pooled.close();
});
