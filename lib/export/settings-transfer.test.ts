import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { destinationSettings } from "@/lib/export/destination-settings";
import {
  exportSettings,
  importSettings,
  maxSettingsFileLength,
  settingsFileName,
  settingWithSecret,
} from "@/lib/export/settings-transfer";
import { saslMechanisms, securityProtocols } from "@/lib/kafka/destination";

const about = { subscription: "Production", exportedAt: new Date("2026-08-12T09:00:00Z") };
const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";

const settings = destinationSettings.parse({
  provider: "kafka",
  brokers: "kafka-1.example.com:9093, kafka-2.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc-pki-audit",
  caCertificate: pem,
});

function fileWith(change: (content: { settings: Record<string, unknown>; [name: string]: unknown }) => void): string {
  const content = JSON.parse(exportSettings({ enabled: true, settings }, about));
  change(content);
  return JSON.stringify(content);
}

function problemOf(text: string): string {
  const imported = importSettings(text);
  return imported.ok ? "" : imported.problem;
}

const name = fc.stringMatching(/^[a-z0-9]{1,20}$/);
const any = fc
  .record({
    provider: fc.constant("kafka"),
    brokers: fc
      .uniqueArray(name, { minLength: 1, maxLength: 20 })
      .map((hosts) => hosts.map((host) => `${host}:9092`).join()),
    topic: name,
    securityProtocol: fc.constantFrom(...securityProtocols),
    saslMechanism: fc.constantFrom(...saslMechanisms),
    username: fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() !== "" && !/\p{Cc}/u.test(text)),
    tokenEndpoint: name.map((host) => `https://${host}.example.com/token`),
    oauthClientId: name,
    oauthScope: fc.stringMatching(/^([a-z]{1,8}( [a-z]{1,8})?)?$/),
    logicalCluster: fc.constantFrom("", "lkc-1"),
    identityPoolId: fc.constantFrom("", "pool-1"),
    caCertificate: fc.constantFrom("", pem, `${pem}\n${pem}`),
    tlsServerName: fc.constantFrom("", "kafka.example.com"),
    clientCertificate: fc.constant(pem),
  })
  .map((input) => destinationSettings.parse(input));

it("an export that is imported is what was exported", () => {
  fc.assert(
    fc.property(any, fc.boolean(), fc.string(), (exported, enabled, subscription) => {
      const text = exportSettings({ enabled, settings: exported }, { ...about, subscription });
      expect(importSettings(text)).toEqual({ ok: true, enabled, settings: exported });
    }),
  );
});

it("a file says what it is, and names the subscription", () => {
  expect(JSON.parse(exportSettings({ enabled: true, settings }, about))).toEqual({
    format: "cloud-pki-siem-settings",
    formatVersion: 1,
    product: "Cloud PKI",
    exportedAt: "2026-08-12T09:00:00.000Z",
    subscription: "Production",
    enabled: true,
    settings,
  });
  expect(settingsFileName("Production (Zürich) / 2")).toBe("kafka-settings-production-zurich-2.json");
  expect(settingsFileName("本番")).toBe("kafka-settings-subscription.json");
});

describe("a file that is not taken says why", () => {
  it.each([
    ["not JSON", "kafka", "This is not JSON"],
    ["empty", "", "This is not JSON"],
    ["other JSON", '{"brokers":[]}', "no file of exported settings"],
    ["no object", "null", "no file of exported settings"],
    ["too large", " ".repeat(maxSettingsFileLength + 1), "larger than 256 KiB"],
    [
      "newer",
      fileWith((content) => {
        content.formatVersion = 2;
        content.more = 1;
      }),
      "format version 2, from a newer portal",
    ],
    [
      "a password",
      fileWith(({ settings: inner }) => {
        inner.password = "canary";
      }),
      "a secret, in “settings.password”",
    ],
    [
      "a client key",
      fileWith((content) => {
        content.clientKey = "canary";
      }),
      "a secret, in “clientKey”",
    ],
    [
      "a key among certificates",
      fileWith(({ settings: inner }) => {
        inner.caCertificate = `${pem}\n-----BEGIN PRIVATE KEY-----\ncanary`;
      }),
      "a secret, in “settings.caCertificate”",
    ],
    [
      "a secret in an address",
      fileWith(({ settings: inner }) => {
        inner.tokenEndpoint = "https://login.example.com/token?client_secret=canary";
      }),
      "a secret, in “Token endpoint”",
    ],
    [
      "unknown settings",
      fileWith((content) => {
        content.color = 1;
        content.settings.acks = "all";
      }),
      "not known here: “color”, “settings.acks”",
    ],
    [
      "no settings",
      fileWith((content) => {
        Reflect.deleteProperty(content, "enabled");
      }),
      "“enabled” is missing",
    ],
  ])("%s", (_, text, words) => {
    expect(problemOf(text)).toContain(words);
    expect(problemOf(text)).not.toContain("canary");
  });

  it("field by field, in the form's words", () => {
    const text = fileWith(({ settings: inner }) => {
      inner.brokers = ["kafka"];
      inner.topic = "a topic";
      inner.saslMechanism = "GSSAPI";
      inner.username = 7;
    });
    const imported = importSettings(text);
    expect(imported).toMatchObject({ ok: false, problem: expect.stringContaining("Some settings") });
    expect(imported.ok ? "" : JSON.stringify(imported.fieldErrors)).not.toMatch(/invalid|expected/i);
    expect(imported.ok ? [] : imported.fieldErrors.map(({ path }) => path).sort()).toEqual([
      "brokers",
      "saslMechanism",
      "topic",
      "username",
    ]);
  });

  it.each(["topic", "brokers", "color"])("nested as deep as a file may be, in %s", (name) => {
    const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const text = fileWith(({ settings: inner }) => {
      inner[name] = "nested";
    }).replace('"nested"', nested);
    expect(importSettings(text).ok).toBe(false);
  });

  it("whatever its settings are", () => {
    const names = fc.constantFrom(...Object.keys(settings));
    const others = fc.dictionary(names, fc.oneof(fc.jsonValue(), fc.constantFrom("SSL", "OAUTHBEARER", "a:1")));
    fc.assert(
      fc.property(others, (change) => {
        const imported = importSettings(fileWith(({ settings: inner }) => void Object.assign(inner, change)));
        if (!imported.ok) expect(imported.problem).not.toBe("");
      }),
    );
  });

  it("whatever is in it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(importSettings(text).ok).toBe(false);
      }),
    );
  });
});

it.each([
  ["tokenEndpoint", "https://login.example.com/token?client_secret=canary"],
  ["username", "Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=canary"],
  ["username", 'x.PlainLoginModule required username="u" password="canary";'],
] as const)("a secret in %s is found before it is in a file", (setting, value) => {
  expect(settingWithSecret({ ...settings, [setting]: value })).toBe(setting);
  expect(settingWithSecret({ ...settings, username: "$ConnectionString" })).toBeNull();
});
