import { describe, expect, it } from "vitest";
import {
  changesConnection,
  editedSince,
  secretsSetAt,
  type Tested,
  typedMeanwhile,
  typedSecrets,
} from "@/app/(portal)/settings/_components/save-readiness";
import { type SiemFormValues, settingsSoFar, toFormValues } from "@/app/(portal)/settings/_components/siem-form";
import { destinationSettings, type StoredDestination } from "@/lib/export/destination-settings";

const stored: StoredDestination = {
  version: 3,
  enabled: true,
  passwordSetAt: "2026-08-12T09:00:00.000Z",
  clientKeySetAt: null,
  settings: destinationSettings.parse({
    ...{ provider: "kafka", brokers: "a.example.com:9093, b.example.com:9093", topic: "pki.audit" },
    ...{ securityProtocol: "SASL_SSL", saslMechanism: "PLAIN", username: "portal", caCertificate: "" },
  }),
};

function formWith(change: Partial<SiemFormValues["settings"]>, password = ""): SiemFormValues {
  const values = toFormValues(stored);
  return { ...values, password, settings: { ...values.settings, ...change } };
}

function testedOn(values: SiemFormValues): Tested {
  const outcome = { ok: true, partition: 0, offset: "0", delivery: "exactly-once", stages: [], tookMs: 1 } as const;
  return {
    settings: settingsSoFar(values),
    secrets: typedSecrets(values),
    secretsSetAt: secretsSetAt(stored),
    outcome: { ...outcome, stages: [], testedAt: "2026-08-12T10:00:00.000Z" },
    lapsed: false,
  };
}

describe("a test still speaks for the form", () => {
  it("while it says the same, whatever the order of the brokers", () => {
    const tested = testedOn(formWith({ topic: "pki.new" }));
    const same = formWith({ topic: " pki.new ", brokers: "b.example.com:9093\na.example.com:9093" });
    expect(editedSince(tested, same, stored)).toEqual([]);
  });

  it("not once a setting or a secret is another one, which is named", () => {
    const tested = testedOn(formWith({}, "one"));
    expect(editedSince(tested, formWith({ topic: "pki.new" }, "other"), stored)).toEqual(["topic", "password"]);
  });

  it("not once somebody else has replaced the stored secret that it was run with", () => {
    const later = { ...stored, passwordSetAt: "2026-08-12T11:00:00.000Z" };
    expect(editedSince(testedOn(formWith({})), formWith({}), later)).toEqual(["password"]);
    expect(editedSince(testedOn(formWith({}, "typed")), formWith({}, "typed"), later)).toEqual([]);
  });
});

describe("what has to be tested", () => {
  it("is everything that the connection is made with, and not the switch", () => {
    expect(changesConnection(stored, { ...formWith({}), enabled: false })).toBe(false);
    expect(changesConnection(stored, formWith({ topic: "pki.new" }))).toBe(true);
    expect(changesConnection(stored, formWith({}, "typed"))).toBe(true);
    expect(changesConnection(null, toFormValues(null))).toBe(true);
  });
});

describe("what is typed while the portal saves", () => {
  const sent = formWith({ topic: "pki.new" }, "typed");

  it("is nothing when the form says what was sent", () => {
    expect(typedMeanwhile(sent, formWith({ topic: "pki.new" }, "typed"))).toBeUndefined();
  });

  it("stays, without the secret that is saved by then", () => {
    const later = formWith({ topic: "pki.newer" }, "typed");
    expect(typedMeanwhile(sent, later)).toEqual({ ...later, password: "" });
    const other = formWith({ topic: "pki.new" }, "another");
    expect(typedMeanwhile(sent, other)).toEqual(other);
  });
});
