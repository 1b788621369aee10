import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { administratorCtx, seedCertificate } from "@/e2e/fixtures/seed-certificates";
import { test } from "@/e2e/fixtures/test";
import type { SeededPerson } from "@/prisma/seed/seed-people";

/** No axe violation in both themes, and no sideways scroll on a narrow screen. */
async function expectClean(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoAxeViolations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "sideways scroll").toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** The person with the name that the seed gave. */
async function named(person: SeededPerson): Promise<SeededPerson & { name: string }> {
  const { db } = await import("@/lib/db");
  const { name } = await db().user.findFirstOrThrow({ where: { email: person.email }, select: { name: true } });
  return { ...person, name };
}

test("who manages a CA grants, limits and closes it, and stays its last manager", async ({
  page,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(360_000);
  const subscription = await createSubscription("Permissions");
  const { caId } = await seedCertificate(subscription, "www.permissions.example");
  const administrator = await named(personOf(subscription, "administrator"));
  const requester = await named(personOf(subscription, "requester"));
  const { recordedEvents } = await import("@/lib/ca/testing/recorded-events");
  const changes = async () =>
    (await recordedEvents(subscription.subscriptionId)).flatMap(({ eventId, data }) =>
      eventId === 4882 ? [data.changes] : [],
    );
  const box = (right: string, { name }: { name: string }) =>
    page.getByRole("checkbox", { name: `${right} for ${name}`, exact: true });
  const save = page.getByRole("button", { name: "Save changes" });
  const bar = page.getByRole("region", { name: "Unsaved changes" });

  await test.step("shows what comes from roles, and that it stays", async () => {
    await signIn(administrator);
    await page.goto(`/cas/${caId}`);
    await page.getByRole("link", { name: "Permissions", exact: true }).click();
    await expect(box("Manage", administrator)).toBeChecked();
    await expect(box("Manage", administrator)).toHaveAccessibleDescription("From the role Administrator");
    await box("Manage", administrator).press("Space");
    await expect(box("Manage", administrator)).toBeChecked();
    await expect(bar).toHaveCount(0);
    await expectClean(page);
  });

  await test.step("grants a right by keyboard, says what changes before it is saved", async () => {
    await box("Revoke", requester).focus();
    await page.keyboard.press("Space");
    const summary = page.getByRole("region", { name: "Changes before saving" });
    await expect(summary).toContainText("1 change");
    await expect(summary).toContainText(`${requester.name}: from no grant to Revoke`);
    await expectClean(page);
    await save.press("Enter");
    await expect(page.getByText("The permissions are saved", { exact: true })).toBeVisible();
    await expect(bar).toHaveCount(0);
    await page.reload();
    await expect(box("Revoke", requester)).toBeChecked();
    expect(await changes()).toEqual([[{ member: requester.email, before: "", after: "Revoke" }]]);
  });

  await test.step("limits requests, with the problem beside its field", async () => {
    await page.getByRole("button", { name: `Limits on requests of ${requester.name}: No limits` }).press("Enter");
    await page
      .getByRole("group", { name: `Profiles that ${requester.name} may request` })
      .getByLabel("TLS server")
      .check();
    const domains = page.getByLabel(`Domains that ${requester.name} may request`);
    await domains.fill("corp.example\n*.dev.example");
    await save.click();
    await expect(domains).toHaveAccessibleDescription(/^Line 2: Leave the star out/);
    await page.getByRole("alert").getByRole("link", { name: requester.name }).press("Enter");
    await expect(domains).toBeFocused();
    await expect(domains).toHaveAttribute("aria-invalid", "true");
    await expectClean(page);
    await domains.fill("Corp.example\ndev.example");
    await save.click();
    await expect(bar).toHaveCount(0);
    await expect(domains).toHaveValue("corp.example\ndev.example");
    expect((await changes()).at(-1)).toEqual([
      {
        member: requester.email,
        before: "Revoke",
        after: "Revoke; profiles tls-server; domains corp.example, dev.example",
      },
    ]);
  });

  await test.step("can't close the CA for everybody, and can for all but one", async () => {
    await page.getByRole("radio", { name: "Granted members only" }).check();
    await expect(bar).toContainText("Nobody could manage the CA any more");
    await expect(save).toHaveAttribute("aria-disabled", "true");
    await expectClean(page);
    await box("Manage", administrator).check();
    await expect(page.getByText("Last manager")).toBeVisible();
    await save.click();
    await expect(bar).toHaveCount(0);
    await box("Manage", administrator).uncheck();
    await expect(bar).toContainText("Nobody could manage the CA any more");
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(box("Manage", administrator)).toBeChecked();
  });

  await test.step("is told when somebody else was faster, and loses nothing by it", async () => {
    await box("Issue", requester).check();
    const { changeCaPermissions } = await import("@/lib/ca/permissions/change-ca-permissions");
    const { listCaPermissions } = await import("@/lib/ca/permissions/list-ca-permissions");
    const ctx = await administratorCtx(subscription);
    const { version, members } = await listCaPermissions({ ctx, input: { caId } });
    const grants = members.flatMap(({ userId, granted }) =>
      granted.includes("manage") ? [{ userId, rights: [...granted], profiles: [], domains: [] }] : [],
    );
    await changeCaPermissions({ ctx, input: { caId, version, access: "members", grants } });
    await save.click();
    await expect(page.getByText("was changed by somebody else meanwhile, so nothing was done")).toBeVisible();
    await expect(box("Issue", requester)).toBeChecked();
    await expectClean(page);
    await page.getByRole("button", { name: "Load the present permissions" }).click();
    await expect(box("Issue", requester)).not.toBeChecked();
    await expect(box("Revoke", requester)).not.toBeChecked();
  });

  await test.step("asks a second administrator under dual control", async () => {
    const { db } = await import("@/lib/db");
    const { addAdministrator } = await import("@/lib/members/testing/add-administrator");
    const { subscriptionId } = subscription;
    const { ctx, name } = { ctx: await administratorCtx(subscription), name: "Permissions" };
    await addAdministrator({
      subscriptionId,
      name,
      ctx: { administrator: ctx, operator: ctx, requester: ctx, auditor: ctx },
    });
    await db().subscription.update({ where: { id: subscriptionId }, data: { dualControl: true } });
    await page.reload();
    await box("Request", requester).check();
    await page.getByRole("button", { name: "Ask for confirmation" }).click();
    await expect(page.getByText("A change of these permissions waits for a second administrator")).toBeVisible();
    await expect(box("Request", requester)).not.toBeChecked();
    await expectClean(page);
    await page.getByRole("link", { name: "Open the approval" }).click();
    await expect(page.getByText(`${requester.email}: none to Request`).first()).toBeVisible();
  });
});

test("who may not manage a CA sees its permissions, a requester the own ones", async ({
  page,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(180_000);
  const subscription = await createSubscription("Reading permissions");
  const { caId } = await seedCertificate(subscription, "www.reading.example");
  const lines = page.getByRole("table", { name: "Rights of the members" }).getByRole("row");
  await signIn(personOf(subscription, "auditor"));
  await page.goto(`/cas/${caId}/permissions`);
  await expect(lines).toHaveCount(5);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByText("Changing them takes the right Manage on this CA")).toBeVisible();
  await expectClean(page);
  await signIn(personOf(subscription, "requester"));
  await page.goto(`/cas/${caId}/permissions`);
  await expect(lines).toHaveCount(2);
  await expect(page.getByRole("heading", { name: "Your rights" })).toBeVisible();
  await expectClean(page);
});
