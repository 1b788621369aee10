import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { submitSignIn } from "@/e2e/fixtures/sign-in";
import { test } from "@/e2e/fixtures/test";

const password = "a phrase nobody else has";

/** No axe violation in both themes, and no sideways scroll on a narrow screen. */
async function expectClean(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoAxeViolations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "sideways scroll").toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a person is invited by mail, joins, becomes an administrator and confirms under dual control", async ({
  page,
  browser,
  portal,
  createSubscription,
  signIn,
  mailTo,
}) => {
  test.setTimeout(240_000);
  const subscription = await createSubscription("Four eyes");
  const email = `second@${personOf(subscription, "administrator").email.split("@")[1]}`;
  const { recordedEventIds } = await import("@/lib/ca/testing/recorded-events");
  const eventIds = () => recordedEventIds(subscription.subscriptionId);

  await test.step("dual control needs two administrators", async () => {
    await signIn(personOf(subscription, "administrator"));
    await page.goto("/settings");
    const dualControl = page.getByRole("switch", { name: "Require a second administrator" });
    await expect(dualControl).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByText("It needs at least two administrators")).toBeVisible();
  });

  await test.step("invites", async () => {
    await page.goto("/members");
    await expectClean(page);
    await page.getByRole("link", { name: "Invite member" }).click();
    await page.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByText("Enter an e-mail address, for example")).toBeVisible();
    await expectClean(page);
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByRole("table", { name: "Open invitations" })).toContainText(email);
    await expectClean(page);
  });

  const elsewhere = await browser.newContext({ baseURL: portal.url });
  const other = await elsewhere.newPage();
  await test.step("joins by the mail's link, once", async () => {
    await expect.poll(() => mailTo(email).length, { timeout: 30_000 }).toBe(1);
    const link = mailTo(email)[0]?.text.match(/https?:\S+\/invitation\/[\w-]{43}/)?.[0] ?? "";
    await other.goto(link);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Join Four eyes");
    await expectClean(other);
    await other.getByLabel("Your name").fill("Bea Second");
    await other.getByLabel("Password", { exact: true }).fill("short");
    await other.getByRole("button", { name: "Join" }).click();
    await expect(other.getByText("Use at least 8 characters.")).toBeVisible();
    await other.getByLabel("Password", { exact: true }).fill(password);
    await other.getByRole("button", { name: "Join" }).click();
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Certificate authorities");
    await other.goto(link);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("This invitation is no longer open");
    await expectClean(other);
  });

  await test.step("becomes an administrator, which ends the session", async () => {
    await other.goto("/members");
    await expect(other.getByRole("combobox")).toHaveCount(0);
    await page.reload();
    await page.getByRole("combobox", { name: "Role of Bea Second" }).click();
    await page.getByRole("option", { name: /^Administrator/ }).click();
    const dialog = page.getByRole("alertdialog", { name: "Make Bea Second Administrator?" });
    await expectNoAxeViolations(page);
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect(page.getByRole("combobox", { name: "Role of Bea Second" })).toHaveText("Administrator");
    await other.goto("/members");
    await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await submitSignIn(other, { email, password });
    await expect(other.getByRole("combobox", { name: "Role of Ada Winter" })).toBeVisible();
  });

  await test.step("dual control goes on at once, and off with two", async () => {
    await page.goto("/settings");
    const dualControl = page.getByRole("switch", { name: "Require a second administrator" });
    await dualControl.click();
    await page.getByRole("button", { name: "Switch on" }).click();
    await expect(dualControl).toBeChecked();
    await expectClean(page);
    await dualControl.click();
    await page.getByRole("button", { name: "Ask for confirmation" }).click();
    await page.getByRole("link", { name: "Open the approval" }).click();
    await expect(page.getByText("You asked for this, so another administrator has to confirm it")).toBeVisible();
    await expect(page.getByRole("button", { name: "Confirm" })).toHaveCount(0);
    await expectClean(page);
  });

  await test.step("the other is told, sees what will happen, declines once and confirms once", async () => {
    await expect.poll(() => mailTo(email).length, { timeout: 30_000 }).toBe(2);
    expect(mailTo(email)[1]?.subject).toContain("Confirmation needed: Switch dual control off in Four eyes");
    await other.goto("/approvals");
    await expect(other.getByRole("link", { name: "Approvals 1 waiting for you" })).toBeVisible();
    await expectClean(other);
    await other.getByRole("link", { name: "Switch dual control off" }).click();
    await expectClean(other);
    await other.getByRole("button", { name: "Decline" }).click();
    const decline = other.getByRole("alertdialog", { name: "Decline this operation?" });
    await decline.getByRole("button", { name: "Decline" }).click();
    await expect(decline.getByText("Say why, so that the one who asked can act on it.")).toBeVisible();
    await decline.getByLabel("Reason").fill("Not during the audit");
    await decline.getByRole("button", { name: "Decline" }).click();
    await expect(other.getByText("Not during the audit")).toBeVisible();

    await page.goto("/settings");
    await page.getByRole("switch", { name: "Require a second administrator" }).click();
    await page.getByRole("button", { name: "Ask for confirmation" }).click();
    await expect(page.getByRole("link", { name: "Open the approval" })).toBeVisible();
    await other.goto("/approvals");
    await other.getByRole("table", { name: "Waits for you" }).getByRole("link").click();
    await other.getByRole("button", { name: "Confirm" }).click();
    const confirm = other.getByRole("alertdialog", { name: "Confirm this operation?" });
    await confirm.getByRole("button", { name: "Confirm" }).click();
    await expect(other.getByRole("heading", { name: "How it ended" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("switch", { name: "Require a second administrator" })).not.toBeChecked();
    await other.goto("/approvals");
    await expect(other.getByRole("table", { name: "Decided" }).getByRole("row")).toHaveCount(3);
    await expectClean(other);
  });

  await test.step("the last administrator stays", async () => {
    await page.goto("/members");
    await page.getByRole("button", { name: "Remove Bea Second" }).click();
    await page.getByRole("button", { name: "Remove member" }).click();
    await expect(page.getByRole("button", { name: "Remove Bea Second" })).toHaveCount(0);
    await page.getByRole("button", { name: "Remove Ada Winter" }).click();
    await page.getByRole("button", { name: "Leave" }).click();
    await expect(page.getByRole("alertdialog").getByText("The last administrator stays")).toBeVisible();
    await other.goto("/members");
    await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });

  expect(await eventIds()).toEqual([90015, 90016, 90017, 90026, 90022, 90024, 90022, 90023, 90026, 90018]);
  await elsewhere.close();
});

test("a requester sees neither members nor approvals, and an auditor changes nothing", async ({
  page,
  createSubscription,
  signIn,
}) => {
  const subscription = await createSubscription("Reading");
  await signIn(personOf(subscription, "requester"));
  for (const path of ["/members", "/approvals", "/members/invite"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("You can't see the");
  }
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Members" })).toHaveCount(0);
  await signIn(personOf(subscription, "auditor"));
  await page.goto("/members");
  await expect(page.getByRole("table", { name: "Members" }).getByRole("row")).toHaveCount(5);
  await expect(page.getByRole("link", { name: "Invite member" })).toHaveCount(0);
  await expect(page.getByRole("combobox")).toHaveCount(0);
  await page.goto("/approvals/00000000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
});
