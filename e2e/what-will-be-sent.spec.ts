import { exec } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { fillKafkaForm, openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { test } from "@/e2e/fixtures/test";

const execute = promisify(exec);
const type = "cloudpki.settings.siem.changed.v1";

type Shown = { headers: string[]; key: string; value: Record<string, unknown> };

/** The text of a block of code on the page. */
function block(page: Page, label: string) {
  return page.getByRole("region", { name: label, exact: true });
}

async function shownRecord(page: Page): Promise<Shown> {
  const [key, headers, value] = await Promise.all(
    ["Key", "Headers", "Value"].map((label) => block(page, label).textContent()),
  );
  return {
    key: key ?? "",
    headers: (headers ?? "").split("\n").map((line) => line.slice(0, line.indexOf(":"))),
    value: JSON.parse(value ?? ""),
  };
}

/** What the page's own command prints for the records that are there already. */
async function readWithCommand(command: string, password: string): Promise<Shown[]> {
  const fromTheBeginning = command.replace("-o end", "-o beginning -e -q");
  const { stdout } = await execute(fromTheBeginning, { env: { ...process.env, SASL_PASSWORD: password } });
  return [...stdout.matchAll(/^Headers: (.*)\nKey: (.*)\nValue: (.*)\n\n/gm)].map(
    ([, headers = "", key = "", value = ""]) => ({
      headers: [...headers.matchAll(/(?:^|,)([a-z_-]+)=/g)].map(([, name = ""]) => name),
      key,
      value: JSON.parse(value),
    }),
  );
}

/** Every member, those within by their path. */
function members(value: unknown, prefix = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [prefix];
  return Object.entries(value).flatMap(([name, inner]) => members(inner, `${prefix}/${name}`));
}

test("the record that is shown before anything is saved is the one that arrives", async ({
  page,
  context,
  kafka,
  createSubscription,
  createTopic,
  signIn,
}) => {
  // A connection test, a save, a delivery and axe twice, on a machine that does other work, too.
  test.setTimeout(240_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const subscription = await createSubscription();
  const topic = await createTopic();
  await signIn(personOf(subscription, "administrator"));
  await page.goto("/settings");
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
  await page.getByRole("button", { name: /^What will be sent/ }).click();

  await test.step("any event, before anything is typed", async () => {
    await expect(block(page, "Value")).toContainText("cloudpki.certificate.request.denied.v1");
    await expect(block(page, "Key")).toHaveText(subscription.subscriptionId);
    await page.getByLabel("Event", { exact: true }).selectOption("4870");
    await expect(block(page, "Value")).toContainText('"cloudpki.certificate.revoked.v1"');
    await expect(page.getByText("An example: people, CAs and times are made up.")).toBeVisible();
  });

  await fillKafkaForm(page, { brokers: kafka.brokers, topic, username: kafka.username, password: kafka.password });
  await page.getByLabel("Event", { exact: true }).selectOption("90001");
  await expect(block(page, "Value")).toContainText(`"topic": "${topic}"`);
  const shown = await shownRecord(page);

  await test.step("as it goes on the wire, copied", async () => {
    await page.getByLabel("Indent the value").uncheck();
    await page.getByRole("button", { name: "Copy Value" }).click();
    await expect(page.getByRole("status").filter({ hasText: /^Copied$/ })).toHaveCount(1);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).not.toContain("\n");
    expect(JSON.parse(copied)).toEqual(shown.value);
    await page.getByLabel("Indent the value").check();
  });

  const command = await test.step("tabs go by the arrow keys, and hold what reads the topic", async () => {
    await page.getByRole("tab", { name: "Record" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tab", { name: "Read it back" })).toHaveAttribute("aria-selected", "true");
    await expectNoAxeViolations(page);
    const text = (await block(page, "Follow the topic with kcat").textContent()) ?? "";
    expect(text).not.toContain(kafka.password);
    await expect(block(page, "client.properties")).not.toContainText(kafka.password);
    await page.keyboard.press("ArrowRight");
    await expect(block(page, "For exactly once")).toContainText(`User:${kafka.username}`);
    return text;
  });

  await test.step("the same headers, key and members arrive", async () => {
    await page.getByRole("button", { name: "Test Connection" }).click();
    const result = page.getByRole("region", { name: /Test result/ });
    await expect(result.getByText("Passed", { exact: true }).first()).toBeVisible();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Settings saved", { exact: true })).toBeVisible();
    const arrived = async () => {
      const records = await readWithCommand(command, kafka.password);
      return records.find(({ value }) => value.type === type);
    };
    await expect.poll(arrived, { timeout: 60_000 }).toBeDefined();
    const record = await arrived();
    expect(record?.headers).toEqual(shown.headers);
    expect(record?.key).toBe(shown.key);
    expect(members(record?.value)).toEqual(members(shown.value));
  });

  await test.step("on a narrow screen nothing but the code scrolls", async () => {
    await page.getByRole("tab", { name: "Record" }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(block(page, "Value")).toBeVisible();
    await expectNoAxeViolations(page);
    for (const label of ["Key", "Headers", "Value"]) {
      const right = await block(page, label).evaluate((element) => element.getBoundingClientRect().right);
      expect(right).toBeLessThanOrEqual(390);
    }
  });

  await test.step("whoever may read the settings sees the same", async () => {
    await signIn(personOf(subscription, "auditor"));
    await page.goto("/settings");
    await openAdvancedSettings(page);
    await page.getByRole("button", { name: /^What will be sent/ }).click();
    await expect(block(page, "Key")).toHaveText(subscription.subscriptionId);
    await page.getByRole("tab", { name: "Read it back" }).click();
    await expect(block(page, "Follow the topic with kcat")).toHaveText(command);
  });
});
