import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { test } from "@/e2e/fixtures/test";

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function passesTheTest(page: Page, stage: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Test Connection" }).click();
  const result = page.getByRole("region", { name: /Test result/ });
  await expect(result.getByText("Passed", { exact: true }).first()).toBeVisible();
  await expect(result.getByText(stage).first()).toBeVisible();
}

test("a preset fills in, a certificate or a token signs in, and no secret comes back", async ({
  page,
  kafka: { broker, topic: _, ...kafka },
  createSubscription,
  createTopic,
  signIn,
}) => {
  // Three connection tests, a save and axe on a machine that does other work, too.
  test.setTimeout(300_000);
  const subscription = await createSubscription();
  const topic = await createTopic();
  await signIn(personOf(subscription, "administrator"));
  await page.goto("/settings");
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
  await page.getByLabel("Topic", { exact: true }).fill(topic);

  await test.step("a preset", async () => {
    await choose(page, "Preset", "Azure Event Hubs");
    await expect(page.getByLabel("SASL username")).toHaveValue("$ConnectionString");
    await expect(page.getByRole("combobox", { name: "Security protocol" })).toHaveText("SASL_SSL");
    await expect(page.getByText(/begins with Endpoint=sb:/)).toBeVisible();
    await choose(page, "Preset", "Self-managed Kafka");
    await expect(page.getByLabel("SASL username")).toHaveValue("");
    await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(topic);
  });

  await test.step("mutual TLS", async () => {
    await choose(page, "Security protocol", "SSL");
    await expect(page.getByLabel("SASL username")).toHaveCount(0);
    await page.getByLabel("Brokers").fill(broker.mutualTlsBrokers);
    await choose(page, "TLS trust", "Own CA certificate");
    await page.getByLabel("File of the CA certificate").setInputFiles(broker.caFile);
    const ca = page.getByRole("status", { name: "CA certificate, as it is read" });
    await expect(ca.getByText("CN=Local Kafka CA")).toBeVisible();
    await page
      .getByLabel("Client certificate", { exact: true })
      .fill(readFileSync(broker.clientCertificateFile, "utf8"));
    const client = page.getByRole("status", { name: "Client certificate, as it is read" });
    await expect(client.getByText("CN=Local Kafka clients CA")).toBeVisible();
    const key = page.getByLabel("Client private key", { exact: true });
    await key.fill("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----");
    await page.getByRole("button", { name: "Test Connection" }).click();
    await expect(page.getByText(/protected by a passphrase/).first()).toBeVisible();
    await key.fill(readFileSync(broker.clientKeyFile, "utf8"));
    await passesTheTest(page, /SSL has no SASL/);
    await expectNoAxeViolations(page);
    await page.screenshot({ path: test.info().outputPath("mutual-tls.png"), fullPage: true });
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Settings saved", { exact: true })).toBeVisible();
    await page.reload();
    await openAdvancedSettings(page);
    await expect(page.getByRole("button", { name: "Replace Client private key" })).toBeVisible();
    expect(await page.content()).not.toContain("PRIVATE KEY-----");
  });

  await test.step("OAUTHBEARER", async () => {
    await choose(page, "Security protocol", "SASL_SSL");
    await choose(page, "SASL mechanism", "OAUTHBEARER");
    await page.getByLabel("Brokers").fill(kafka.sslBrokers);
    await choose(page, "Client certificate", "None");
    await page.getByLabel("Token endpoint").fill(broker.tokenEndpoint);
    await page.getByLabel("OAuth client ID").fill(kafka.username);
    await page.getByLabel("OAuth client secret", { exact: true }).fill("canary-wrong-secret");
    await page.getByRole("button", { name: "Test Connection" }).click();
    const result = page.getByRole("region", { name: /Test result/ });
    await expect(result.getByText("The token endpoint issued no token").first()).toBeVisible();
    await expect(result).not.toContainText("canary-wrong-secret");
    await page.getByLabel("OAuth client secret", { exact: true }).fill(kafka.password);
    await passesTheTest(page, /OAUTHBEARER as portal/);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoAxeViolations(page);
    await page.screenshot({ path: test.info().outputPath("oauthbearer-390.png"), fullPage: true });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});
