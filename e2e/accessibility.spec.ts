import { expect, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "@/e2e/fixtures/expect-no-axe-violations";
import { personOf } from "@/e2e/fixtures/person-of";
import { seedCertificate } from "@/e2e/fixtures/seed-certificates";
import { test } from "@/e2e/fixtures/test";

const widths = [1440, 390];
const controls = "a[href], button, input:not([type=hidden]), select, textarea, [tabindex='0']";

/** The controls on the page that Tab does not reach, by what they are called. */
async function unreachable(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const total = await page.locator(controls).count();
  for (let press = 0; press < total + 5; press++) {
    await page.keyboard.press("Tab");
    await page.evaluate(() => document.activeElement?.setAttribute("data-reached", ""));
  }
  return page.evaluate((selector) => {
    const isOffered = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest("[inert]") &&
      !element.hasAttribute("disabled") &&
      // Tab stops at a group of radios once; the arrow keys move within it.
      !element.matches("input[type=radio]:not(:checked)") &&
      element.getAttribute("tabindex") !== "-1" &&
      element.getAttribute("aria-hidden") !== "true";
    return [...document.querySelectorAll(selector)]
      .filter((element) => isOffered(element) && !element.hasAttribute("data-reached"))
      .map((element) => element.outerHTML.slice(0, 160));
  }, controls);
}

test("every page is clean for axe in both themes and both widths, and every control is reached by Tab", async ({
  page,
  createSubscription,
  signIn,
}) => {
  test.setTimeout(900_000);
  const subscription = await createSubscription("Accessible");
  const { caId, certificateId, eventId } = await seedCertificate(subscription, "accessible.example");
  const paths = [
    "/cas",
    "/cas/new",
    "/cas/new/root",
    "/cas/new/intermediate",
    "/cas/new/external",
    "/cas/requests",
    `/cas/${caId}`,
    `/cas/${caId}/settings`,
    "/certificates",
    "/certificates/issue",
    `/certificates/${certificateId}`,
    `/certificates/${certificateId}/renew`,
    "/events",
    `/events?event=${eventId}`,
    "/events?criticality=High&q=nothing-like-this",
    "/members",
    "/members/invite",
    "/approvals",
    `/settings?open=${subscription.subscriptionId}`,
    "/no-such-page",
  ];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await expectNoAxeViolations(page);
    await signIn(personOf(subscription, "administrator"));
    for (const path of paths) {
      await test.step(`${path} at ${width}`, async () => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        await expectNoAxeViolations(page);
        expect(await unreachable(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, "sideways scroll").toBeLessThanOrEqual(0);
      });
    }
  }
});
