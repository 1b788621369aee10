import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { destinationSettings } from "@/lib/export/destination-settings";
import { passedTestDigest, type TestedValues } from "@/lib/export/passed-test-digest";

const key = randomBytes(32);
const digestOf = (values: TestedValues) => passedTestDigest(values, key);

function valuesOf(brokers: string[], secrets: Partial<TestedValues["secrets"]> = {}): TestedValues {
  const settings = destinationSettings.parse({
    ...{ provider: "kafka", brokers: brokers.join("\n"), topic: "pki.audit", username: "portal", caCertificate: "" },
    ...{ securityProtocol: "SASL_SSL", saslMechanism: "PLAIN" },
  });
  return { subscriptionId: "one", userId: "two", settings, secrets: { password: "", clientKey: "", ...secrets } };
}

const broker = fc.integer({ min: 1, max: 65_535 }).map((port) => `kafka.example.com:${port}`);
const someBrokers = fc.uniqueArray(broker, { minLength: 1, maxLength: 5 });
const text = fc.string({ maxLength: 40 });

it("is the same for the same values, in whatever order the brokers are named", () => {
  const shuffled = someBrokers.chain((brokers) =>
    fc.tuple(
      fc.constant(brokers),
      fc.shuffledSubarray(brokers, { minLength: brokers.length, maxLength: brokers.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, text, ([brokers, mixed], password) => {
      const one = digestOf(valuesOf(brokers, { password }));
      expect(one.equals(digestOf(valuesOf(mixed, { password })))).toBe(true);
    }),
  );
});

it("differs with every secret, also when text moves from one into the other", () => {
  fc.assert(
    fc.property(text, text, text, text, (password, clientKey, otherPassword, otherKey) => {
      const same = password === otherPassword && clientKey === otherKey;
      const one = digestOf(valuesOf(["a.example:1"], { password, clientKey }));
      const other = digestOf(valuesOf(["a.example:1"], { password: otherPassword, clientKey: otherKey }));
      expect(one.equals(other)).toBe(same);
    }),
  );
});

it("differs with each setting, person and subscription", () => {
  const values = valuesOf(["a.example:1"]);
  const { settings } = values;
  const others: TestedValues[] = [
    { ...values, subscriptionId: "another" },
    { ...values, userId: "another" },
    ...Object.keys(settings)
      .filter((name) => name !== "provider" && name !== "brokers")
      .map((name) => ({ ...values, settings: { ...settings, [name]: "another" } })),
    { ...values, settings: { ...settings, brokers: ["b.example:1"] } },
  ];
  const digests = [values, ...others].map((each) => digestOf(each).toString("hex"));
  expect(new Set(digests).size).toBe(others.length + 1);
});

it("is nothing without the key: another one makes another digest of the same values", () => {
  const values = valuesOf(["a.example:1"], { password: "guess" });
  const digests = [key, randomBytes(32), randomBytes(32)].map((each) => passedTestDigest(values, each).toString("hex"));
  expect(new Set(digests).size).toBe(3);
  expect(passedTestDigest(values, Buffer.from(key)).toString("hex")).toBe(digests[0]);
});
