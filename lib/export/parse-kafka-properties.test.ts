import { createPrivateKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consumerProperties } from "@/lib/export/consumer-properties";
import { destinationSettings } from "@/lib/export/destination-settings";
import { maxPastedLength, parseKafkaProperties } from "@/lib/export/parse-kafka-properties";

function fieldsOf(text: string): Record<string, string> | null {
  const found = parseKafkaProperties(text);
  return found && Object.fromEntries(found.fields);
}

function notesOf(text: string): string {
  return parseKafkaProperties(text)?.notes.join(" ") ?? "";
}

describe("a properties file of Apache Kafka", () => {
  it("is read with comments, continued lines and every separator", () => {
    const text = String.raw`# client.properties
! of the staging cluster
bootstrap.servers = SASL_SSL://kafka-1.example.com:9093, \
    SASL_SSL://kafka-2.example.com:9093
security.protocol:SASL_SSL
sasl.mechanism SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
  username="svc-pki" \
  password="a\\\\b \\"c\\" \u00e9=:#;";
acks=all
`;
    expect(fieldsOf(text)).toEqual({
      brokers: "kafka-1.example.com:9093\nkafka-2.example.com:9093",
      securityProtocol: "SASL_SSL",
      saslMechanism: "SCRAM-SHA-512",
      username: "svc-pki",
      password: 'a\\b "c" é=:#;',
    });
  });

  it("fills the fields of OAUTHBEARER, and the certificates that stand in it", () => {
    const text = `security.protocol=SASL_SSL
sasl.mechanism=OAUTHBEARER
sasl.oauthbearer.token.endpoint.url=https\\://login.example.com/oauth2/token
sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId="portal" clientSecret='s3' scope="kafka write" extension_logicalCluster="lkc-1" extension_identityPoolId="pool-1";
ssl.truststore.certificates=-----BEGIN CERTIFICATE----- \\
  MIIB \\
  -----END CERTIFICATE-----
ssl.keystore.key=-----BEGIN PRIVATE KEY----- MIIC -----END PRIVATE KEY-----`;
    expect(fieldsOf(text)).toEqual({
      securityProtocol: "SASL_SSL",
      saslMechanism: "OAUTHBEARER",
      tokenEndpoint: "https://login.example.com/oauth2/token",
      oauthClientId: "portal",
      password: "s3",
      oauthScope: "kafka write",
      logicalCluster: "lkc-1",
      identityPoolId: "pool-1",
      caCertificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
      clientKey: "-----BEGIN PRIVATE KEY-----\nMIIC\n-----END PRIVATE KEY-----",
    });
  });
});

describe("other forms of a client's configuration", () => {
  it.each([
    ["librdkafka", "bootstrap.servers=k:9092\nsasl.mechanisms=PLAIN\nsasl.username=u\nsasl.password=p\\w=1"],
    ["YAML", "bootstrap.servers: \"k:9092\"\nsasl.mechanism: PLAIN\nsasl.username: 'u'\nsasl.password: 'p\\w=1'"],
    ["a YAML list", "bootstrap-servers:\n  - k:9092\nsasl.mechanism: PLAIN\nsasl.username: u\nsasl.password: p\\w=1"],
    [
      "environment variables",
      "export KAFKA_BOOTSTRAP_SERVERS='k:9092'\nKAFKA_SASL_MECHANISM=PLAIN\nKAFKA_SASL_USERNAME=u\nKAFKA_SASL_PASSWORD=p\\w=1",
    ],
    [
      "Spring",
      'spring.kafka.bootstrap-servers=k:9092\nspring.kafka.properties.sasl.mechanism=PLAIN\nspring.kafka.properties.sasl.jaas.config=x.PlainLoginModule required username="u" password="p\\\\\\\\w=1";',
    ],
    [
      "JSON",
      JSON.stringify({
        kafka: { bootstrapServers: ["k:9092"], sasl: { mechanism: "plain", username: "u", password: "p\\w=1" } },
      }),
    ],
    [
      "a program's text",
      "'bootstrap.servers': 'k:9092',\n'sasl.mechanisms': 'PLAIN',\n'sasl.username': 'u',\n'sasl.password': 'p\\w=1',",
    ],
  ])("%s", (_, text) => {
    expect(fieldsOf(text)).toEqual({ brokers: "k:9092", saslMechanism: "PLAIN", username: "u", password: "p\\w=1" });
  });

  it("a JAAS line or file alone", () => {
    const line = 'org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="p";';
    const file =
      'KafkaClient {\n  org.apache.kafka.common.security.plain.PlainLoginModule required\n  username="u"\n  password="p";\n};';
    for (const text of [line, file]) {
      expect(fieldsOf(text)).toEqual({ saslMechanism: "PLAIN", username: "u", password: "p" });
    }
  });
});

describe("what can't be used", () => {
  it("is named, and the rest is offered all the same", () => {
    const kerberos = "bootstrap.servers=k:9092\nsecurity.protocol=SASL_SSL\nsasl.mechanism=GSSAPI";
    expect(fieldsOf(kerberos)).toEqual({ brokers: "k:9092", securityProtocol: "SASL_SSL" });
    expect(notesOf(kerberos)).toContain("GSSAPI (Kerberos) is not supported");
    expect(notesOf("sasl.jaas.config=software.amazon.msk.auth.iam.IAMLoginModule required;")).toContain("AWS_MSK_IAM");
    expect(notesOf("bootstrap.servers=k:9092\nsecurity.protocol=PLAINTEXT")).toContain("“PLAINTEXT” is not supported");
    expect(notesOf("ssl.truststore.location=/etc/ca.jks")).toContain("ssl.truststore.location names a file");
    expect(notesOf("ssl.ca.location=/etc/ca.pem")).toContain("into CA certificate");
    expect(notesOf("ssl.keystore.location=/etc/client.p12")).toContain(
      "into Client certificate and Client private key",
    );
    expect(notesOf("ssl.certificate.location=/etc/client.pem")).toContain("into Client certificate,");
    expect(notesOf("ssl.key.location=/etc/client.key")).toContain("into Client private key,");
    expect(notesOf("ssl.endpoint.identification.algorithm=")).toContain("always made here");
    expect(notesOf('x.ScramLoginModule required username="u" password="p";')).toContain("choose the SASL mechanism");
  });

  it.each([
    "REPLACE_WITH_THE_SECRET",
    "********",
    "<password>",
    "{{ CLUSTER_API_SECRET }}",
    ["$", "{KAFKA_PASSWORD}"].join(""),
  ])("takes %s for a placeholder, not for a password", (password) => {
    const text = `sasl.username=u\nsasl.password=${password}`;
    expect(fieldsOf(text)).toEqual({ username: "u" });
    expect(notesOf(text)).toContain("type the secret yourself");
  });

  it.each([
    "kafka-1.example.com:9093, kafka-2.example.com:9093",
    "SASL_SSL://kafka-1.example.com:9093",
    "[2001:db8::1]:9093",
    "pki.audit.prod",
    "$ConnectionString",
    "Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=abc=",
    "username=alice\npassword=secret",
    "ssl.key.password=secret",
    "https://login.example.com/oauth2/token?topic=a",
    "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU=\n-----END CERTIFICATE-----",
    "{}",
    "{",
    "",
  ])("leaves %j alone", (text) => {
    expect(parseKafkaProperties(text)).toBeNull();
  });

  it("does not read text beyond 64 KiB", () => {
    const text = `bootstrap.servers=k:9092\n${"#".repeat(maxPastedLength)}`;
    expect(parseKafkaProperties(text)).toBeNull();
    expect(fieldsOf(text.slice(0, maxPastedLength))).toEqual({ brokers: "k:9092" });
  });
});

/** As java.util.Properties.store writes a value. */
function stored(value: string): string {
  return value
    .replace(/[\\=:#!]/g, "\\$&")
    .replace(/^ /, "\\ ")
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const quoted = (value: string) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
const word = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const secret = fc.string({ minLength: 1, maxLength: 40, unit: "binary" }).filter((text) => {
  return text.trim() !== "" && !/[\r\n]/.test(text) && !/^(\*+|x{4,}|<.*>|\{\{.*\}\}|\$\{.*\}|REPLACE.*)$/i.test(text);
});
/** What the form takes for a username. */
const printable = secret.filter((text) => /^\P{Cc}*$/u.test(text));
const fileOf = fc.record({
  hosts: fc.array(word, { minLength: 1, maxLength: 4 }),
  securityProtocol: fc.constantFrom("SASL_PLAINTEXT", "SASL_SSL"),
  saslMechanism: fc.constantFrom("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"),
  username: word,
  password: secret,
  separator: fc.constantFrom("=", " = ", ": ", ":", " ", "\t"),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
});

describe("properties", () => {
  it("a generated file gives back what it was made of", () => {
    fc.assert(
      fc.property(fileOf, ({ hosts, securityProtocol, saslMechanism, username, password, separator, newline }) => {
        const brokers = [...hosts, ...hosts].map((host) => `${host}.example.com:9093`);
        const jaas = `x.${saslMechanism === "PLAIN" ? "Plain" : "Scram"}LoginModule required username=${quoted(username)} password=${quoted(password)};`;
        const lines = [
          "# made for a test",
          `bootstrap.servers${separator}${stored(brokers.join(","))}`,
          `security.protocol${separator}${securityProtocol}`,
          `sasl.mechanism${separator}${saslMechanism}`,
          `sasl.jaas.config${separator}${stored(jaas).replace(" required ", ` required \\${newline}   `)}`,
        ];
        expect(fieldsOf(lines.join(newline))).toEqual({
          brokers: [...new Set(brokers)].join("\n"),
          securityProtocol,
          saslMechanism,
          username,
          password,
        });
      }),
    );
  });

  it("the properties file that the portal shows is understood, but for the secret that it has no more", () => {
    fc.assert(
      fc.property(fileOf, printable, ({ hosts, securityProtocol, saslMechanism }, username) => {
        const settings = destinationSettings.parse({
          provider: "kafka",
          brokers: hosts.map((host) => `${host}:9093`).join(),
          topic: "pki.audit",
          securityProtocol,
          saslMechanism,
          username,
        });
        expect(fieldsOf(consumerProperties(settings))).toEqual({
          securityProtocol,
          saslMechanism,
          username: username.trim(),
        });
        expect(notesOf(consumerProperties(settings))).toContain("type the secret yourself");
      }),
    );
  });

  it("no text makes it throw, and no field is empty", () => {
    const piece = fc.constantFrom(
      "bootstrap.servers",
      "sasl.jaas.config",
      "x.PlainLoginModule required ",
      "password",
      "sasl.password",
      "=",
      ":",
      " ",
      "\\",
      "\n",
      '"',
      "'",
      ";",
      "\\u12",
      "{",
      "}",
      "-",
      "ssl.keystore.key",
      "__proto__",
      "constructor",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        for (const value of Object.values(fieldsOf(pasted) ?? {})) expect(value).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });
});

it("gives PEM on one line its lines back, so that OpenSSL reads it", () => {
  const [one = "", two = ""] = rootCertificates;
  const inline = (pem: string) => pem.trim().replaceAll("\n", " ");
  const { caCertificate = "" } = fieldsOf(`ssl.truststore.certificates=${inline(one)} ${inline(two)}`) ?? {};
  const blocks = caCertificate.match(/-----BEGIN[\s\S]+?END CERTIFICATE-----/g) ?? [];
  expect(blocks.map((pem) => new X509Certificate(pem).raw)).toEqual(
    [one, two].map((pem) => new X509Certificate(pem).raw),
  );
  expect(caCertificate.split("\n").every((line) => line.length <= 64)).toBe(true);

  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const { clientKey = "" } = fieldsOf(`ssl.keystore.key=${inline(pem)}`) ?? {};
  expect(createPrivateKey(clientKey).equals(privateKey)).toBe(true);
});
