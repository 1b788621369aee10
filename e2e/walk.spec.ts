import { expect } from "@playwright/test";
import { CloudEvent } from "cloudevents";
import { makeCertificateRequest } from "@/e2e/fixtures/make-certificate-request";
import { personOf } from "@/e2e/fixtures/person-of";
import { fillKafkaForm, openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { test } from "@/e2e/fixtures/test";
import { recordHashMatches } from "@/lib/audit/seal-text";

test("the walk of the how-to: settings, test log, then each event in order", async ({
  page,
  kafka,
  createSubscription,
  createTopic,
  signIn,
  consume,
}) => {
  const subscription = await createSubscription("Walk");
  const topic = await createTopic();
  const { subscriptionId } = subscription;
  await signIn(personOf(subscription, "administrator"));

  await page.goto("/");
  await page.getByRole("link", { name: "Settings" }).click();
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
  await expect(page.getByRole("combobox", { name: "SIEM Provider" })).toContainText("Kafka");
  await fillKafkaForm(page, { brokers: kafka.brokers, topic, username: kafka.username, password: kafka.password });
  await page.getByRole("button", { name: "Test Connection" }).click();
  await expect(page.getByText("Passed", { exact: true })).toBeVisible();
  const [testLog] = await consume({ topic });
  expect(testLog?.event).toMatchObject({ type: "cloudpki.siem.connection.test.v1", data: { test: true } });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeHidden();

  await page.getByRole("link", { name: "Certificate authorities" }).click();
  await page.getByRole("link", { name: "Root CA", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Walk Root");
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByRole("button", { name: "Create root CA" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Walk Root" })).toBeVisible();

  await page.getByRole("link", { name: "Issue certificate" }).first().click();
  await page
    .getByRole("textbox", { name: "Certificate signing request" })
    .fill(makeCertificateRequest("api.walk.example"));
  await expect(page.getByText("api.walk.example").first()).toBeVisible();
  await page.getByRole("button", { name: "Issue certificate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "api.walk.example" })).toBeVisible();

  await page.getByRole("button", { name: "Revoke certificate" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox").last().fill("api.walk.example");
  await dialog.getByRole("button", { name: "Revoke certificate" }).click();
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^On CRL \d+$/)).toBeVisible({ timeout: 30_000 });

  await signIn(personOf(subscription, "auditor"));
  await page.goto("/certificates/issue");
  await page
    .getByRole("textbox", { name: "Certificate signing request" })
    .fill(makeCertificateRequest("denied.walk.example"));
  await page.getByRole("button", { name: "Issue certificate" }).click();
  await expect(page.getByText(/needs the right Request on .*The attempt was recorded/)).toBeVisible();

  await expect
    .poll(async () => (await consume({ topic, subscriptionId })).map(({ event }) => event.data.eventId ?? "test"))
    .toEqual(["test", "90001", "90004", "4872", "4887", "4870", "4872", "4888"]);
  const sealed = (await consume({ topic, subscriptionId })).slice(1);
  for (const { event, text } of sealed) {
    expect(new CloudEvent(event, true).validate()).toBe(true);
    expect(recordHashMatches(text)).toBe(true);
  }
  const sequences = sealed.map(({ event }) => Number(event.sequence));
  expect(sequences).toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
  expect(new Set(sealed.map(({ partition }) => partition)).size).toBe(1);

  await signIn(personOf(subscription, "administrator"));
  await page.goto("/events");
  for (const { event, offset } of sealed.slice(-2)) {
    await page.goto(`/events?event=${event.id}`);
    const panel = page.getByRole("complementary").last();
    await expect(panel.getByText(String(event.id)).first()).toBeVisible();
    await expect(panel.getByText(String(offset)).first()).toBeVisible();
  }
});
