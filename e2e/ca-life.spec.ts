import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { seedCertificate } from "@/e2e/fixtures/seed-certificates";
import { test } from "@/e2e/fixtures/test";

/** No axe violation in both themes and two widths, and no sideways scroll on a narrow screen. */
async function expectClean(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoAxeViolations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "sideways scroll").toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a CA is set up, renewed with a new key and deleted, and stays readable", async ({
  page,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(300_000);
  const subscription = await createSubscription("Life of a CA");
  const { caId } = await seedCertificate(subscription, "www.life.example");
  const { db } = await import("@/lib/db");
  const { recordedEventIds } = await import("@/lib/ca/testing/recorded-events");
  const { name } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } });
  const before = await recordedEventIds(subscription.subscriptionId);
  const dialog = page.getByRole("alertdialog");
  const status = async (path: string) => (await page.request.get(path)).status();

  await test.step("its CRL schedule is edited, with what is wrong beside the field", async () => {
    await signIn(personOf(subscription, "administrator"));
    await page.goto(`/cas/${caId}`);
    await page.getByRole("link", { name: "Settings", exact: true }).last().click();
    const lifetime = page.getByRole("textbox", { name: "CRL lifetime" });
    await lifetime.fill("12");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: "CRL overlap" })).toHaveAccessibleDescription(
      /has to be shorter than the lifetime/,
    );
    await expectClean(page);
    await lifetime.fill("72");
    await page.getByRole("button", { name: "Save changes" }).press("Enter");
    await expect(page.getByText(`The settings of ${name} are saved`).first()).toBeVisible();
    await page.reload();
    await expect(lifetime).toHaveValue("72");
  });

  await test.step("it is renewed with a new key, and shows both", async () => {
    await page.getByRole("link", { name: "Overview" }).last().click();
    await page.getByRole("button", { name: "Renew CA" }).press("Enter");
    await dialog.getByRole("radio", { name: "Make a new key" }).check();
    await expectClean(page);
    await dialog.getByRole("button", { name: "Renew CA" }).press("Enter");
    await expect(page.getByRole("heading", { name: /^Key 2, / })).toBeVisible();
    await expectClean(page);
    expect([await status(`/crl/${caId}.crl`), await status(`/crl/${caId}-2.crl`)]).toEqual([200, 200]);
  });

  await test.step("it is deleted only once its name is typed, after telling what breaks", async () => {
    await page.getByRole("button", { name: "Delete CA" }).press("Enter");
    await expect(dialog).toContainText("1 certificate is valid today");
    const confirm = dialog.getByRole("button", { name: "Delete CA" });
    await confirm.press("Enter");
    await expect(confirm).toHaveAccessibleDescription(/not the same yet/);
    await expectClean(page);
    await dialog.getByRole("textbox").fill(name);
    await confirm.press("Enter");
    await expect(page.getByText(/^Deleted on .* by /)).toBeVisible();
  });

  await test.step("it stays readable and served, and offers nothing more", async () => {
    for (const label of ["Publish CRL", "Renew CA", "Delete CA"]) {
      await expect(page.getByRole("button", { name: label })).toHaveCount(0);
    }
    await expect(page.getByRole("link", { name: "Issue certificate" })).toHaveCount(0);
    await expect(page.getByText("Last CRL", { exact: true })).toBeVisible();
    await expectClean(page);
    await page.getByRole("link", { name: "Settings", exact: true }).last().click();
    await expect(page.getByText("As they were when the CA was deleted.")).toBeVisible();
    await expectClean(page);
    const files = [`/crl/${caId}.crl`, `/crl/${caId}-2.crl`, `/cas/${caId}/certificate/pem`];
    for (const path of [...files, `/ca-certificates/${caId}-2.cer`]) expect(await status(path), path).toBe(200);
  });
  // The CRL that the new schedule asks for comes at any time between the two.
  const recorded = (await recordedEventIds(subscription.subscriptionId)).slice(before.length);
  expect(recorded.filter((id) => id !== 4872)).toEqual([90014, 12, 19]);
  expect(recorded.slice(-3)).toEqual([4872, 4872, 19]);
});
