import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conflictFields } from "@/app/(portal)/settings/_components/conflict-fields";
import {
  draftBase,
  fromDraft,
  holdsSecret,
  settingsDraft,
  toDraft,
} from "@/app/(portal)/settings/_components/draft-values";
import { type SiemFormValues, toFormValues } from "@/app/(portal)/settings/_components/siem-form";
import { destinationSettings, type StoredDestination } from "@/lib/export/destination-settings";

function typed(change: Partial<SiemFormValues["settings"]>, secrets: { password?: string; clientKey?: string } = {}) {
  const values = toFormValues(null);
  return { ...values, ...secrets, enabled: true, settings: { ...values.settings, ...change } };
}

/** As the browser's storage gives it back. */
function kept(values: SiemFormValues, base: StoredDestination | null = null) {
  return settingsDraft.parse(JSON.parse(JSON.stringify(toDraft(values, base))));
}

const textNames = ["brokers", "topic", "username", "tokenEndpoint", "caCertificate", "clientCertificate"] as const;

it("brings back everything that was typed, but for the secrets", () => {
  const line = fc.string({ unit: "grapheme", maxLength: 24 }).filter((text) => !holdsSecret(text));
  const secret = fc.stringMatching(/^canary[a-z0-9]{12}$/);
  fc.assert(
    fc.property(fc.tuple(line, line, line, line, line, line), secret, secret, (texts, password, clientKey) => {
      const change = Object.fromEntries(textNames.map((name, index) => [name, texts[index]]));
      const values = typed(change, { password, clientKey });
      const draft = kept(values);
      expect(fromDraft(draft, null)).toEqual({ ...values, password: "", clientKey: "" });
      expect(JSON.stringify(draft)).not.toMatch(new RegExp(`${password}|${clientKey}`));
      expect(draft).toMatchObject({ base: null, hadSecrets: true });
    }),
  );
});

it.each([
  "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----",
  "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----\ncanary",
  'org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="canary";',
  "sasl.password canary",
  "username=u;Password = canary",
  '{"sasl":{"password":"canary"}}',
  "https://user:canary@login.example.com/token",
  "https://user:canary:@login.example.com/token",
  "user:canary@kafka-1.example.com:9092",
  "Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=canary",
])("keeps no field that holds a secret: %j", (text) => {
  for (const name of textNames) {
    const draft = kept(typed({ [name]: text }));
    expect(JSON.stringify(draft)).not.toContain("canary");
    expect(draft.hadSecrets).toBe(true);
    expect(draft.texts[name]).toBeUndefined();
  }
});

it.each([
  "kafka-1.example.com:9093, kafka-2.example.com:9093",
  "SASL_SSL://kafka-1.example.com:9093",
  "[2001:db8::1]:9093",
  "svc-pki@example.com",
  "$ConnectionString",
  "https://login.example.com/oauth2/token",
  "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
])("keeps %j", (text) => {
  expect(holdsSecret(text)).toBe(false);
});

describe("a draft that was made on older settings", () => {
  const secrets = { passwordSetAt: "2026-08-12T09:00:00.000Z", clientKeySetAt: null };
  const settings = destinationSettings.parse({
    ...{ provider: "kafka", brokers: "kafka-1.example.com:9092", topic: "pki.audit", username: "svc-pki" },
    ...{ securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" },
  });
  const opened: StoredDestination = { version: 3, enabled: true, settings, ...secrets };
  const saved = { ...opened, version: 4, settings: { ...settings, brokers: ["kafka-9.example.com:9092"] } };
  const mine = toFormValues({ ...opened, settings: { ...settings, topic: "pki.mine" } });
  const draft = kept(mine, opened);

  it("tells by them what was changed here, and what somebody else has changed since", () => {
    expect(draftBase(draft, saved)).toEqual(opened);
    const typed = fromDraft(draft, saved);
    expect(typed).toEqual(mine);
    expect(conflictFields(draftBase(draft, saved), saved, typed)).toMatchObject([
      { name: "brokers", choice: "theirs" },
      { name: "topic", choice: "mine" },
    ]);
  });

  it("is compared with what is stored when that is no newer, as after a restored backup", () => {
    expect(draftBase(draft, opened)).toBe(opened);
    expect(draftBase(draft, { ...opened, version: 2 })).toMatchObject({ version: 2 });
    expect(draftBase(draft, null)).toBeNull();
    expect(draftBase(kept(mine), saved)).toBeNull();
  });

  it("keeps no secret of theirs, either", () => {
    const username = "user:canary@example.com";
    expect(JSON.stringify(kept(mine, { ...opened, settings: { ...settings, username } }))).not.toContain("canary");
  });
});

it("looks for secrets in any text that may be pasted as fast as in any other", () => {
  expect(holdsSecret(":".repeat(262_144))).toBe(false);
});

it("does not take a draft of another shape", () => {
  for (const text of ['{"base":null}', "null", '"draft"']) {
    expect(settingsDraft.safeParse(JSON.parse(text)).success).toBe(false);
  }
});
