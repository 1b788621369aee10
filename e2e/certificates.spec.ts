import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { makeCertificateRequest } from "@/e2e/fixtures/make-certificate-request";
import { personOf } from "@/e2e/fixtures/person-of";
import { seedCertificate } from "@/e2e/fixtures/seed-certificates";
import { test } from "@/e2e/fixtures/test";

/** No axe violation in both themes and both widths, and no sideways scroll on a narrow screen. */
async function expectClean(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "sideways scroll").toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

const request = (page: Page) => page.getByRole("textbox", { name: "Certificate signing request" });
const onCrl = (page: Page) => page.getByText(/^On CRL \d+$/);
const soon = { timeout: 30_000 };

test("a client certificate is issued, held, released, renewed and revoked with others", async ({
  page,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(300_000);
  const subscription = await createSubscription("Certificates");
  const host = "gateway.certificates.example";
  await seedCertificate(subscription, "seeded.certificates.example");
  const { recordedEventIds } = await import("@/lib/ca/testing/recorded-events");
  await signIn(personOf(subscription, "operator"));

  await test.step("issues a client certificate", async () => {
    await page.goto("/certificates/issue");
    await page.getByRole("combobox", { name: "Profile" }).click();
    await page.getByRole("option", { name: "TLS client" }).click();
    await request(page).fill(makeCertificateRequest(host));
    await expect(page.getByText("Digital signature, client authentication")).toBeVisible();
    await expectClean(page);
    await page.getByRole("button", { name: "Issue certificate" }).click();
    await expect(page.getByRole("heading", { level: 1, name: host })).toBeVisible();
    await expect(page.getByText("TLS client, issued by")).toBeVisible();
  });

  await test.step("puts it on hold, and sees it on the CRL", async () => {
    await page.getByRole("button", { name: "Revoke certificate" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog.getByText("No replacement has been issued")).toBeVisible();
    await dialog.getByRole("radio", { name: "Put on hold" }).check();
    await expect(dialog.getByRole("heading", { name: "Put this certificate on hold?" })).toBeVisible();
    await dialog.getByRole("textbox").fill(host);
    await expectClean(page);
    await dialog.getByRole("button", { name: "Put on hold" }).click();
    await expect(page.getByText("Certificate was put on hold")).toBeVisible();
    await expect(onCrl(page)).toBeVisible(soon);
    await expectClean(page);
  });

  await test.step("releases it, by the keyboard alone", async () => {
    await page.getByRole("button", { name: "Release hold" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alertdialog").getByRole("button", { name: "Cancel" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Good, on no CRL")).toBeVisible();
    await expect(page.getByRole("button", { name: "Release hold" })).toHaveCount(0);
  });

  await test.step("renews it from a request for the same names, and for no others", async () => {
    await page.getByRole("link", { name: "Renew" }).click();
    await request(page).fill(makeCertificateRequest("other.certificates.example"));
    await expect(page.getByText("The names are not those of the certificate")).toBeVisible();
    await request(page).fill(makeCertificateRequest(host));
    await expect(page.getByText("Ready to issue")).toBeVisible();
    await expectClean(page);
    await page.getByRole("button", { name: "Renew certificate" }).click();
    await expect(page.getByRole("heading", { name: "Renewals" })).toBeVisible();
    await expect(page.getByText("This certificate", { exact: true })).toBeVisible();
    await expectClean(page);
  });

  await test.step("revokes all that are listed at once", async () => {
    await page.goto("/certificates");
    await page.getByRole("checkbox", { name: "Select all on this page" }).check();
    await expect(page.getByText("3 selected")).toBeVisible();
    await expectClean(page);
    await page.getByRole("button", { name: "Revoke certificates" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog.getByText("3 of the 3 have no replacement")).toBeVisible();
    await dialog.getByRole("radio", { name: "Cessation of operation" }).check();
    await dialog.getByRole("textbox").fill("3");
    await expectClean(page);
    await dialog.getByRole("button", { name: "Revoke certificates" }).click();
    await expect(page.getByRole("table").getByText("Revoked", { exact: true })).toHaveCount(3);
    await expect(page.getByRole("checkbox")).toHaveCount(0);
  });

  const counted = async () => {
    const ids = await recordedEventIds(subscription.subscriptionId);
    return [4870, 90011, 4887, 4888].map((eventId) => ids.filter((id) => id === eventId).length);
  };
  expect(await counted()).toEqual([4, 1, 3, 0]);
});

test("a requester is refused a name outside the grant, with event 4888 that tells the rule", async ({
  page,
  createSubscription,
  signIn,
}) => {
  const subscription = await createSubscription("Limits");
  const { caId } = await seedCertificate(subscription, "seeded.limits.example");
  const requester = personOf(subscription, "requester");
  const { db } = await import("@/lib/db");
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email: requester.email } });
  const limits = { rights: ["request"], profiles: ["tls-server"], domains: ["corp.example"] };
  await db().caGrant.create({ data: { caId, userId, ...limits } });

  await signIn(requester);
  await page.goto("/certificates/issue");
  await request(page).fill(makeCertificateRequest("www.elsewhere.example"));
  await expect(page.getByText(/does not cover the name www\.elsewhere\.example/)).toBeVisible();
  await expectClean(page);
  await page.getByRole("button", { name: "Issue certificate" }).click();
  await expect(page.getByText(/The attempt was recorded/)).toBeVisible();
  const { recordedEvents } = await import("@/lib/ca/testing/recorded-events");
  expect((await recordedEvents(subscription.subscriptionId)).at(-1)).toMatchObject({
    eventId: 4888,
    data: { rule: expect.stringContaining("www.elsewhere.example lies in none of them") },
  });
});
