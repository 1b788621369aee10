import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changedSettings,
  changesThatNeedPassword,
  type DestinationSettings,
  destinationPassword,
  destinationSettings,
} from "@/lib/export/destination-settings";

const typed = {
  provider: "kafka",
  brokers: "kafka-1.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc-pki-audit",
  caCertificate: "",
};
const settings = destinationSettings.parse(typed);

function messageFor(change: Record<string, unknown>): string | undefined {
  return destinationSettings.safeParse({ ...typed, ...change }).error?.issues[0]?.message;
}

describe("the settings' schema", () => {
  it("knows a provider by its name and no other", () => {
    expect(settings.provider).toBe("kafka");
    expect(destinationSettings.safeParse({ ...typed, provider: "carrier-pigeon" }).success).toBe(false);
  });

  it("takes the certificates out of a bundle with comments", () => {
    const block = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    const bundle = `# Example CA\n${block}\n\nsubject=CN = Example\n${block}\n`;
    expect(destinationSettings.parse({ ...typed, caCertificate: bundle }).caCertificate).toBe(`${block}\n${block}`);
  });

  it("refuses a private key by name, before anything is stored of it", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----";
    expect(messageFor({ caCertificate: key })).toContain("private key");
    expect(messageFor({ caCertificate: "MIIB" })).toContain("-----BEGIN CERTIFICATE-----");
  });

  it("reads an empty password as none", () => {
    expect(destinationPassword.parse("")).toBeUndefined();
    expect(destinationPassword.parse(" ")).toBe(" ");
  });
});

describe("what a stored password is good for", () => {
  const different: { [Name in keyof DestinationSettings]?: DestinationSettings[Name] } = {
    brokers: ["collector.example.net:9093"],
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    username: "someone-else",
    caCertificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
  };

  it.each(Object.entries(different))("not when %s changes", (name, value) => {
    expect(changesThatNeedPassword(settings, { ...settings, [name]: value })).toEqual([name]);
  });

  it("for another topic, and for the same brokers in another order", () => {
    const two = { ...settings, brokers: ["a.example:1", "b.example:2"] };
    expect(changesThatNeedPassword(settings, { ...settings, topic: "other" })).toEqual([]);
    expect(changesThatNeedPassword(two, { ...two, brokers: ["b.example:2", "a.example:1"] })).toEqual([]);
  });

  it("never for a broker that was not in the list", () => {
    const broker = fc.constantFrom("a.example:1", "b.example:2", "c.example:3", "d.example:4");
    const list = fc.uniqueArray(broker, { minLength: 1 });
    fc.assert(
      fc.property(list, list, (stored, next) => {
        const changes = changedSettings({ ...settings, brokers: stored }, { ...settings, brokers: next });
        const foreign = next.some((one) => !stored.includes(one));
        expect(foreign && changes.length === 0).toBe(false);
      }),
    );
  });
});
