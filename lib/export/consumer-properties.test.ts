import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  consumerCommand,
  consumerNotes,
  consumerProperties,
  keystoreCommand,
  secretPlaceholder,
} from "@/lib/export/consumer-properties";
import { type DestinationSettings, destinationSettings } from "@/lib/export/destination-settings";
import { parseJaasEntry } from "@/lib/export/parse-jaas-entry";
import { parseJavaProperties } from "@/lib/export/parse-java-properties";
import { parseKafkaProperties } from "@/lib/export/parse-kafka-properties";
import { passwordMechanisms, securityProtocols } from "@/lib/kafka/destination";

const certificate = "-----BEGIN CERTIFICATE-----";
const settings: DestinationSettings = destinationSettings.parse({
  provider: "kafka",
  brokers: "kafka-1.example.com:9093,kafka-2.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc-pki-audit",
});

const oauth: DestinationSettings = {
  ...settings,
  saslMechanism: "OAUTHBEARER",
  username: "",
  tokenEndpoint: "https://login.example.com/token?a=b#c",
  oauthClientId: "portal",
  oauthScope: "kafka audit",
  logicalCluster: "lkc-1",
  identityPoolId: "pool-2",
};

function readProperties(file: string): Map<string, string> {
  return new Map(parseJavaProperties(file).map(({ key, value }) => [key, value]));
}

function readJaasOptions(entry: string): Record<string, string> {
  return Object.fromEntries(parseJaasEntry(entry)?.options ?? []);
}

it("signs in by a login module of the mechanism, with a placeholder for the password", () => {
  const properties = readProperties(consumerProperties(settings));
  expect(Object.fromEntries(properties)).toEqual({
    "security.protocol": "SASL_SSL",
    "sasl.mechanism": "SCRAM-SHA-512",
    "sasl.jaas.config": `org.apache.kafka.common.security.scram.ScramLoginModule required username="svc-pki-audit" password="${secretPlaceholder}";`,
  });
});

it("has a login module for every mechanism, and none with mutual TLS", () => {
  for (const securityProtocol of securityProtocols) {
    for (const saslMechanism of passwordMechanisms) {
      const text = consumerProperties({ ...settings, securityProtocol, saslMechanism });
      expect(text.includes("sasl.")).toBe(securityProtocol !== "SSL");
      expect(text.includes(saslMechanism === "PLAIN" ? "PlainLogin" : "ScramLogin")).toBe(securityProtocol !== "SSL");
    }
  }
});

it("names PEM files for an own CA and a client certificate, and how to make the keystore", () => {
  const mutual: DestinationSettings = {
    ...settings,
    securityProtocol: "SSL",
    caCertificate: certificate,
    clientCertificate: certificate,
  };
  expect(consumerProperties(mutual).split("\n")).toEqual([
    "security.protocol=SSL",
    "ssl.truststore.type=PEM",
    "ssl.truststore.location=ca.pem",
    "ssl.keystore.type=PEM",
    "ssl.keystore.location=client-keystore.pem",
  ]);
  expect(keystoreCommand(mutual)).toContain("client-keystore.pem");
  expect(keystoreCommand(settings)).toBeNull();
  expect(consumerProperties({ ...mutual, securityProtocol: "SASL_PLAINTEXT" })).not.toContain("ssl.");
});

it("asks the token endpoint with OAUTHBEARER, and allows Kafka 4 to ask it", () => {
  const properties = readProperties(consumerProperties(oauth));
  expect(properties.get("sasl.oauthbearer.token.endpoint.url")).toBe(oauth.tokenEndpoint);
  expect(readJaasOptions(properties.get("sasl.jaas.config") ?? "")).toEqual({
    clientId: "portal",
    clientSecret: secretPlaceholder,
    scope: "kafka audit",
    extension_logicalCluster: "lkc-1",
    extension_identityPoolId: "pool-2",
  });
  const command = consumerCommand(oauth).replace("kafka-console-consumer.sh", "consume");
  const script = `consume() { printf '%s' "$KAFKA_OPTS"; }\n${command}`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(
    `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${oauth.tokenEndpoint}`,
  );
  expect(consumerCommand(settings)).not.toContain("KAFKA_OPTS");
});

it("says what the file cannot: the secret, the files, another name in the certificates", () => {
  const notes = consumerNotes({ ...settings, caCertificate: certificate, tlsServerName: "kafka.example.org" });
  expect(notes[0]).toContain(secretPlaceholder);
  expect(notes).toContain("Save the CA certificate as ca.pem.");
  expect(notes.at(-1)).toContain("kafka.example.org");
  expect(consumerNotes({ ...settings, securityProtocol: "SSL" })).toEqual([]);
});

it("gives any username back, read as Java and JAAS read it", () => {
  const nasty = fc.constantFrom(
    'a"b',
    "a\\",
    "a\\nb",
    " a ",
    "$ConnectionString",
    "#a=b:c!",
    "a\nb\r\tc",
    "ä€😀",
    "';--",
  );
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary-ascii" }), nasty);
  fc.assert(
    fc.property(text, (username) => {
      const file = consumerProperties({ ...settings, username });
      expect(file).toMatch(/^[\n\x20-\x7e]*$/);
      const options = readJaasOptions(readProperties(file).get("sasl.jaas.config") ?? "");
      expect(options).toEqual({ username, password: secretPlaceholder });
    }),
    { numRuns: 1_000 },
  );
});

it("is understood by the form's own reader of pasted properties", () => {
  expect(parseKafkaProperties(consumerProperties(settings))?.fields).toEqual(
    new Map(
      Object.entries({ securityProtocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512", username: "svc-pki-audit" }),
    ),
  );
  const { tokenEndpoint, oauthClientId, oauthScope, logicalCluster, identityPoolId } = oauth;
  const signIn = { tokenEndpoint, oauthClientId, oauthScope, logicalCluster, identityPoolId };
  expect(Object.fromEntries(parseKafkaProperties(consumerProperties(oauth))?.fields ?? [])).toEqual({
    securityProtocol: "SASL_SSL",
    saslMechanism: "OAUTHBEARER",
    ...signIn,
  });
});
