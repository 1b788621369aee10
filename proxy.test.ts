import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

async function proxyFor(publicUrl: string) {
  vi.resetModules();
  process.env.DATABASE_URL = "postgres://nobody@localhost/none";
  process.env.PUBLIC_URL = publicUrl;
  return (await import("@/proxy")).proxy;
}

function request(path: string, init: { method?: string; headers?: Record<string, string> } = {}) {
  const { method = "GET", headers } = init;
  return new NextRequest(`https://pki.example${path}`, { method, headers: { host: "pki.example", ...headers } });
}

describe("the proxy", () => {
  let proxy: Awaited<ReturnType<typeof proxyFor>>;
  beforeEach(async () => {
    proxy = await proxyFor("https://pki.example");
  });

  it("gives every answer the security headers, whatever it is", () => {
    const answers = ["/", "/nothing", "/api/healthz", "/crl/1.crl", "/_next/static/a.js", "/_next/image?url=x"];
    for (const path of answers) {
      const { headers } = proxy(request(path));
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
      expect(headers.get("referrer-policy")).toBe("same-origin");
    }
  });

  it("lets scripts run by a nonce alone, another one for each request", () => {
    const policies = [1, 2].map(() => proxy(request("/")).headers.get("content-security-policy") ?? "");
    const nonces = policies.map((policy) => /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1]);
    expect(nonces[0]).toHaveLength(24);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(policies[0]).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src [^;]*unsafe-inline/);
  });

  it("lets nothing but hashed files and CRLs be kept", () => {
    const stored = (path: string) => proxy(request(path)).headers.get("cache-control") !== "no-store";
    expect(["/", "/events?x=1", "/api/readyz", "/_next/image"].filter(stored)).toEqual([]);
    expect(["/_next/static/a.js", "/crl/1.crl"].filter(stored)).toHaveLength(2);
  });

  it("answers the image optimiser with 404", () => {
    expect(proxy(request("/_next/image?url=/icon.svg&w=64&q=75")).status).toBe(404);
  });

  it("takes off what only the framework may set, and says nonce and path itself", () => {
    const headers = {
      "x-middleware-subrequest": "proxy:proxy",
      "x-nonce": "forged",
      "x-portal-path": "//evil.example",
    };
    const answer = proxy(request("/events?actor=1", { headers }));
    const forwarded = (name: string) => answer.headers.get(`x-middleware-request-${name}`);
    expect(answer.headers.get("x-middleware-override-headers")).not.toContain("x-middleware-subrequest");
    expect(forwarded("x-portal-path")).toBe("/events?actor=1");
    expect(answer.headers.get("content-security-policy")).toContain(`'nonce-${forwarded("x-nonce")}'`);
  });

  it("leads a page under another host name to the public address, and nothing else", () => {
    const headers = { host: "10.0.0.7:3000" };
    const moved = proxy(request("/settings?x=1", { headers }));
    expect(moved.status).toBe(308);
    expect(moved.headers.get("location")).toBe("https://pki.example/settings?x=1");
    for (const path of ["/api/healthz", "/crl/1.crl", "/_next/static/a.js"]) {
      expect(proxy(request(path, { headers })).headers.get("location")).toBeNull();
    }
    expect(proxy(request("/settings", { method: "POST", headers })).headers.get("location")).toBeNull();
  });

  it("leads nowhere else, whatever the path", () => {
    const moved = proxy(request("//evil.example/x", { headers: { host: "10.0.0.7:3000" } }));
    expect(new URL(moved.headers.get("location") ?? "").host).toBe("pki.example");
  });

  it("says nothing of https where the portal is not served by it", async () => {
    const plain = await proxyFor("http://localhost:3000");
    expect(
      plain(request("/", { headers: { host: "localhost:3000" } })).headers.get("strict-transport-security"),
    ).toBeNull();
  });
});
