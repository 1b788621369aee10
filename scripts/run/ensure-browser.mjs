import { existsSync } from "node:fs";
import { ensureTools } from "./ensure-tools.mjs";
import { runQuietly } from "./run-quietly.mjs";
import { step } from "./step.mjs";

const systemBrowser = "/usr/bin/chromium";

/**
 * A Chromium for Playwright: its own where it has been downloaded, else the system's, else Debian's package, else a
 * download.
 * @returns the name of what is missing still, in a list
 */
export async function ensureBrowser() {
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath()) || existsSync(systemBrowser)) return [];
  const missing = await ensureTools(["chromium"]);
  if (missing.length === 0) return [];
  try {
    const install = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
    await step("Downloading Chromium", () => runQuietly(process.execPath, install));
    return [];
  } catch (error) {
    console.error(error.message);
    return missing;
  }
}
