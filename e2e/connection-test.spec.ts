import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { PictureStrip } from "@/e2e/fixtures/picture-strip";
import { fillKafkaForm, openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { test } from "@/e2e/fixtures/test";
import { completeBroker, fakeTopic } from "@/lib/kafka/testing/complete-broker";
import { body, type FakeAnswer, fakeBroker, int16, int32, metadata, text } from "@/lib/kafka/testing/fake-broker";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";

const credentials = { topic: fakeTopic, username: "portal", password: "correct-horse-battery" };
const words = "The user portal is locked";
const locked = body(int16(58), text(words), int32(0));
const log = (page: Page) => page.getByRole("log", { name: /Progress of the test/ });
const result = (page: Page) => page.getByRole("region", { name: /Test result/ });
const testButton = (page: Page) => page.getByRole("button", { name: "Test Connection" });
const stage = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: new RegExp(`^${name}:`) });

/** Holds every answer of one kind back until it is released. */
function gate(answer: FakeAnswer) {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held: FakeAnswer = (socket, id) => void opened.then(() => answer(socket, id));
  return { held, release };
}

/** Keeps what is added to the log, as a screen reader would hear it. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await log(page).evaluate((element) => {
    const heard: string[] = [];
    const keep = (nodes: NodeList) => heard.push(...[...nodes].map(({ textContent }) => textContent ?? ""));
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) keep(addedNodes);
    }).observe(element, { childList: true });
    Object.assign(window, { heard });
  });
  return () => page.evaluate(() => ("heard" in window && Array.isArray(window.heard) ? window.heard.map(String) : []));
}

/** Tab until the control has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.getByRole("button", { name, exact: true });
  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await control.evaluate((element) => element === document.activeElement)).toBe(true);
  }).toPass({ intervals: [0] });
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "sideways scroll").toBeLessThanOrEqual(0);
}

test("Test Connection by keyboard: stages as they happen, cancel, what was edited since, and a failure to copy", async ({
  page,
  context,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(240_000);
  const subscription = await createSubscription();
  await signIn(personOf(subscription, "administrator"));
  await page.goto("/settings");
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();

  await test.step("each stage is shown and said as it happens", async () => {
    const itself: FakeAnswer = (socket, id) => metadata(fakeTopic, "127.0.0.1", socket.localPort ?? 0)(socket, id);
    const { held, release } = gate(itself);
    const peer = await startScriptedPeer(completeBroker({ metadata: held }));
    await fillKafkaForm(page, { ...credentials, brokers: peer.broker });
    const heard = await listen(page);
    await page.getByLabel("SASL password", { exact: true }).focus();
    await tabTo(page, "Test Connection");
    await page.keyboard.press("Enter");
    await expect(stage(page, "Cluster")).toContainText("Running");
    await expect(stage(page, "SASL")).toContainText(/\d+ ms/);
    await expect(stage(page, "Advertised listeners")).toContainText("Not run");
    await expect(log(page)).toContainText("SASL passed.");
    release();
    await expect(result(page).getByText("Passed", { exact: true })).toBeVisible();
    await expect(result(page).getByText("1 warning", { exact: true })).toBeVisible();
    await expect(testButton(page)).toBeFocused();
    expect(await heard()).toEqual([
      "Testing.",
      "Address passed.",
      "DNS passed.",
      "TCP passed.",
      "Kafka protocol passed.",
      "SASL passed.",
      "Cluster passed.",
      "Advertised listeners passed.",
      "Topic passed.",
      "Permission to write passed.",
      "Write acknowledged passed.",
      "Permission to read back passed with a warning.",
      "The test passed.",
    ]);
    await peer.close();
  });

  await test.step("on the way to the save bar the page stays where it is", async () => {
    await page.getByRole("button", { name: /^What Logs are Sent/ }).focus();
    const before = await page.evaluate(() => window.scrollY);
    await tabTo(page, "Save changes");
    expect(await page.evaluate(() => window.scrollY)).toBe(before);
  });

  await test.step("an edit makes it stale, in sight and in words", async () => {
    await page.getByLabel("Topic", { exact: true }).fill("another-topic");
    await expect(result(page).getByRole("status").first()).toHaveText("Topic was edited after this test.");
    await expectNoAxeViolations(page);
    await page.getByLabel("Topic", { exact: true }).fill(fakeTopic);
    await expect(result(page).getByText(/edited after this test/)).toBeHidden();
  });

  await test.step("an edit while it runs makes it stale as well", async () => {
    const itself: FakeAnswer = (socket, id) => metadata(fakeTopic, "127.0.0.1", socket.localPort ?? 0)(socket, id);
    const { held, release } = gate(itself);
    const peer = await startScriptedPeer(completeBroker({ metadata: held }));
    await page.getByLabel("Brokers").fill(peer.broker);
    const heard = await listen(page);
    await testButton(page).click();
    await expect(stage(page, "Cluster")).toContainText("Running");
    expect((await heard()).slice(0, 2)).toEqual(["Testing.", "Address passed."]);
    await page.getByLabel("Topic", { exact: true }).fill("another-topic");
    await expect(page.getByText("A connection test is running: wait for it, or cancel it.").first()).toBeVisible();
    await page.getByRole("button", { name: "Save without a passing test" }).press("Enter");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    release();
    await expect(result(page).getByText("Passed", { exact: true })).toBeVisible();
    await expect(result(page).getByText("Topic was edited after this test.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save changes" })).toHaveCount(0);
    await page.getByLabel("Topic", { exact: true }).fill(fakeTopic);
    await peer.close();
  });

  await test.step("Escape cancels, and the focus stays", async () => {
    const silent = await startScriptedPeer(() => undefined);
    await page.getByLabel("Brokers").fill(silent.broker);
    await testButton(page).focus();
    await page.keyboard.press("Enter");
    await expect(stage(page, "Kafka protocol")).toContainText("Running");
    await expect.poll(() => silent.open).toBe(1);
    await tabTo(page, "Cancel");
    await page.keyboard.press("Escape");
    await expect(log(page)).toHaveText("The test was cancelled.");
    await expect(testButton(page)).toBeFocused();
    await expect.poll(() => silent.open).toBe(0);
    await silent.close();
  });

  await test.step("of several brokers each one's outcome is seen, and the broker's own words are a key away", async () => {
    const peer = await startScriptedPeer(fakeBroker({ saslAuthenticate: locked }));
    await page.getByLabel("Brokers").fill(`127.0.0.1:1\n${peer.broker}`);
    await testButton(page).focus();
    await page.keyboard.press("Enter");
    await expect(result(page).getByText("Failed at SASL")).toBeVisible();
    await expect(log(page).getByText(/^The test failed at SASL: /)).toBeAttached();
    await expect(stage(page, "TCP")).toContainText("1 of 2");
    await expect(stage(page, "TCP")).toContainText("127.0.0.1:1: Nothing listens at this port");
    await expect(stage(page, "SASL")).toContainText(`${peer.broker}: `);
    for (const term of ["What happened", "Likely cause", "What to do next"]) {
      await expect(result(page).getByText(term)).toBeVisible();
    }
    // What to do next is in sight without scrolling past the stages.
    expect(await result(page).textContent()).toMatch(/What to do next[\s\S]+Advertised listeners/);
    const summary = result(page).locator("summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    await expect(result(page).getByText(words)).toBeVisible();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await tabTo(page, "Copy answer of the broker");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(words);
    await expectNoAxeViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectNoAxeViolations(page);
    await peer.close();
  });
  page.on("dialog", (dialog) => dialog.accept());
});

test("pictures of a test that passes and of one that fails, in both themes", async ({
  page,
  browser,
  kafka,
  createSubscription,
  createTopic,
  signIn,
}) => {
  const subscription = await createSubscription("Production");
  const right = { brokers: kafka.brokers, topic: await createTopic(), username: kafka.username };
  const strip = new PictureStrip();
  // High enough for the bar at the foot to cover nothing.
  await page.setViewportSize({ width: 1440, height: 1_800 });
  await signIn(personOf(subscription, "administrator"));
  await page.goto("/settings");
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();
  const pictures = [
    { name: "passes", password: kafka.password, verdict: "Passed" },
    { name: "fails", password: "of-last-year", verdict: "Failed at SASL" },
  ];
  for (const { name, password, verdict } of pictures) {
    await fillKafkaForm(page, { ...right, password });
    await testButton(page).click();
    await expect(result(page).getByText(verdict, { exact: true })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const shown = page.getByRole("region", { name: "Connection test", exact: true });
      await strip.take(shown, `Test Connection ${name}, ${colorScheme} theme`);
    }
  }
  expect(strip.count).toBe(4);
  if (process.env.UPDATE_DOCS) await strip.write(browser, "docs/pictures/connection-test.png", 4);
  page.on("dialog", (dialog) => dialog.accept());
});
