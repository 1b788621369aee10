import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { CloudEvent } from "cloudevents";
import type { ConsumedEvent } from "@/e2e/fixtures/consume-events";
import { makeExternalCa } from "@/e2e/fixtures/external-ca";
import { makeCertificateRequest } from "@/e2e/fixtures/make-certificate-request";
import { personOf } from "@/e2e/fixtures/person-of";
import { PictureStrip } from "@/e2e/fixtures/picture-strip";
import { fillKafkaForm, openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { test } from "@/e2e/fixtures/test";
import { howToEventIds } from "@/lib/audit/catalogue";
import { recordHashMatches } from "@/lib/audit/seal-text";

test.use({ actionTimeout: 60_000 });

const soon = { timeout: 60_000 };
const strip = new PictureStrip();
const host = "api.eleven.example";

async function openNew(page: Page, way: string): Promise<void> {
  await page.goto("/cas/new");
  await page.getByRole("link", { name: way, exact: true }).click();
}

async function review(page: Page, name: string, create: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByRole("button", { name: create }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function confirm(page: Page, button: string): Promise<void> {
  await page.getByRole("alertdialog").getByRole("button", { name: button, exact: true }).click();
}

/** Every record against the schema that the portal serves at its `dataschema`, and its own hash. */
async function expectValid(page: Page, events: readonly ConsumedEvent[]): Promise<void> {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  for (const { event, text } of events) {
    expect(new CloudEvent(event, true).validate()).toBe(true);
    expect(recordHashMatches(text)).toBe(true);
    const address = String(event.dataschema);
    const schema = ajv.getSchema(address) ?? ajv.compile(await (await page.request.get(address)).json());
    schema(event.data);
    expect(schema.errors, event.type).toBeNull();
  }
}

test("each of the eleven events arises from a real operation, by clicks alone, and reaches Kafka in order", async ({
  page,
  browser,
  kafka,
  createSubscription,
  createTopic,
  signIn,
  consume,
}) => {
  test.setTimeout(600_000);
  const subscription = await createSubscription("Eleven");
  const { subscriptionId } = subscription;
  const topic = await createTopic();
  const outside = makeExternalCa("Outside Root");

  await test.step("Send Audit Logs to SIEM", async () => {
    await signIn(personOf(subscription, "administrator"));
    await page.goto("/settings");
    await openAdvancedSettings(page);
    await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
    await fillKafkaForm(page, { brokers: kafka.brokers, topic, username: kafka.username, password: kafka.password });
    await page.getByRole("button", { name: "Test Connection" }).click();
    await expect(page.getByText("Passed", { exact: true })).toBeVisible(soon);
    await strip.take(page, "Test Connection passes");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("button", { name: "Save changes" })).toBeHidden();
  });

  await test.step("a root CA", async () => {
    await openNew(page, "Root CA");
    await review(page, "Root R1", "Create root CA");
    await strip.take(page, "90004, 4872: a root CA with its first CRL");
  });

  await test.step("two intermediate CAs asked for by an operator", async () => {
    await signIn(personOf(subscription, "operator"));
    for (const name of ["Issuing 1", "Issuing 2"]) {
      await openNew(page, "Intermediate CA");
      await review(page, name, "Request intermediate CA");
    }
    await strip.take(page, "90007: an operator asks for an intermediate CA");
  });

  await test.step("22 and 23", async () => {
    await signIn(personOf(subscription, "administrator"));
    await page.goto("/cas");
    await page.getByRole("link", { name: "Issuing 1" }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    await confirm(page, "Approve");
    await expect(page.getByRole("heading", { name: "How it ended" })).toBeVisible();
    await strip.take(page, "90008, 22, 4872: approved by an administrator");
    await page.goto("/cas/requests");
    await page.getByRole("link", { name: "Issuing 2" }).click();
    await page.getByRole("button", { name: "Reject" }).click();
    await page.getByRole("alertdialog").getByLabel("Reason").fill("One issuing CA is enough.");
    await confirm(page, "Reject");
    await expect(page.getByText("One issuing CA is enough.")).toBeVisible();
    await strip.take(page, "23: rejected with a reason");
  });

  await test.step("28", async () => {
    await openNew(page, "Intermediate CA under an external root");
    await review(page, "Partner CA", "Create request");
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download PEM" }).click();
    const csrPem = readFileSync(await (await downloading).path(), "utf8");
    await page.getByRole("button", { name: "How OpenSSL signs it" }).click();
    const command = (await page.getByRole("region", { name: "Command" }).textContent()) ?? "";
    await page
      .getByRole("textbox", { name: "Signed certificate" })
      .fill(outside.sign(csrPem, command) + outside.certificatePem);
    await page.getByRole("button", { name: "Check certificate" }).click();
    await expect(page.getByText(/All 14 checks passed|No check failed/).first()).toBeVisible();
    await strip.take(page, "Every check of the external CA's certificate");
    await page.getByRole("button", { name: "Import certificate" }).click();
    await page.waitForURL(/\/cas\/[\w-]{36}$/);
    await expect(page.getByRole("heading", { level: 1, name: "Partner CA" })).toBeVisible();
    await strip.take(page, "28, 4872: imported");
  });

  await test.step("12", async () => {
    await page.goto("/cas");
    await page.getByRole("link", { name: "Root R1" }).click();
    await page.getByRole("button", { name: "Renew CA" }).click();
    await confirm(page, "Renew CA");
    await expect(page.getByText("Root R1 is renewed", { exact: true })).toBeVisible();
    await strip.take(page, "12: renewed");
  });

  await test.step("4882", async () => {
    await page.getByRole("link", { name: "Permissions" }).click();
    await page.getByRole("checkbox", { name: "Revoke for Rika Tanaka" }).check();
    await strip.take(page, "A right is granted");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("button", { name: "Save changes" })).toBeHidden();
  });

  await test.step("4887 and 4870, with the CRL soon after", async () => {
    await signIn(personOf(subscription, "operator"));
    await page.goto("/certificates/issue");
    await page.getByRole("textbox", { name: "Certificate signing request" }).fill(makeCertificateRequest(host));
    await expect(page.getByText("Ready to issue")).toBeVisible();
    await page.getByRole("button", { name: "Issue certificate" }).click();
    await expect(page.getByRole("heading", { level: 1, name: host })).toBeVisible();
    await strip.take(page, "4887: a certificate");
    await page.getByRole("button", { name: "Revoke certificate" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("textbox").fill(host);
    await strip.take(page, "The impact is shown before");
    await confirm(page, "Revoke certificate");
    await expect(page.getByText(/^On CRL \d+$/)).toBeVisible(soon);
    await strip.take(page, "4870, 4872: revoked, and on the CRL");
  });

  await test.step("4888 and 92, by an auditor", async () => {
    await signIn(personOf(subscription, "auditor"));
    await page.goto("/certificates/issue");
    await page
      .getByRole("textbox", { name: "Certificate signing request" })
      .fill(makeCertificateRequest("denied.eleven.example"));
    await page.getByRole("button", { name: "Issue certificate" }).click();
    await expect(page.getByText(/needs the right Request on .*The attempt was recorded/)).toBeVisible();
    await strip.take(page, "4888: no right to request");
    await page.goto("/cas/new/root");
    await page.getByLabel("Name", { exact: true }).fill("Shadow root");
    await page.getByRole("button", { name: "Review" }).click();
    await page.getByRole("button", { name: "Create root CA" }).click();
    await expect(page.getByText(/The attempt was recorded/)).toBeVisible();
    await strip.take(page, "92: no permission to change CAs");
  });

  await test.step("19", async () => {
    await signIn(personOf(subscription, "administrator"));
    await page.goto("/cas");
    await page.getByRole("link", { name: "Issuing 1" }).click();
    await page.getByRole("button", { name: "Delete CA" }).click();
    await page.getByRole("alertdialog").getByRole("textbox").fill("Issuing 1");
    await strip.take(page, "What breaks is counted before a CA is deleted");
    await confirm(page, "Delete CA");
    await expect(page.getByText("Issuing 1 is deleted", { exact: true })).toBeVisible();
    await strip.take(page, "4872, 19: deleted, its key destroyed");
  });

  await test.step("the topic holds them all, in sequence order, each valid", async () => {
    const read = async () => (await consume({ topic, subscriptionId })).slice(1);
    const idsOf = (events: readonly ConsumedEvent[]) => events.map(({ event }) => String(event.data.eventId));
    await expect.poll(async () => idsOf(await read()), soon).toContain("19");
    const events = await read();
    expect(new Set(howToEventIds.map(String).filter((id) => !idsOf(events).includes(id)))).toEqual(new Set());
    // The test run came before the destination was saved: the topic begins behind it.
    const first = Number(events[0]?.event.sequence);
    expect(events.map(({ event }) => Number(event.sequence))).toEqual(events.map((_, index) => first + index));
    await expectValid(page, events);
    await page.goto("/events");
    await expect(page.getByText("CA deleted").first()).toBeVisible();
    await strip.take(page, "Seen in the event log, each with its place in the topic");
  });

  outside.remove();
  expect(strip.count).toBeGreaterThan(15);
  if (process.env.UPDATE_DOCS) await strip.write(browser, "docs/pictures/eleven-events.png");
});
