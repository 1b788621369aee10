import { describe, expect, it } from "vitest";
import { conflictFields, takeTheirs } from "@/app/(portal)/settings/_components/conflict-fields";
import { changedLabels, type SiemFormValues, toFormValues } from "@/app/(portal)/settings/_components/siem-form";
import { destinationSettings, type StoredDestination } from "@/lib/export/destination-settings";

const base: StoredDestination = {
  version: 3,
  enabled: true,
  passwordSetAt: "2026-08-12T09:00:00.000Z",
  clientKeySetAt: null,
  settings: destinationSettings.parse({
    ...{ provider: "kafka", brokers: "a.example.com:9093", topic: "pki.audit" },
    ...{ securityProtocol: "SASL_SSL", saslMechanism: "PLAIN", username: "portal", caCertificate: "" },
  }),
};

const pem = "-----BEGIN CERTIFICATE-----\nMIIBsecondEnd0=\n-----END CERTIFICATE-----";

function saved(change: Partial<StoredDestination["settings"]>, more: Partial<StoredDestination> = {}) {
  return { ...base, version: 4, settings: { ...base.settings, ...change }, ...more };
}

function typed(change: Partial<SiemFormValues["settings"]>, more: Partial<SiemFormValues> = {}): SiemFormValues {
  const values = toFormValues(base);
  return { ...values, settings: { ...values.settings, ...change }, ...more };
}

describe("what differs", () => {
  it("is told field by field: mine is kept where I changed it, else theirs is taken", () => {
    const theirs = saved({ topic: "pki.theirs", username: "other", caCertificate: pem });
    expect(conflictFields(base, theirs, typed({ topic: "pki.mine" }))).toEqual([
      { name: "topic", label: "Topic", theirs: "pki.theirs", mine: "pki.mine", choice: "mine" },
      { name: "username", label: "SASL username", theirs: "other", mine: "portal", choice: "theirs" },
      {
        ...{ name: "caCertificate", label: "TLS trust", choice: "theirs" },
        ...{ theirs: "1 certificate, ending in BsecondEnd0=", mine: "System trust store" },
      },
    ]);
  });

  it("leaves out what both say alike, and the switch is a field, too", () => {
    const theirs = saved({ topic: "pki.new" }, { enabled: false });
    expect(conflictFields(base, theirs, typed({ topic: "pki.new" }))).toEqual([
      { name: "enabled", label: "Send Audit Logs to SIEM", theirs: "Off", mine: "On", choice: "theirs" },
    ]);
  });

  it("says of secrets only that they were changed", () => {
    const later = saved({}, { passwordSetAt: "2026-08-12T10:00:00.000Z" });
    const mine = typed({}, { password: "canary-secret" });
    const [both] = conflictFields(base, later, mine);
    expect(both).toMatchObject({ name: "password", theirs: "Changed", mine: "Changed", choice: "mine" });
    expect(JSON.stringify(both)).not.toContain("canary");
    expect(conflictFields(base, later, typed({}))).toMatchObject([{ name: "password", choice: null }]);
    expect(conflictFields(base, saved({}), mine)).toMatchObject([{ theirs: "Not changed", choice: "mine" }]);
  });

  it("of two first saves is everything that is not alike, and mine is kept where I typed", () => {
    const mine = typed({ topic: "pki.mine" }, { password: "typed" });
    const fields = conflictFields(null, { ...base, version: 1 }, mine);
    expect(fields.map(({ name, choice }) => [name, choice])).toEqual([
      ["topic", "mine"],
      ["password", "mine"],
    ]);
  });
});

describe("taking theirs", () => {
  const theirs = saved({ topic: "pki.theirs", brokers: ["b.example.com:9093"], caCertificate: pem });
  const mine = typed({ topic: "pki.mine", username: "me" }, { password: "typed" });

  it("for some fields leaves everything else as it was typed", () => {
    const next = takeTheirs(theirs, mine, new Set(["brokers", "caCertificate"] as const));
    expect(next).toMatchObject({ password: "typed", trust: "own" });
    expect(next.settings).toMatchObject({ topic: "pki.mine", username: "me", brokers: "b.example.com:9093" });
    expect(changedLabels(theirs, next)).toEqual(["Topic", "SASL username", "SASL password"]);
  });

  it("of a protocol brings nothing back that did not count with mine", () => {
    const withCa = saved({ caCertificate: pem });
    const mineOfCa = { ...toFormValues(withCa), trust: "own" as const };
    const plain = { ...mineOfCa, settings: { ...mineOfCa.settings, securityProtocol: "SASL_PLAINTEXT" as const } };
    const renewed = saved({ caCertificate: pem.replace("second", "third") });
    const shown = conflictFields(withCa, renewed, plain).find(({ name }) => name === "caCertificate");
    expect(shown?.mine).toBe("System trust store");
    const next = takeTheirs(renewed, plain, new Set(["securityProtocol"] as const));
    expect(next).toMatchObject({ trust: "system", settings: { securityProtocol: "SASL_SSL", caCertificate: "" } });
  });

  it("for all leaves nothing to save, and for none all that differs", () => {
    const fields = conflictFields(base, theirs, mine);
    const all = takeTheirs(theirs, mine, new Set(fields.map(({ name }) => name)));
    expect(changedLabels(theirs, all)).toEqual([]);
    expect(takeTheirs(theirs, mine, new Set())).toEqual(mine);
  });
});
