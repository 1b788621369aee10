import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type DestinationSettings, destinationSettings } from "@/lib/export/destination-settings";
import { kcatCommand, kcatNotes } from "@/lib/export/kafka-kcat-command";

const settings: DestinationSettings = destinationSettings.parse({
  provider: "kafka",
  brokers: "kafka-1.example.com:9093,kafka-2.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc-pki-audit",
  caCertificate: "",
});

/** What a real shell makes of it. */
function argumentsOf(command: string): string[] {
  const script = `kcat() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync("sh", ["-c", script], { env: { ...process.env, SASL_PASSWORD: "the secret" }, encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
}

it("reads the one record, with the secret taken from the environment", () => {
  const command = kcatCommand({ settings, partition: 4, offset: "184212" });
  expect(command).not.toContain("the secret");
  expect(argumentsOf(command)).toEqual([
    ...["-b", "kafka-1.example.com:9093,kafka-2.example.com:9093", "-X", "security.protocol=SASL_SSL"],
    ...["-X", "sasl.mechanisms=SCRAM-SHA-512", "-X", "sasl.username=svc-pki-audit", "-X", "sasl.password=the secret"],
    ...["-C", "-t", "pki.audit", "-p", "4", "-o", "184212", "-c", "1"],
  ]);
});

it("follows the topic from now on when no record is named, with headers, key and value", () => {
  expect(argumentsOf(kcatCommand({ settings })).slice(-6)).toEqual([
    ...["-t", "pki.audit", "-o", "end"],
    ...["-f", String.raw`Headers: %h\nKey: %k\nValue: %s\n\n`],
  ]);
});

it("says what the command needs: the secret, files, and a librdkafka that the brokers accept", () => {
  expect(kcatNotes({ ...settings, caCertificate: "-----BEGIN CERTIFICATE-----" })).toEqual([
    "Set SASL_PASSWORD in your shell first, to the SASL password.",
    "Save the CA certificate as ca.pem.",
    expect.stringContaining("librdkafka 2.6.1"),
  ]);
  expect(kcatNotes({ ...settings, saslMechanism: "PLAIN" })).toHaveLength(1);
  expect(kcatNotes({ ...settings, securityProtocol: "SSL" })).toEqual([]);
  expect(kcatNotes({ ...settings, securityProtocol: "SSL", tlsServerName: "kafka.example.com" })).toEqual([
    expect.stringContaining("no setting for the TLS server name kafka.example.com"),
  ]);
});

it("names the file of an own CA certificate", () => {
  const own = { ...settings, caCertificate: "-----BEGIN CERTIFICATE-----" };
  expect(argumentsOf(kcatCommand({ settings: own, partition: 0, offset: "0" }))).toContain("ssl.ca.location=ca.pem");
});

it("signs in by files alone with mutual TLS, and by a token with OAUTHBEARER", () => {
  const certificate = "-----BEGIN CERTIFICATE-----";
  const mutual = { ...settings, securityProtocol: "SSL" as const, username: "", clientCertificate: certificate };
  expect(argumentsOf(kcatCommand({ settings: mutual, partition: 0, offset: "0" })).slice(2, 8)).toEqual([
    ...["-X", "security.protocol=SSL", "-X", "ssl.certificate.location=client.pem"],
    ...["-X", "ssl.key.location=client.key"],
  ]);
  expect(kcatCommand({ settings: mutual, partition: 0, offset: "0" })).not.toContain("sasl");
  const tokens = {
    ...settings,
    saslMechanism: "OAUTHBEARER" as const,
    tokenEndpoint: "https://login.example.com/token",
    oauthClientId: "portal",
    logicalCluster: "lkc-1",
    identityPoolId: "pool-2",
  };
  const properties = argumentsOf(kcatCommand({ settings: tokens, partition: 0, offset: "0" }));
  expect(properties).toContain("sasl.oauthbearer.client.secret=the secret");
  expect(properties).toContain("sasl.oauthbearer.extensions=logicalCluster=lkc-1,identityPoolId=pool-2");
});

it("gives the shell any username as it is, and nothing to run", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.constantFrom("$(id)", "a'b", "`id`", "a b;c"),
  );
  fc.assert(
    fc.property(
      text.filter((one) => !one.includes("\0") && one.isWellFormed()),
      (username) => {
        const args = argumentsOf(kcatCommand({ settings: { ...settings, username }, partition: 0, offset: "0" }));
        expect(args).toContain(`sasl.username=${username}`);
      },
    ),
    { numRuns: 40 },
  );
});
