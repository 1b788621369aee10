import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { makeExternalCa } from "@/e2e/fixtures/external-ca";
import { personOf } from "@/e2e/fixtures/person-of";
import { test } from "@/e2e/fixtures/test";

const widths = [390, 1440];

/** No axe violation in both themes and no sideways scroll, narrow and wide. */
async function expectClean(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoAxeViolations(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `sideways scroll at ${width}`).toBeLessThanOrEqual(0);
  }
}

async function openConstraints(page: Page): Promise<void> {
  await page.locator("summary", { hasText: "Name constraints" }).click();
}

async function requestIntermediate(page: Page, { name, parent }: { name: string; parent: string }): Promise<void> {
  await page.goto("/cas");
  await page.getByRole("link", { name: "Create CA" }).click();
  await page.getByRole("link", { name: "Intermediate CA", exact: true }).click();
  const issuer = page.getByRole("combobox", { name: "Issuing CA" });
  await expect(issuer).toHaveText(parent);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByRole("button", { name: "Request intermediate CA" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("a root with constraints, an intermediate that is approved, one that is rejected", async ({
  page,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(480_000);
  const subscription = await createSubscription("Hierarchy");
  const { recordedEventIds } = await import("@/lib/ca/testing/recorded-events");

  await test.step("the empty list offers both beginnings", async () => {
    await signIn(personOf(subscription, "administrator"));
    await page.goto("/cas");
    await expect(page.getByRole("heading", { name: "No certificate authority yet" })).toBeVisible();
    await expect(page.getByRole("link", { name: "External CA" })).toBeVisible();
    await expectClean(page);
  });

  await test.step("a root is looked over before its key is made", async () => {
    await page.getByRole("link", { name: "Root CA", exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill("Root CA R1");
    await openConstraints(page);
    await page.getByLabel("Permitted domains").fill("corp.example\n\n*.rail.example");
    await page.getByLabel("Excluded IP ranges").fill("10.0.0.0/8");
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("Line 3: Write a domain")).toBeVisible();
    await expect(page.getByLabel("Permitted domains")).toBeFocused();
    await expectClean(page);
    await page.getByLabel("Permitted domains").fill("corp.example\nrail.example");
    await page.getByRole("combobox", { name: "Path length" }).click();
    await page.getByRole("option", { name: "1: one level of CAs below it" }).click();
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("Step 2 of 2")).toBeVisible();
    await expect(page.getByText("1: one level of CAs below it")).toBeVisible();
    await expect(page.getByText(/\/crl\/[\w-]{36}\.crl$/)).toBeVisible();
    await expect(page.getByText(/\/ca-certificates\/[\w-]{36}\.cer$/)).toBeVisible();
    await expectClean(page);
    await page.getByRole("button", { name: "Back" }).click();
    await expect(page.getByLabel("Permitted domains")).toHaveValue("corp.example\nrail.example");
    await page.getByRole("button", { name: "Review" }).click();
    await page.getByRole("button", { name: "Create root CA" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Root CA R1" })).toBeVisible();
  });

  await test.step("an operator asks, and can't approve it", async () => {
    await signIn(personOf(subscription, "operator"));
    await requestIntermediate(page, { name: "Issuing CA 1", parent: "Root CA R1" });
    await expect(page.getByText("You can’t decide on this request")).toBeVisible();
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
    await expectClean(page);
    await requestIntermediate(page, { name: "Issuing CA 2", parent: "Root CA R1" });
  });

  await test.step("an administrator sees both wait below the root, approves one and rejects the other", async () => {
    await signIn(personOf(subscription, "administrator"));
    await page.goto("/cas");
    const table = page.getByRole("table", { name: "Certificate authorities" });
    await expect(table.getByRole("row", { name: /Issuing CA 1 level 2.*Waits for approval/ })).toBeVisible();
    await expectClean(page);
    await table.getByRole("link", { name: "Issuing CA 1" }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    await expectNoAxeViolations(page);
    await page.getByRole("alertdialog").getByRole("button", { name: "Approve" }).click();
    await expect(page.getByRole("heading", { name: "How it ended" })).toBeVisible();
    await expectClean(page);

    await page.goto("/cas/requests");
    await expectClean(page);
    await page.getByRole("table", { name: "Waiting" }).getByRole("link", { name: "Issuing CA 2" }).click();
    await page.getByRole("button", { name: "Reject" }).click();
    const reject = page.getByRole("alertdialog", { name: "Reject Issuing CA 2?" });
    await reject.getByRole("button", { name: "Reject" }).click();
    await expect(reject.getByText("Say why, so that the one who asked can act on it.")).toBeVisible();
    await reject.getByLabel("Reason").fill("One issuing CA is enough");
    await reject.getByRole("button", { name: "Reject" }).click();
    await expect(page.getByText("One issuing CA is enough")).toBeVisible();
  });

  await test.step("the tree folds by keyboard and stays folded", async () => {
    await page.goto("/cas");
    const below = page.getByRole("button", { name: "Below Root CA R1: 1" });
    const child = page.getByRole("link", { name: "Issuing CA 1" });
    await expect(child).toBeVisible();
    await below.focus();
    const kept = page.waitForResponse((response) => response.request().method() === "POST" && response.ok());
    await page.keyboard.press("ArrowLeft");
    await expect(child).toHaveCount(0);
    await expect(below).toHaveAttribute("aria-expanded", "false");
    await kept;
    await page.reload();
    await expect(below).toHaveAttribute("aria-expanded", "false");
    await below.press("ArrowRight");
    await expect(child).toBeVisible();
  });

  expect(await recordedEventIds(subscription.subscriptionId)).toEqual([
    ...[90004, 4872],
    ...[90007, 90007],
    ...[90008, 22, 4872],
    23,
  ]);
});

test("a CA under an external root: request out, wrong certificate shown failing, right one in", async ({
  page,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(480_000);
  const subscription = await createSubscription("External");
  const { recordedEventIds } = await import("@/lib/ca/testing/recorded-events");
  const outside = makeExternalCa("Outside Root");
  await signIn(personOf(subscription, "administrator"));

  await test.step("the request is made", async () => {
    await page.goto("/cas/new");
    await expectClean(page);
    await page.getByRole("link", { name: "Intermediate CA under an external root" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Partner CA 1");
    await openConstraints(page);
    await page.getByLabel("Permitted domains").fill("partner.example");
    await expectClean(page);
    await page.getByRole("button", { name: "Review" }).click();
    await page.getByRole("button", { name: "Create request" }).click();
    await expect(page.getByText("Waits for the external CA’s certificate")).toBeVisible();
    await expectClean(page);
  });

  const csrPem = await test.step("the request is downloaded", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download PEM" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("Partner-CA-1.csr");
    return readFileSync(await download.path(), "utf8");
  });

  const field = page.getByRole("textbox", { name: "Signed certificate" });
  const checks = page.getByRole("list", { name: "Checks of the certificate" });
  const importButton = page.getByRole("button", { name: "Import certificate" });

  await test.step("a private key is cleared from the page", async () => {
    await field.fill("-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----\n");
    await expect(page.getByText("That was a private key.")).toBeVisible();
    await expect(field).toHaveValue("");
  });

  await test.step("a request in place of a certificate is told beside the field", async () => {
    await field.fill(csrPem);
    await page.getByRole("button", { name: "Check certificate" }).click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toBeFocused();
  });

  await test.step("a certificate of a server fails, and says where", async () => {
    await field.fill(outside.signAsServer(csrPem) + outside.certificatePem);
    await page.getByRole("button", { name: "Check certificate" }).click();
    await expect(page.getByText(/\d of 14 checks failed/).first()).toBeVisible();
    await expect(checks.getByRole("listitem").filter({ hasText: "CA:TRUE: failed" })).toBeVisible();
    await expect(importButton).toHaveAttribute("aria-disabled", "true");
    await expectClean(page);
  });

  await test.step("what the command on the page makes passes every check and is imported", async () => {
    await page.getByRole("button", { name: "How OpenSSL signs it" }).click();
    const command = await page.getByRole("region", { name: "Command" }).textContent();
    const file = {
      name: "chain.pem",
      mimeType: "application/x-pem-file",
      buffer: Buffer.from(outside.certificatePem + outside.sign(csrPem, command ?? "")),
    };
    await page.getByLabel("File of the signed certificate").setInputFiles(file);
    await expect(field).toHaveValue(/BEGIN CERTIFICATE/);
    await page.getByRole("button", { name: "Check certificate" }).click();
    await expect(page.getByText(/All 14 checks passed|No check failed/).first()).toBeVisible();
    await expectClean(page);
    await importButton.click();
    // The request's page has the same heading.
    await page.waitForURL(/\/cas\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1, name: "Partner CA 1" })).toBeVisible();
  });

  await test.step("it stands below the external root", async () => {
    await page.goto("/cas");
    await expect(page.getByRole("row", { name: /CN=Outside Root.*Not managed here/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /Partner CA 1 level 2.*Intermediate/ })).toBeVisible();
    await expectClean(page);
  });

  outside.remove();
  expect(await recordedEventIds(subscription.subscriptionId)).toEqual([90007, 28, 4872]);
});
