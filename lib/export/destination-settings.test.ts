import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changedSettings,
  changesThatNeedClientKey,
  changesThatNeedPassword,
  type DestinationSettings,
  destinationClientKey,
  destinationPassword,
  destinationSettings,
  missingClientKey,
  missingPassword,
} from "@/lib/export/destination-settings";
import { storedKafkaSettings } from "@/lib/export/kafka-settings";

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

  it("takes a whole field of blocks, and refuses one of another kind among them, without a pause", () => {
    const block = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    const many = Array.from({ length: 1_000 }, () => block).join("\n");
    const before = process.cpuUsage();
    expect(destinationSettings.parse({ ...typed, caCertificate: many }).caCertificate).toBe(many);
    for (const caCertificate of [
      `${many}\n-----BEGIN TRUSTED CERTIFICATE-----\nMIIB\n-----END TRUSTED CERTIFICATE-----`,
      `${block}${" ".repeat(60_000)}-----BEGIN X-----\nMIIB\n-----END X-----`,
      "-----BEGIN A-----".repeat(3_800),
      `-----BEGIN CERTIFICATE-----${" ".repeat(60_000)}`,
    ]) {
      expect(messageFor({ caCertificate })).toContain("not a certificate in PEM form");
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(200);
  });

  it("refuses a private key by name, before anything is stored of it", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----";
    expect(messageFor({ caCertificate: key })).toContain("private key");
    expect(messageFor({ caCertificate: "MIIB" })).toContain("-----BEGIN CERTIFICATE-----");
  });

  it("takes no control character in a username, which would end its part of a sign-in message", () => {
    expect(messageFor({ username: "svc\u0000other" })).toContain("control characters");
    expect(messageFor({ username: "svc\nother" })).toContain("control characters");
    expect(messageFor({ username: "CN=Zoë Søe, O=Example $ConnectionString" })).toBeUndefined();
  });

  it("reads an empty password as none", () => {
    expect(destinationPassword.parse("")).toBeUndefined();
    expect(destinationPassword.parse(" ")).toBe(" ");
  });
});

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";

it("refuses values of another kind in words, whatever is asked along with them", () => {
  for (const value of [7, null, [], {}]) {
    const refused = destinationSettings.safeParse({ ...typed, username: value });
    expect(refused.error?.issues.map(({ path }) => path)).toEqual([["username"]]);
  }
});

it("still reads a stored username that is refused by now, so that it can be mended", () => {
  expect(messageFor({ username: "svc-pki\t" })).toContain("control characters");
  expect(storedKafkaSettings.parse({ ...settings, username: "svc-pki\t" }).username).toBe("svc-pki\t");
});

describe("what a way of signing in needs", () => {
  const oauth = { saslMechanism: "OAUTHBEARER", username: "" };
  const fieldsFor = (change: Record<string, unknown>) =>
    destinationSettings.safeParse({ ...typed, ...change }).error?.issues.map(({ path }) => path.join("."));

  it("is a username with a password mechanism, and none with the others", () => {
    expect(fieldsFor({ username: " " })).toEqual(["username"]);
    expect(fieldsFor({ ...oauth, tokenEndpoint: "https://login.example.com/token", oauthClientId: "portal" })).toEqual(
      undefined,
    );
    expect(fieldsFor({ securityProtocol: "SSL", username: "", clientCertificate: certificate })).toEqual(undefined);
  });

  it("is a token endpoint and a client with OAUTHBEARER, a certificate with SSL", () => {
    expect(fieldsFor(oauth)).toEqual(["tokenEndpoint", "oauthClientId"]);
    expect(fieldsFor({ securityProtocol: "SSL" })).toEqual(["clientCertificate"]);
  });

  it.each([
    "http://login.example.com/token",
    "https://user:secret@login.example.com/token",
    "https://",
    "login.example.com",
    "javascript:alert(1)",
  ])("is no token endpoint like %s", (tokenEndpoint) => {
    expect(messageFor({ ...oauth, oauthClientId: "portal", tokenEndpoint })).toContain("https address");
  });

  it("takes a name and nothing else for the TLS server name, and extensions without control characters", () => {
    for (const tlsServerName of ["10.0.0.7", "[::1]", "two names", "kafka.example.com:9093"]) {
      expect(messageFor({ tlsServerName })).toContain("Enter a name");
    }
    expect(messageFor({ tlsServerName: "kafka.example.com" })).toBeUndefined();
    expect(messageFor({ logicalCluster: "lkc-1\u0001auth=other" })).toContain("only");
  });

  it("opens what an earlier version stored", () => {
    expect(settings).toMatchObject({ tlsServerName: "", clientCertificate: "", tokenEndpoint: "", oauthClientId: "" });
  });
});

describe("the client certificate's private key", () => {
  const pem = (label: string, body = "MIIB") => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

  it.each(["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"])("is taken as %s", (label) => {
    expect(destinationClientKey.parse(pem(label))).toBe(pem(label).trim());
  });

  it.each([
    pem("ENCRYPTED PRIVATE KEY"),
    pem("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nMIIB"),
  ])("is refused with a passphrase, with what to do", (text) => {
    expect(destinationClientKey.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining("openssl pkey"),
    ]);
  });

  it("is nothing else, and is left out when nothing was typed", () => {
    expect(destinationClientKey.safeParse(certificate).success).toBe(false);
    expect(destinationClientKey.parse(" ")).toBeUndefined();
  });

  const mutual = { ...settings, securityProtocol: "SSL" as const, username: "", clientCertificate: certificate };

  it("is asked for once, and again when it would sign in elsewhere or belongs to another certificate", () => {
    expect(missingClientKey(null, mutual)).toContain("private key");
    expect(missingClientKey(settings, mutual)).toContain("private key");
    expect(missingClientKey(mutual, { ...mutual, topic: "other" })).toBeNull();
    const other = certificate.replace("MIIB", "MIIC");
    const changes = { brokers: ["collector.example.net:9093"], clientCertificate: other, tlsServerName: "a.example" };
    for (const [name, value] of Object.entries(changes)) {
      expect(changesThatNeedClientKey(mutual, { ...mutual, [name]: value })).toEqual([name]);
    }
    expect(missingClientKey(mutual, settings)).toBeNull();
  });

  it("stands without a password, which is asked for again with SASL", () => {
    expect(missingPassword(null, mutual)).toBeNull();
    expect(missingPassword(mutual, settings)).toContain("SASL password");
    const tokens = { ...settings, saslMechanism: "OAUTHBEARER" as const, tokenEndpoint: "https://a.example/token" };
    expect(missingPassword(null, tokens)).toContain("OAuth client secret");
    expect(missingPassword(tokens, { ...tokens, tokenEndpoint: "https://b.example/token" })).toContain(
      "Token endpoint",
    );
  });
});

describe("what a stored password is good for", () => {
  const different: { [Name in keyof DestinationSettings]?: DestinationSettings[Name] } = {
    brokers: ["collector.example.net:9093"],
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    username: "someone-else",
    caCertificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    tlsServerName: "collector.example.net",
    tokenEndpoint: "https://login.example.net/token",
    oauthClientId: "someone-else",
    oauthScope: "everything",
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
