import { expect } from "@playwright/test";
import { personOf } from "@/e2e/fixtures/person-of";
import { submitSignIn } from "@/e2e/fixtures/sign-in";
import { test } from "@/e2e/fixtures/test";
import { untilHydrated } from "@/e2e/fixtures/until-hydrated";

test("signing out everywhere says what it does, and ends the session on another device", async ({
  page,
  browser,
  portal,
  createSubscription,
}) => {
  const person = personOf(await createSubscription("Sessions"), "operator");
  const elsewhere = await browser.newContext({ baseURL: portal.url });
  const other = await elsewhere.newPage();
  for (const device of [page, other]) {
    await device.goto("/sign-in");
    await submitSignIn(device, person);
    await expect(device.getByRole("heading", { level: 1 })).toHaveText("Certificate authorities");
  }
  await untilHydrated(page);
  await page.getByRole("button", { name: /PKI operator/ }).click();
  await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Sign out everywhere?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await other.reload();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Certificate authorities");
  await page.getByRole("button", { name: /PKI operator/ }).click();
  await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await other.reload();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await elsewhere.close();
});

test("a person who belongs to no subscription is told so, and can sign out", async ({
  page,
  createSubscription,
  signIn,
}) => {
  const subscription = await createSubscription("Left");
  await signIn(personOf(subscription, "requester"));
  const { db } = await import("@/lib/db");
  await db().membership.deleteMany({ where: { subscriptionId: subscription.subscriptionId, role: "requester" } });
  await page.goto("/certificates");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You belong to no subscription");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
