import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { consumerProperties, secretPlaceholder } from "@/lib/export/consumer-properties";
import { type DestinationSettings, destinationSettings } from "@/lib/export/destination-settings";
import { certificatePrincipal } from "@/lib/export/find-principal";
import { installKafkaTools } from "@/scripts/services/kafka/install-kafka-tools";
import { newPrivateKey, openssl } from "@/scripts/services/kafka/openssl";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "cloud-pki-java-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Prints, a line a file: the username that Kafka's client signs in with, or the user that its broker takes a certificate for. */
const program = `
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.security.cert.*;
import java.util.*;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.utils.Utils;

public class ReadSettings {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      String text = file.endsWith(".pem") ? subject(file) : username(file);
      System.out.println(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  static String username(String file) throws Exception {
    Password config = new Password(Utils.loadProps(file).getProperty("sasl.jaas.config"));
    var context = JaasContext.loadClientContext(Map.of("sasl.jaas.config", config));
    return (String) context.configurationEntries().get(0).getOptions().get("username");
  }

  static String subject(String file) throws Exception {
    try (var stream = new FileInputStream(file)) {
      var certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
      return certificate.getSubjectX500Principal().getName();
    }
  }
}
`;

/** What the classes of the client and of the default principal builder make of the files, in one run. */
async function readByJava(files: string[]): Promise<string[]> {
  const classPath = await installKafkaTools(join(folder, "bin"));
  const source = join(folder, "ReadSettings.java");
  writeFileSync(source, program);
  const { stdout } = await run("java", ["-cp", classPath, source, ...files], { maxBuffer: 1 << 24 });
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => Buffer.from(line, "base64").toString("utf8"));
}

const settings: DestinationSettings = destinationSettings.parse({
  provider: "kafka",
  brokers: "kafka.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "PLAIN",
  username: "portal",
});

it("Kafka's own client reads any username as it was typed", async () => {
  const nasty = [
    'a"b',
    "a\\",
    "a\\nb",
    "\\u0041",
    " a ",
    "$ConnectionString",
    "#a=b:c!",
    "a\nb\r\tc",
    "ä€😀",
    '";',
    '\\\\"',
  ];
  const texts = fc.sample(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary-ascii" })), 150);
  const usernames = [...nasty, ...texts];
  const files = usernames.map((username, index) => {
    const file = join(folder, `${index}.properties`);
    writeFileSync(file, consumerProperties({ ...settings, username }).replace(secretPlaceholder, "the secret"));
    return file;
  });
  expect(await readByJava(files)).toEqual(usernames);
});

/** Subjects in the notation of openssl req, each value in UTF-8. */
const subjects = [
  "/CN=portal",
  "/C=DE/ST=Berlin/L=Berlin/O=Example/OU=PKI/CN=portal",
  '/O=Example, Inc. "E" <e>;#1/CN=a\\/b=c',
  "/O= Example /CN=#portal",
  "/O=Beispiel Ä€/CN=c\\\\d",
  "/emailAddress=pki@example.com/serialNumber=42/CN=portal",
  "/DC=com/DC=example/UID=svc-pki/CN=portal",
  "/O=Example/CN=portal+UID=svc-pki",
  "/street=Main Street 1/title=Robot/CN=portal",
];

it("names the user of a client certificate as Java prints its subject", async () => {
  const key = join(folder, "client.key");
  writeFileSync(key, newPrivateKey());
  const files: string[] = [];
  for (const [index, subject] of subjects.entries()) {
    const file = join(folder, `subject-${index}.pem`);
    await openssl(["req", "-x509", "-new", "-key", key, "-utf8", "-multivalue-rdn", "-subj", subject, "-out", file]);
    files.push(file);
  }
  const printed = await readByJava(files);
  expect(files.map((file) => certificatePrincipal(readFileSync(file, "utf8")))).toEqual(printed);
  expect(printed[1]).toBe("CN=portal,OU=PKI,O=Example,L=Berlin,ST=Berlin,C=DE");
  expect(certificatePrincipal("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")).toBeNull();
});
