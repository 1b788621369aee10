import { existsSync } from "node:fs";
import { chromium, defineConfig, devices } from "@playwright/test";

/** Playwright's own browser where it has been downloaded, else the system's. */
const executablePath = existsSync(chromium.executablePath()) ? undefined : "/usr/bin/chromium";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  globalSetup: "./e2e/fixtures/build.mjs",
  outputDir: "test-results",
  // Each worker has a portal, a database and a Kafka of its own; the journeys of one take turns.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // Upper bounds alone: a busy machine is slow, and what does not come at all fails later.
  expect: { timeout: 30_000 },
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: flags },
  },
  projects: [{ name: "chromium" }],
});
