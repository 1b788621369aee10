import { type Browser, expect, type Page } from "@playwright/test";
import type { ConsumedEvent } from "@/e2e/fixtures/consume-events";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { fillKafkaForm, openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { submitSignIn } from "@/e2e/fixtures/sign-in";
import { test } from "@/e2e/fixtures/test";
import type { SeededPerson, SeededSubscription } from "@/prisma/seed/seed-people";

const widths = [1440, 390];
/** The seeded operator, who is made an administrator here. */
const secondName = "Omar Lindgren";

/** The operator becomes a second administrator before their first sign-in. */
async function secondAdministrator(subscription: SeededSubscription): Promise<SeededPerson> {
  const { db } = await import("@/lib/db");
  const person = personOf(subscription, "operator");
  const { subscriptionId } = subscription;
  await db().membership.updateMany({
    where: { subscriptionId, user: { email: person.email } },
    data: { role: "administrator" },
  });
  return person;
}

async function expireTests({ subscriptionId }: SeededSubscription): Promise<void> {
  const { db } = await import("@/lib/db");
  await db().passedTest.updateMany({ where: { subscriptionId }, data: { expiresAt: new Date() } });
}

async function openSettings(page: Page): Promise<void> {
  await page.goto("/settings");
  await openAdvancedSettings(page);
}

async function settingsOf(browser: Browser, baseURL: string, person: SeededPerson): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, locale: "en-GB", timezoneId: "UTC" })).newPage();
  await page.goto("/sign-in");
  await submitSignIn(page, person);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await openSettings(page);
  return page;
}

const bar = (page: Page) => page.getByRole("region", { name: "Unsaved changes" });

/** Keeps what is sent to be saved on its way until it is let go. */
async function holdSaves(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/settings*", async (route) => {
    if (route.request().method() === "POST") await opened;
    await route.continue();
  });
  return async () => {
    release();
    await page.unroute("**/settings*");
  };
}

async function pass(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Test Connection" }).click();
  await expect(page.getByText("Passed", { exact: true })).toBeVisible();
  await expect(bar(page)).toContainText("test passed");
}

async function saveUntested(page: Page): Promise<void> {
  await bar(page).getByRole("button", { name: "Save without a passing test" }).press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "Save without a passing test?" });
  await dialog.getByRole("button", { name: "Save without a passing test" }).press("Enter");
  await expect(dialog).toBeHidden();
}

/** In both themes at both widths; the width is the wide one afterwards. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [...widths].reverse()) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoAxeViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: test.info().outputPath(`${name}-${width}-${colorScheme}.png`) });
    }
  }
}

function savedEvents(records: ConsumedEvent[]): unknown[] {
  return records.map(({ event }) => event.data).filter(({ eventId }) => eventId === "90001");
}

test("what passed is saved as tested, other values on one's word; two administrators see each other's changes", async ({
  page,
  browser,
  baseURL,
  kafka,
  createSubscription,
  createTopic,
  signIn,
  consume,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(30_000);
  // Leaving with changes asks by the browser's own words.
  page.on("dialog", (dialog) => void dialog.accept());
  const subscription = await createSubscription("Saved");
  const second = await secondAdministrator(subscription);
  const [first, next, mine, last] = [
    await createTopic(),
    await createTopic(),
    await createTopic(),
    await createTopic(),
  ];
  await signIn(personOf(subscription, "administrator"));
  await openSettings(page);

  await test.step("Save changes, once the test has passed", async () => {
    await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
    const { brokers, username, password } = kafka;
    await fillKafkaForm(page, { brokers, topic: first, username, password });
    await expect(bar(page).getByRole("button", { name: "Save without a passing test" })).toBeVisible();
    await expect(bar(page)).toContainText("not tested");
    await pass(page);
    await bar(page).getByRole("button", { name: "Save changes" }).press("Enter");
    await expect(bar(page)).toBeHidden();
    await expect(page.getByRole("form", { name: /^SIEM settings/ })).toBeFocused();
    await expect.poll(async () => savedEvents(await consume({ topic: first }))).toMatchObject([{ tested: true }]);
  });

  await test.step("a test that is too old does not count any more", async () => {
    await page.getByLabel("Topic", { exact: true }).fill(next);
    await pass(page);
    await expireTests(subscription);
    await bar(page).getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText(/^No connection test of yours has passed with these values/)).toBeVisible();
    await expect(bar(page)).toContainText("tested too long ago");
    await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(next);
  });

  await test.step("Save without a passing test, after saying so", async () => {
    const save = bar(page).getByRole("button", { name: "Save without a passing test" });
    await save.press("Enter");
    const dialog = page.getByRole("alertdialog", { name: "Save without a passing test?" });
    await expect(dialog).toContainText("Events are kept here and sent, in order, as soon as the connection works.");
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await look(page, "without-a-test");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(save).toBeFocused();
    await saveUntested(page);
    await expect(bar(page)).toBeHidden();
    await expect(page.getByRole("form", { name: /^SIEM settings/ })).toBeFocused();
    await expect
      .poll(async () => savedEvents(await consume({ topic: next })))
      .toMatchObject([{ tested: false, changedFields: ["topic"] }]);
  });

  const other = await settingsOf(browser, baseURL ?? "", second);
  other.setDefaultTimeout(30_000);

  await test.step("somebody else saves meanwhile: noticed, compared, one kept and one taken", async () => {
    await page.getByLabel("Topic", { exact: true }).fill(mine);
    await other.getByLabel("Topic", { exact: true }).fill(last);
    await other.getByRole("combobox", { name: "SASL mechanism" }).click();
    await other.getByRole("option", { name: "SCRAM-SHA-512", exact: true }).click();
    await other.getByLabel("SASL password", { exact: true }).fill(kafka.password);
    await pass(other);
    await bar(other).getByRole("button", { name: "Save changes" }).click();
    await expect(bar(other)).toBeHidden();

    await expect(page.getByText(`Saved by ${secondName} at`)).toBeVisible();
    await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(mine);
    await page.screenshot({ path: test.info().outputPath("saved-meanwhile.png") });
    await page.reload();
    await expect(page.getByText("Unsaved changes were restored")).toBeVisible();
    await expect(bar(page)).toContainText(`saved by ${secondName} meanwhile`);
    await bar(page).getByRole("button", { name: "Compare versions" }).press("Enter");
    await expect(page.getByRole("heading", { name: `Saved by ${secondName} at` })).toBeFocused();
    const topics = page.getByRole("group", { name: "Topic" });
    await expect(topics).toContainText(last);
    await expect(topics).toContainText(mine);
    await expect(topics.getByRole("radio", { name: "Keep mine" })).toBeChecked();
    const mechanisms = page.getByRole("group", { name: "SASL mechanism" });
    await expect(mechanisms.getByRole("radio", { name: "Take theirs" })).toBeChecked();
    await mechanisms.getByRole("radio", { name: "Take theirs" }).press("ArrowRight");
    await expect(mechanisms.getByRole("radio", { name: "Keep mine" })).toBeChecked();
    await mechanisms.getByRole("radio", { name: "Keep mine" }).press("ArrowLeft");
    await expect(page.getByText("Changed by them. What is stored now is used.")).toBeVisible();
    expect(await page.content()).not.toContain(kafka.password);
    await look(page, "both-versions");
    await page.getByRole("button", { name: "Continue with these values" }).press("Enter");
    await expect(page.getByRole("form", { name: /^SIEM settings/ })).toBeFocused();
    await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(mine);
    await expect(page.getByRole("combobox", { name: "SASL mechanism" })).toHaveText("SCRAM-SHA-512");
    await expect(bar(page)).toContainText("1 unsaved change");
    await pass(page);
    await bar(page).getByRole("button", { name: "Save changes" }).click();
    await expect(bar(page)).toBeHidden();
    await expect
      .poll(async () => savedEvents(await consume({ topic: mine })))
      .toMatchObject([{ tested: true, changedFields: ["topic"], saslMechanism: "SCRAM-SHA-512", topic: mine }]);
  });

  await test.step("a save that comes too late shows both, and theirs can be taken as a whole", async () => {
    await other.reload();
    await openAdvancedSettings(other);
    await page.route("**/api/delivery-status*", (route) => route.abort());
    await page.getByLabel("Topic", { exact: true }).fill(first);
    await other.getByLabel("Topic", { exact: true }).fill(last);
    await saveUntested(other);
    await expect(bar(other)).toBeHidden();
    await saveUntested(page);
    await expect(page.getByRole("heading", { name: `Saved by ${secondName} at` })).toBeFocused();
    await page.getByRole("group", { name: "Topic" }).getByRole("radio", { name: "Take theirs" }).press("Space");
    await page.getByRole("button", { name: "Continue with these values" }).click();
    await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(last);
    await expect(bar(page)).toBeHidden();
  });
  await test.step("what is typed while the portal saves stays", async () => {
    const release = await holdSaves(page);
    await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
    await bar(page).getByRole("button", { name: "Save changes" }).click();
    await page.getByLabel("Topic", { exact: true }).fill(mine);
    await release();
    await expect(page.getByText("Settings saved", { exact: true }).last()).toBeVisible();
    await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(mine);
    await expect(page.getByLabel("Topic", { exact: true })).toBeFocused();
    await expect(bar(page)).toContainText("1 unsaved change");
  });
  await other.context().close();
});
