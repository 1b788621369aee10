import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { makeCertificateRequest } from "@/e2e/fixtures/make-certificate-request";
import { personOf } from "@/e2e/fixtures/person-of";
import { fillKafkaForm, openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { test } from "@/e2e/fixtures/test";

/** A secret as it could be written down: as it is, escaped, in base64 or in hexadecimal. */
function spellings(secret: Buffer): string[] {
  const text = secret.toString("utf8");
  const plain = /^[\x20-\x7e]+$/.test(text) ? [text, encodeURIComponent(text)] : [];
  return [...plain, secret.toString("base64").replace(/=+$/, ""), secret.toString("base64url"), secret.toString("hex")];
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every row of every table, as PostgreSQL writes it as text. */
async function databaseText(): Promise<string> {
  const { pool } = await import("@/lib/pool");
  const { rows } = await pool().query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const tables = await Promise.all(
    rows.map(
      async ({ name }) => (await pool().query<{ text: string }>(`SELECT row::text AS text FROM ${name} row`)).rows,
    ),
  );
  return tables
    .flat()
    .map(({ text }) => text)
    .join("\n");
}

/** The CA's private key as it would leak: the secret scalar or prime inside its PKCS#8, and the whole. */
async function caKeyOf(subscriptionId: string): Promise<Buffer> {
  const { pool } = await import("@/lib/pool");
  const { openSecret } = await import("@/lib/secrets/open-secret");
  const { caKeyPlace } = await import("@/lib/ca/ca-key-place");
  const { rows } = await pool().query<{ id: string; sealed: string }>(
    `SELECT ca_key.id, ca_key.private_key_sealed AS sealed
       FROM ca_key JOIN certificate_authority ca ON ca.key_id = ca_key.id WHERE ca.subscription_id = $1`,
    [subscriptionId],
  );
  const row = rows[0];
  if (!row) throw new Error("There is no CA.");
  return openSecret(row.sealed, caKeyPlace(row.id));
}

test("password and CA key stand nowhere in clear", async ({
  page,
  kafka,
  createSubscription,
  createTopic,
  signIn,
  consume,
  stack,
}) => {
  const subscription = await createSubscription("Secrets");
  const { subscriptionId } = subscription;
  const topic = await createTopic();
  await signIn(personOf(subscription, "administrator"));
  const bodies: string[] = [];
  page.on("response", (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (/html|json|text|x-component/.test(type)) {
      response.text().then(
        (body) => bodies.push(body),
        () => {},
      );
    }
  });
  await page.goto("/settings");
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
  const right = { brokers: kafka.brokers, topic, username: kafka.username, password: kafka.password };
  await fillKafkaForm(page, { ...right, password: "canary-8c1f-wrong" });
  await page.getByRole("button", { name: "Test Connection" }).click();
  await expect(page.getByText(/^Failed at/)).toBeVisible();
  await fillKafkaForm(page, right);
  await page.getByRole("button", { name: "Test Connection" }).click();
  await expect(page.getByText("Passed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeHidden();
  await page.goto("/cas/new/root");
  await page.getByLabel("Name", { exact: true }).fill("Secrets Root");
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByRole("button", { name: "Create root CA" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Secrets Root" })).toBeVisible();
  await page.goto("/certificates/issue");
  await page
    .getByRole("textbox", { name: "Certificate signing request" })
    .fill(makeCertificateRequest("secrets.example"));
  await page.getByRole("button", { name: "Issue certificate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "secrets.example" })).toBeVisible();
  for (const path of ["/settings", "/cas", "/certificates", "/events"]) await page.goto(path);
  await expect.poll(async () => (await consume({ topic, subscriptionId })).length).toBeGreaterThan(3);

  const key = await caKeyOf(subscriptionId);
  const canaries = [
    ...spellings(Buffer.from(kafka.password)),
    ...spellings(Buffer.from("canary-8c1f-wrong")),
    ...spellings(key),
    // The scalar of a P-256 or P-384 key alone, in the middle of its PKCS#8.
    ...spellings(key.subarray(36, 68)),
  ];
  const places: [string, string][] = [
    ["database", await databaseText()],
    ["pages and answers", bodies.join("\n")],
    ["mails", JSON.stringify(stack.mail.messages())],
    ["topic", (await consume({ topic })).map(({ text }) => text).join("\n")],
    ...files(".next")
      .filter((file) => !file.includes("cache"))
      .map((file): [string, string] => [file, readFileSync(file, "latin1")]),
    ...files("test-results")
      .filter((file) => file.endsWith(".log"))
      .map((file): [string, string] => [file, readFileSync(file, "utf8")]),
  ];
  expect(places.length).toBeGreaterThan(20);
  for (const [place, text] of places) {
    const found = canaries.filter((canary) => text.includes(canary));
    expect(found.length, place).toBe(0);
  }
  // The search itself finds what is there: the username is no secret and stands in the settings.
  expect(await databaseText()).toContain(kafka.username);
});
