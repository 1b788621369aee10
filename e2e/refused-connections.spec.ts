import { once } from "node:events";
import { createServer as createWebServer } from "node:http";
import { createServer, type Server } from "node:net";
import { expect } from "@playwright/test";
import { personOf } from "@/e2e/fixtures/person-of";
import { fillKafkaForm, openAdvancedSettings } from "@/e2e/fixtures/settings-form";
import { test } from "@/e2e/fixtures/test";

/** What a test may take, as it says itself; the page around it may be slower on a busy machine. */
const limitMs = 5_000;
const pageMs = 15_000;

test("each way to fail has words of its own, in time, with nothing saved, lost or echoed", async ({
  page,
  kafka,
  portal,
  createSubscription,
  createTopic,
  signIn,
}) => {
  const subscription = await createSubscription();
  const topic = await createTopic();
  await signIn(personOf(subscription, "administrator"));
  await page.goto("/settings");
  await openAdvancedSettings(page);
  await page.getByRole("switch", { name: "Send Audit Logs to SIEM" }).click();

  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const web = createWebServer((_request, response) => response.end("hello")).listen(0, "127.0.0.1");
  await once(web, "listening");
  const portOf = (server: Server) => {
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  };
  const right = { brokers: kafka.brokers, topic, username: kafka.username, password: kafka.password };
  const rows: [string, Parameters<typeof fillKafkaForm>[1], RegExp][] = [
    ["wrong password", { ...right, password: "canary-wrong-password" }, /Username or password was refused/],
    ["unknown topic", { ...right, topic: "no-such-topic" }, /topic/i],
    [
      "no write permission",
      { ...right, username: kafka.deniedUsername, password: kafka.deniedPassword },
      /may not write to the topic/,
    ],
    ["closed port", { ...right, brokers: "127.0.0.1:1" }, /Nothing listens at this port/],
    ["TLS port in plaintext", { ...right, brokers: kafka.sslBrokers }, /TLS/],
    ["plaintext port with TLS", { ...right, securityProtocol: "SASL_SSL" }, /does not speak TLS/],
    ["a web server", { ...right, brokers: `127.0.0.1:${portOf(web)}` }, /not a Kafka broker/],
    ["the portal itself", { ...right, brokers: `127.0.0.1:${new URL(portal.url).port}` }, /may not be dialled/],
    ["silence", { ...right, brokers: `127.0.0.1:${portOf(silent)}` }, /No answer in time/],
  ];
  const seen = new Set<string>();
  for (const [name, form, words] of rows) {
    await test.step(name, async () => {
      await fillKafkaForm(page, form);
      await page.getByRole("button", { name: "Test Connection" }).click();
      const result = page.getByRole("region", { name: /Test result/ });
      await expect(result.getByText(words).first()).toBeVisible({ timeout: pageMs });
      await expect(result.getByText(/^Failed at/)).toBeVisible();
      const took = await result
        .getByText(/^[\d,]+ ms$/)
        .first()
        .textContent();
      expect(Number(took?.replace(/[, ms]/g, ""))).toBeLessThanOrEqual(limitMs);
      await expect(page.getByLabel("Topic", { exact: true })).toHaveValue(form.topic);
      await expect(page.getByLabel("Brokers")).toHaveValue(form.brokers);
      await expect(page.getByLabel("SASL password", { exact: true })).toHaveValue(form.password);
      const text = (await result.textContent()) ?? "";
      expect(text).not.toContain(form.password);
      seen.add(text.replace(/[\d:.]+/g, ""));
    });
  }
  silent.close();
  web.close();
  expect(seen.size).toBe(rows.length);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  const restored = page.getByRole("status").filter({ hasText: "Unsaved changes were restored" });
  await restored.getByRole("button", { name: "Discard" }).click();
  await openAdvancedSettings(page);
  await expect(page.getByRole("switch", { name: "Send Audit Logs to SIEM" })).not.toBeChecked();
});
