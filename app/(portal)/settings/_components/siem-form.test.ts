import { expect, it } from "vitest";
import {
  changedLabels,
  type SiemFormValues,
  siemFormSchema,
  toFormValues,
  whatCounts,
} from "@/app/(portal)/settings/_components/siem-form";
import { destinationSettings, type StoredDestination } from "@/lib/export/destination-settings";

const stored: StoredDestination = {
  version: 3,
  enabled: true,
  passwordSetAt: "2026-08-12T09:00:00.000Z",
  clientKeySetAt: null,
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
  expect(problemsOf(stored, toFormValues(stored))).toEqual({});
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

function problemsOf(base: StoredDestination | null, values: SiemFormValues): Record<string, string> {
  const issues = siemFormSchema(base, values).safeParse(values).error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message]));
}

it("asks for the password again as the server does", () => {
  expect(problemsOf(stored, formWith({ username: "other" })).password).toContain("SASL username");
  expect(problemsOf(stored, formWith({ username: "other" }, "new"))).toEqual({});
  expect(problemsOf(stored, formWith({ topic: "other" }))).toEqual({});
});

it("shows everything that is wrong at the first attempt", () => {
  const values = { ...toFormValues(null), enabled: true };
  const fields = Object.keys(problemsOf(null, values)).sort();
  expect(fields).toEqual(["password", "settings.brokers", "settings.topic", "settings.username"]);
});

it("wants the certificate when an own CA was chosen", () => {
  const problems = problemsOf(stored, { ...toFormValues(stored), trust: "own" });
  expect(Object.keys(problems)).toEqual(["settings.caCertificate"]);
});

it("keeps a pasted certificate and leaves it out where it means nothing", () => {
  const own = { ...formWith({ caCertificate: "pasted" }), trust: "own" as const };
  const plaintext = { ...own, settings: { ...own.settings, securityProtocol: "SASL_PLAINTEXT" as const } };
  for (const values of [{ ...own, trust: "system" as const }, plaintext]) {
    expect(values.settings.caCertificate).toBe("pasted");
    expect(whatCounts(values).settings.caCertificate).toBe("");
  }
  expect(whatCounts(own)).toEqual(own);
});
