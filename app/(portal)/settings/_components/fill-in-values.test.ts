import { expect, it } from "vitest";
import { fillInValues } from "@/app/(portal)/settings/_components/fill-in-values";
import { toFormValues } from "@/app/(portal)/settings/_components/siem-form";
import { parseKafkaProperties } from "@/lib/export/parse-kafka-properties";

function filledWith(text: string) {
  const before = { ...toFormValues(null), settings: { ...toFormValues(null).settings, topic: "pki.audit" } };
  return fillInValues(before, parseKafkaProperties(text)?.fields ?? new Map());
}

it("puts what was pasted into the fields, the password into its own, and leaves the rest", () => {
  const { settings, password, preset } = filledWith(
    "bootstrap.servers=pkc-1.eu.confluent.cloud:9092\nsecurity.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.username=key\nsasl.password=canary",
  );
  expect(settings).toMatchObject({
    brokers: "pkc-1.eu.confluent.cloud:9092",
    topic: "pki.audit",
    securityProtocol: "SASL_SSL",
    saslMechanism: "PLAIN",
    username: "key",
  });
  expect(password).toBe("canary");
  expect(preset).toBe("confluent");
  expect(JSON.stringify(settings)).not.toContain("canary");
});

it("chooses an own CA and a client certificate where they came along", () => {
  const pem = "-----BEGIN CERTIFICATE----- MIIB -----END CERTIFICATE-----";
  const values = filledWith(`ssl.ca.pem=${pem}\nssl.certificate.pem=${pem}\nssl.key.pem=canary`);
  expect(values).toMatchObject({
    trust: "own",
    clientAuth: "certificate",
    clientKey: "canary",
    preset: "self-managed",
  });
});
