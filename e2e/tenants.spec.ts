import { expect } from "@playwright/test";
import { personOf } from "@/e2e/fixtures/person-of";
import { seedCertificate } from "@/e2e/fixtures/seed-certificates";
import { test } from "@/e2e/fixtures/test";

test("a person of one subscription sees nothing of another, also with its ids in the address", async ({
  page,
  createSubscription,
  signIn,
}) => {
  const theirs = await createSubscription("Theirs");
  const ours = await createSubscription("Ours");
  const host = "only-theirs.example";
  const { caId, certificateId, eventId } = await seedCertificate(theirs, host);

  await signIn(personOf(theirs, "administrator"));
  await page.goto(`/certificates/${certificateId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(host);

  await signIn(personOf(ours, "administrator"));
  for (const path of [`/cas/${caId}`, `/certificates/${certificateId}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/not found|not here|no such/i);
    await expect(page.getByText(host)).toHaveCount(0);
  }
  for (const path of [`/cas/${caId}/certificate/pem`, `/certificates/${certificateId}/download/pem`]) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(404);
  }
  const status = await page.request.get(`/api/delivery-status?subscriptionId=${theirs.subscriptionId}`);
  expect(status.status()).toBe(404);
  for (const path of ["/cas", "/certificates", "/events", `/events?event=${eventId}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(host)).toHaveCount(0);
  }
  await page.goto(`/settings?open=${theirs.subscriptionId}#advanced-settings`);
  await expect(page.getByText(theirs.subscriptionId)).toHaveCount(0);
});

test("a role sees what it may, and what it may not is refused and recorded", async ({
  page,
  createSubscription,
  signIn,
}) => {
  const subscription = await createSubscription("Roles");
  const { certificateId } = await seedCertificate(subscription, "roles.example");

  await signIn(personOf(subscription, "requester"));
  await page.goto("/cas");
  await expect(page.getByRole("link", { name: "Certificate authorities" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Event log" })).toHaveCount(0);
  await page.goto("/events");
  await expect(page.getByText("roles.example")).toHaveCount(0);

  await signIn(personOf(subscription, "auditor"));
  await page.goto(`/settings?open=${subscription.subscriptionId}`);
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveCount(0);
  await expect(page.getByLabel("SASL password")).toHaveCount(0);
  await page.goto(`/certificates/${certificateId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("roles.example");
});
