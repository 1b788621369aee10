import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";

const server = `
  require("node:http").createServer((request, response) => response.end(request.headers["x-forwarded-for"] ?? "none"))
    .listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;

/** What a server behind the preloaded file takes for the caller's address. */
async function seenAddress(trustedProxies: string, sent: Record<string, string>): Promise<string> {
  const env = { ...process.env, TRUSTED_PROXIES: trustedProxies };
  const child = spawn(process.execPath, ["--require", "./scripts/run/forwarded-address.cjs", "--eval", server], {
    env,
  });
  try {
    const [port] = await once(createInterface(child.stdout), "line");
    return await (await fetch(`http://127.0.0.1:${port}/`, { headers: sent })).text();
  } finally {
    child.kill();
  }
}

it("replaces an address that a stranger claims, and one that nobody claims", async () => {
  expect(await seenAddress("10.0.0.0/8", { "x-forwarded-for": "203.0.113.9" })).toBe("127.0.0.1");
  expect(await seenAddress("10.0.0.0/8", {})).toBe("127.0.0.1");
});

it("believes a trusted proxy", async () => {
  expect(await seenAddress("127.0.0.1", { "x-forwarded-for": "203.0.113.9" })).toBe("203.0.113.9");
});
