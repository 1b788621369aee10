import { expect, it } from "vitest";
import { changedLabels, siemFormSchema, toFormValues, whatCounts } from "@/app/(portal)/settings/_components/siem-form";
import { destinationSettings, type StoredDestination } from "@/lib/export/destination-settings";

const stored: StoredDestination = {
  version: 3,
  enabled: true,
  passwordSetAt: "2026-08-12T09:00:00.000Z",
  settings: destinationSettings.parse({
    provider: "kafka",
    brokers: "kafka-1.example.com:9093, kafka-2.example.com:9093",
    topic: "pki.audit",
    securityProtocol: "SASL_SSL",
    saslMechanism: "SCRAM-SHA-512",
    username: "svc-pki-audit",
    caCertificate: "",
  }),
};

function formWith(change: Partial<ReturnType<typeof toFormValues>["settings"]>, password = "") {
  const values = toFormValues(stored);
  return { ...values, password, settings: { ...values.settings, ...change } };
}

it("opens on what is stored without a difference, and what it holds can be saved", () => {
  expect(changedLabels(stored, toFormValues(stored))).toEqual([]);
  expect(siemFormSchema(stored).safeParse(toFormValues(stored)).success).toBe(true);
});

it("has nothing to save while nothing is stored and the switch is off", () => {
  const values = toFormValues(null);
  expect(changedLabels(null, { ...values, password: "typed" })).toEqual([]);
  expect(changedLabels(null, { ...values, enabled: true })).toEqual(["Send Audit Logs to SIEM"]);
});

it("names what differs, and sees no difference in how the brokers are separated", () => {
  expect(changedLabels(stored, formWith({ brokers: " KAFKA-2.example.com:9093;kafka-1.example.com:9093 " }))).toEqual(
    [],
  );
  expect(changedLabels(stored, formWith({ topic: "other", saslMechanism: "PLAIN" }, "new"))).toEqual([
    "Topic",
    "SASL mechanism",
    "SASL password",
  ]);
});

it("asks for the password again as the server does", () => {
  const problem = siemFormSchema(stored).safeParse(formWith({ username: "other" })).error?.issues[0];
  expect(problem).toMatchObject({ path: ["password"], message: expect.stringContaining("SASL username") });
  expect(siemFormSchema(stored).safeParse(formWith({ username: "other" }, "new")).success).toBe(true);
  expect(siemFormSchema(stored).safeParse(formWith({ topic: "other" })).success).toBe(true);
});

it("wants the certificate when an own CA was chosen", () => {
  const values = { ...toFormValues(stored), trust: "own" as const };
  expect(siemFormSchema(stored).safeParse(values).error?.issues[0]?.path).toEqual(["settings", "caCertificate"]);
});

it("keeps a pasted certificate and leaves it out where it means nothing", () => {
  const own = { ...formWith({ caCertificate: "pasted" }), trust: "own" as const };
  const plaintext = { ...own, settings: { ...own.settings, securityProtocol: "SASL_PLAINTEXT" as const } };
  for (const values of [{ ...own, trust: "system" as const }, plaintext]) {
    expect(values.settings.caCertificate).toBe("pasted");
    expect(whatCounts(values).settings.caCertificate).toBe("");
  }
  expect(whatCounts(own)).toBe(own);
});
