import { expect } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { submitSignIn } from "@/e2e/fixtures/sign-in";
import { test } from "@/e2e/fixtures/test";
import { untilHydrated } from "@/e2e/fixtures/until-hydrated";

/** As many as the throttle lets one account fail. */
const allowedTries = 10;

test("a wrong password says no more than that, and keeps the e-mail", async ({ page, createSubscription }) => {
  const { people } = await createSubscription();
  const [person] = people;
  if (!person) throw new Error("The subscription has nobody.");
  await page.goto("/sign-in");
  await submitSignIn(page, { email: person.email, password: "not the password" });
  await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is wrong" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  const refusal = await page.getByRole("alert").filter({ hasText: "wrong" }).textContent();

  await submitSignIn(page, { email: "nobody@nowhere.example", password: "not the password" });
  await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toHaveText(refusal ?? "");
});

test("a right password opens the portal, and signing out closes it", async ({ page, portal }) => {
  const administrator = portal.users.find(({ role }) => role === "administrator");
  if (!administrator) throw new Error("The demo has no administrator.");
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fsettings$/);
  await submitSignIn(page, administrator);
  await expect(page).toHaveURL(`${portal.url}/settings`);
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();

  const session = (await page.context().cookies()).find(({ name }) => name.endsWith("cloud-pki.session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Strict" });

  await untilHydrated(page);
  await page.getByRole("button", { name: "Ada Winter" }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(`${portal.url}/sign-in`);
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("after ten wrong passwords the right one is refused as well, for this account alone", async ({
  page,
  createSubscription,
}) => {
  const { people } = await createSubscription();
  const [person, other] = people;
  if (!person || !other) throw new Error("The subscription has nobody.");
  await page.goto("/sign-in");
  for (let attempt = 0; attempt < allowedTries; attempt++) {
    const answer = page.waitForResponse((response) => response.url().includes("/api/auth/callback/credentials"));
    await submitSignIn(page, { email: person.email, password: `wrong ${attempt}` });
    await answer;
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  }
  await submitSignIn(page, person);
  await expect(page.getByRole("alert").filter({ hasText: "Too many tries" })).toBeVisible();

  await submitSignIn(page, other);
  await expect(page).not.toHaveURL(/\/sign-in/);
});

test("every page asks a stranger to sign in, and no answer is kept by caches", async ({ page }) => {
  for (const path of ["/", "/settings", "/events", "/cas", "/certificates"]) {
    const response = await page.goto(path);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(response?.headers()["cache-control"]).toContain("no-store");
  }
});

test("an address of another site is not where signing in leads", async ({ page, signIn, portal }) => {
  await signIn("auditor");
  await page.goto("/sign-in?callbackUrl=https%3A%2F%2Fevil.example%2F");
  await expect(page).not.toHaveURL(/\/sign-in/);
  expect(page.url().startsWith(portal.url)).toBe(true);
});

test("axe finds nothing on the sign-in page, and the keyboard is enough", async ({ page, portal }) => {
  await page.goto("/sign-in");
  await expectNoAxeViolations(page);
  const auditor = portal.users.find(({ role }) => role === "auditor");
  if (!auditor) throw new Error("The demo has no auditor.");
  await page.getByLabel("E-mail").focus();
  await page.keyboard.type(auditor.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(auditor.password);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/sign-in/);
});
