import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { submitSignIn } from "@/e2e/fixtures/sign-in";
import { test } from "@/e2e/fixtures/test";

const password = 'canary "q" \\ 7f3a';
const properties = String.raw`# client.properties
bootstrap.servers=SASL_SSL://kafka-1.example.com:9093,\
  SASL_SSL://kafka-2.example.com:9093
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
  username="svc-pki" password="canary \\"q\\" \\\\ 7f3a";
ssl.truststore.location=/etc/kafka/ca.jks
`;
const brokers = "kafka-1.example.com:9093\nkafka-2.example.com:9093";

/** As Ctrl+V does: the browser's own event, at the control that has the focus. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

async function expectFilledIn(page: Page): Promise<void> {
  await expect(page.getByLabel("Brokers")).toHaveValue(brokers);
  await expect(page.getByLabel("Topic", { exact: true })).toHaveValue("pki.audit.prod");
  await expect(page.getByRole("combobox", { name: "Security protocol" })).toHaveText("SASL_SSL");
  await expect(page.getByRole("combobox", { name: "SASL mechanism" })).toHaveText("SCRAM-SHA-512");
  await expect(page.getByLabel("SASL username")).toHaveValue("svc-pki");
}

function storage(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...sessionStorage, local: { ...localStorage } }));
}

async function saveUntested(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Save without a passing test" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Save without a passing test?" });
  await dialog.getByRole("button", { name: "Save without a passing test" }).click();
  await expect(dialog).toBeHidden();
}

async function expectFits(page: Page): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoAxeViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
}

test("pasted settings are filled in, outlive a reload and an ended session, and travel as a file", async ({
  page,
  createSubscription,
}) => {
  test.setTimeout(240_000);
  const subscription = await createSubscription();
  const administrator = personOf(subscription, "administrator");
  const { db } = await import("@/lib/db");
  // Leaving with changes asks by the browser's own words.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("/sign-in");
  await submitSignIn(page, administrator);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.goto("/settings");
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
  const offer = page.getByRole("region", { name: "Fill in 5 fields from this" });

  await test.step("a pasted properties file is offered, and filled in by keyboard", async () => {
    await paste(page, "SASL username", properties);
    await expect(offer).toBeFocused();
    await expect(offer).toContainText("svc-pki");
    await expect(offer).toContainText("ssl.truststore.location names a file");
    await expect(offer).not.toContainText("canary");
    await expect(page.getByLabel("SASL username")).toHaveValue("");
    await expectFits(page);
    await page.screenshot({ path: test.info().outputPath("fill-in.png"), fullPage: true });
    await offer.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByText("5 fields filled in", { exact: true })).toBeVisible();
    await expect(page.getByLabel("Brokers")).toBeFocused();
    await expect(page.getByLabel("SASL password", { exact: true })).toHaveValue(password);
  });

  await test.step("text that is kept as text stays out of the draft", async () => {
    const jaas = 'x.PlainLoginModule required username="svc-pki" password="canary";';
    await page.getByLabel("SASL username").fill("");
    await paste(page, "SASL username", jaas);
    await page.getByRole("button", { name: "Keep as text" }).press("Enter");
    await expect(page.getByLabel("SASL username")).toHaveValue(jaas);
    await expect(page.getByLabel("SASL username")).toBeFocused();
    await expect.poll(() => storage(page)).not.toContain("username");
    expect(await storage(page)).not.toContain("canary");
    await page.getByLabel("SASL username").fill("svc-pki");
  });

  await test.step("a topic that Kafka forbids gets a suggestion", async () => {
    await page.getByLabel("Topic", { exact: true }).fill("pki audit prod");
    await page.getByRole("button", { name: "pki.audit.prod" }).click();
    await expectFilledIn(page);
  });

  await test.step("a reload brings it back without the password", async () => {
    expect(await storage(page)).toContain("svc-pki");
    expect(await storage(page)).not.toContain("canary");
    await page.reload();
    await expect(page.getByText("Unsaved changes were restored")).toBeVisible();
    await expectFilledIn(page);
    await expect(page.getByLabel("SASL password", { exact: true })).toHaveValue("");
    await page.screenshot({ path: test.info().outputPath("restored.png"), fullPage: true });
  });

  await test.step("a session that ended is said at Test and at Save, and signing in leads back to the draft", async () => {
    await page.getByLabel("SASL password", { exact: true }).fill(password);
    const { email } = administrator;
    await db().user.update({ where: { email }, data: { sessionVersion: { increment: 1 } } });
    await page.getByRole("button", { name: "Test Connection" }).click();
    await expect(page.getByText("Your session has ended.", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign in again" })).toBeVisible();
    await saveUntested(page);
    await expect(page.getByText("Your session has ended.", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Sign in again" }).click();
    await submitSignIn(page, administrator);
    await page.waitForURL((url) => url.pathname === "/settings");
    await expect(page.getByText("Unsaved changes were restored")).toBeVisible();
    await expect(page.getByText("Secrets are never kept: enter them again.")).toBeVisible();
    await expectFilledIn(page);
    expect(await storage(page)).not.toContain("canary");
  });

  await test.step("an export, a discard and an import give the same", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export settings" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^kafka-settings-subscription-[0-9a-f]{8}\.json$/);
    const path = await download.path();
    expect(readFileSync(path, "utf8")).not.toContain("canary");
    await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Discard" }).click();
    expect(await storage(page)).not.toContain("svc-pki");
    await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
    await expect(page.getByLabel("Brokers")).toHaveValue("");

    await page.getByRole("button", { name: "Import settings" }).click();
    const field = page.getByLabel("Settings file", { exact: true });
    await expect(field).toBeFocused();
    await field.fill(
      '{"format":"cloud-pki-siem-settings","formatVersion":1,"enabled":true,"settings":{"password":"x"}}',
    );
    await page.getByRole("button", { name: "Fill in the form" }).click();
    await expect(page.getByText(/holds a secret, in “settings.password”/).first()).toBeVisible();
    await expect(page.getByLabel("Brokers")).toHaveValue("");
    await expectFits(page);
    await page.screenshot({ path: test.info().outputPath("import.png"), fullPage: true });
    const off = readFileSync(path, "utf8").replace('"enabled": true', '"enabled": false');
    await page
      .getByLabel("File of the settings")
      .setInputFiles({ name: "off.json", mimeType: "application/json", buffer: Buffer.from(off) });
    await expect(page.getByText("Filled in from the file", { exact: true })).toBeVisible();
    await expectFilledIn(page);
  });

  await test.step("saving and signing out forget the draft", async () => {
    await page.getByLabel("SASL password", { exact: true }).fill(password);
    await saveUntested(page);
    await expect(page.getByText("Settings saved", { exact: true })).toBeVisible();
    expect(await storage(page)).not.toContain("svc-pki");
    await page.getByLabel("Topic", { exact: true }).fill("pki.audit.canary");
    await expect.poll(() => storage(page)).toContain("pki.audit.canary");
    await page.getByRole("button", { name: /Administrator/ }).click();
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(await storage(page)).not.toContain("canary");
  });

  await test.step("whoever may only read exports, and does not import", async () => {
    await submitSignIn(page, personOf(subscription, "auditor"));
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await page.goto("/settings");
    await openAdvancedSettings(page);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export settings" }).click();
    const path = await (await downloading).path();
    expect(JSON.parse(readFileSync(path, "utf8")).settings.brokers).toEqual(brokers.split("\n"));
    await expect(page.getByRole("button", { name: "Import settings" })).toHaveCount(0);
  });
});
