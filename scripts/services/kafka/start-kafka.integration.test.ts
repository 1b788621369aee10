import { execFile, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type ConnectionOptions, connect, type PeerCertificate } from "node:tls";
import { promisify } from "node:util";
import { Kafka, logLevel, type SASLOptions } from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choosePorts } from "@/scripts/services/kafka/choose-ports";
import { ensureCredentials } from "@/scripts/services/kafka/ensure-credentials";
import type { KafkaUser, LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";
import { waitUntil } from "@/scripts/services/kafka/wait-until";

const run = promisify(execFile);
const startTimeoutMs = 120_000;
const topic = "audit";

let dir: string;
let kafka: LocalKafka;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "local-kafka-"));
  kafka = await startKafka({ dir: path.join(dir, "kafka") });
  await kafka.createTopic(topic);
  await kafka.grant("portal", topic, ["READ", "WRITE", "DESCRIBE"]);
}, startTimeoutMs);

afterAll(async () => {
  await kafka?.stop();
  await rm(dir, { recursive: true, force: true });
}, startTimeoutMs);

type Listener = "SASL_PLAINTEXT" | "SASL_SSL";

/** kcat is a second client, independent of kafkajs. The password goes through a file, as it should for a person. */
async function kcat(user: KafkaUser, listener: Listener, args: string[], input = ""): Promise<string> {
  const config = path.join(await mkdtemp(path.join(dir, "kcat-")), "kcat.conf");
  const lines = [
    `bootstrap.servers=${listener === "SASL_SSL" ? kafka.sslBrokers : kafka.brokers}`,
    `security.protocol=${listener}`,
    "sasl.mechanisms=PLAIN",
    `sasl.username=${user.username}`,
    `sasl.password=${user.password}`,
    ...(listener === "SASL_SSL" ? [`ssl.ca.location=${kafka.caFile}`] : []),
    // Without a limit kcat repeats a refused sign-in for five minutes.
    "message.timeout.ms=4000",
  ];
  await writeFile(config, lines.join("\n"), { mode: 0o600 });
  const child = run("kcat", ["-F", config, ...args], { timeout: 20_000 });
  child.child.stdin?.end(input);
  return (await child).stdout;
}

const produce = (user: KafkaUser, listener: Listener, value: string, to = topic) =>
  kcat(user, listener, ["-P", "-t", to], `${value}\n`);

async function read(user: KafkaUser, listener: Listener, from: string): Promise<string[]> {
  const lines = await kcat(user, listener, ["-C", "-t", from, "-o", "beginning", "-e", "-q"]);
  return lines.trimEnd().split("\n");
}

const consume = (listener: Listener) => read(kafka.users.portal, listener, topic);

/** The topics that a kafkajs client sees after it has signed in. */
async function listTopics(sasl: SASLOptions, listener: Listener): Promise<string[]> {
  const client = new Kafka({
    brokers: [listener === "SASL_SSL" ? kafka.sslBrokers : kafka.brokers],
    sasl,
    ...(listener === "SASL_SSL" ? { ssl: { ca: await readFile(kafka.caFile, "utf8") } } : {}),
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  }).admin();
  try {
    await client.connect();
    return await client.listTopics();
  } finally {
    await client.disconnect();
  }
}

describe("listeners", () => {
  it.each<Listener>(["SASL_PLAINTEXT", "SASL_SSL"])("stores and returns a record over %s", async (listener) => {
    await produce(kafka.users.portal, listener, `over ${listener}`);
    expect(await consume(listener)).toContain(`over ${listener}`);
  });

  it.each<Listener>(["SASL_PLAINTEXT", "SASL_SSL"])("refuses a wrong password over %s", async (listener) => {
    const stranger = { username: "portal", password: "not the password" };
    await expect(produce(stranger, listener, "must not arrive")).rejects.toThrow(/Authentication failed/);
    expect(await consume(listener)).not.toContain("must not arrive");
  });

  const ways = (["SASL_PLAINTEXT", "SASL_SSL"] as const).flatMap((listener) =>
    (["scram-sha-256", "scram-sha-512"] as const).map((mechanism) => [mechanism, listener] as const),
  );
  it.each(ways)("signs in with %s over %s, and refuses a wrong password", async (mechanism, listener) => {
    expect(await listTopics({ mechanism, ...kafka.users.portal }, listener)).toEqual([topic]);
    const wrong = { mechanism, ...kafka.users.portal, password: "not the password" };
    await expect(listTopics(wrong, listener)).rejects.toThrow(/invalid credentials/);
  });

  it("has a certificate that only its own authority vouches for", async () => {
    const address = new URL(`tls://${kafka.sslBrokers}`);
    const to = { host: address.hostname, port: Number(address.port), servername: "localhost" };
    await expect(tlsPeer(to)).rejects.toThrow(/self-signed certificate/);
    const ca = await readFile(kafka.caFile, "utf8");
    expect((await tlsPeer({ ...to, ca })).subjectaltname).toBe("DNS:localhost, IP Address:127.0.0.1");
  });
});

describe("listeners without SASL", () => {
  async function anonymous(protocol: "PLAINTEXT" | "SSL", args: string[], input = ""): Promise<string> {
    const brokers = protocol === "SSL" ? kafka.unsignedSslBrokers : kafka.plaintextBrokers;
    const trust = protocol === "SSL" ? ["-X", `ssl.ca.location=${kafka.caFile}`] : [];
    const limit = ["-X", "message.timeout.ms=4000"];
    const to = ["-b", brokers, "-X", `security.protocol=${protocol}`, ...trust, ...limit];
    const child = run("kcat", [...to, ...args], { timeout: 20_000 });
    child.child.stdin?.end(input);
    return (await child).stdout;
  }

  it.each(["PLAINTEXT", "SSL"] as const)("let anybody in over %s, who may do nothing", async (protocol) => {
    expect(await anonymous(protocol, ["-L"])).toContain(" 0 topics:");
    await expect(anonymous(protocol, ["-P", "-t", topic], "must not arrive\n")).rejects.toThrow(
      /authorization failed/i,
    );
  });

  it("take the user's name from the client certificate with mutual TLS, and nobody without one", async () => {
    const to = ["-b", kafka.mutualTlsBrokers, "-X", "security.protocol=SSL", "-X", `ssl.ca.location=${kafka.caFile}`];
    const shown = [
      `ssl.certificate.location=${kafka.clientCertificateFile}`,
      `ssl.key.location=${kafka.clientKeyFile}`,
    ];
    const known = run("kcat", [...to, ...shown.flatMap((one) => ["-X", one]), "-L"], { timeout: 20_000 });
    expect((await known).stdout).toContain(`topic "${topic}"`);
    await expect(run("kcat", [...to, "-L", "-m", "3"], { timeout: 20_000 })).rejects.toThrow(/ERROR/);
  });
});

describe("a folder of an earlier version", () => {
  it("keeps its ports and passwords, and gets those that it lacks", async () => {
    const earlier = await mkdtemp(path.join(dir, "earlier-"));
    const ports = { saslPlaintext: 25_001, saslSsl: 25_002, internal: 25_003, controller: 25_004 };
    await writeFile(path.join(earlier, "ports.json"), JSON.stringify(ports));
    const passwords = Object.fromEntries(["admin", "portal", "denied", "broker"].map((name) => [name, name.repeat(5)]));
    await writeFile(path.join(earlier, "credentials.json"), JSON.stringify(passwords), { mode: 0o600 });
    const chosen = await choosePorts(earlier, undefined);
    expect(chosen).toMatchObject(ports);
    expect(new Set(Object.values(chosen)).size).toBe(8);
    expect(await choosePorts(earlier, undefined)).toEqual(chosen);
    const credentials = await ensureCredentials(earlier);
    expect(credentials).toMatchObject(passwords);
    expect(credentials.$ConnectionString).toMatch(/^Endpoint=sb:/);
    expect(await ensureCredentials(earlier)).toEqual(credentials);
  });
});

describe("access rights", () => {
  it("refuses a user without rights, and lets the user in once they are granted, until they are revoked", async () => {
    const own = "rights";
    await kafka.createTopic(own);
    const { denied } = kafka.users;
    await expect(produce(denied, "SASL_PLAINTEXT", "refused", own)).rejects.toThrow(/[Aa]uthorization failed/);
    await kafka.grant("denied", own, ["WRITE", "DESCRIBE"]);
    await produce(denied, "SASL_PLAINTEXT", "allowed", own);
    await kafka.revoke("denied", own, ["WRITE", "DESCRIBE"]);
    await expect(produce(denied, "SASL_PLAINTEXT", "refused again", own)).rejects.toThrow(/[Aa]uthorization failed/);
    expect(await read(kafka.users.admin, "SASL_PLAINTEXT", own)).toEqual(["allowed"]);
  });

  it("makes no topic by being written to", async () => {
    await expect(produce(kafka.users.admin, "SASL_PLAINTEXT", "lost", "nobody-made-it")).rejects.toThrow(
      /Delivery failed/,
    );
    expect(await listTopics({ mechanism: "plain", ...kafka.users.admin }, "SASL_PLAINTEXT")).not.toContain(
      "nobody-made-it",
    );
  });

  it("gives a topic its partitions and its configuration", async () => {
    await kafka.createTopic("small-records", { partitions: 3, config: { "max.message.bytes": "1000" } });
    const metadata = await kcat(kafka.users.admin, "SASL_PLAINTEXT", ["-L", "-t", "small-records"]);
    expect(metadata).toContain('topic "small-records" with 3 partitions');
    const tooLarge = produce(kafka.users.admin, "SASL_PLAINTEXT", "x".repeat(2000), "small-records");
    await expect(tooLarge).rejects.toThrow(/Message size too large/);
  });
});

describe("passwords", () => {
  it("lie in files of the owner alone, and on no command line", async () => {
    const secrets = Object.values(kafka.users).map((user) => user.password);
    expect(new Set(secrets).size).toBe(secrets.length);
    const { stdout: commandLines } = await run("ps", ["-eo", "args"], { maxBuffer: 10_000_000 });
    expect(commandLines).toContain("kafka.Kafka");
    for (const secret of secrets) expect(commandLines).not.toContain(secret);

    const folder = path.dirname(kafka.credentialsFile);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((found) => found.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      const content = await readFile(file, "utf8");
      if (!secrets.some((secret) => content.includes(secret)) && !content.includes("PRIVATE KEY")) continue;
      expect(`${entry.name} ${((await stat(file)).mode & 0o777).toString(8)}`).toBe(`${entry.name} 600`);
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });
});

describe("life of the broker", () => {
  it("keeps addresses, users, rights and records over a stop, a kill and a new start", {
    timeout: startTimeoutMs,
  }, async () => {
    await produce(kafka.users.portal, "SASL_PLAINTEXT", "before the restart");
    const { brokers, users } = kafka;
    await kafka.restart();
    expect(await consume("SASL_PLAINTEXT")).toContain("before the restart");

    await kafka.kill();
    expect(kafka.running).toBe(false);
    await kafka.restart();
    expect(await consume("SASL_PLAINTEXT")).toContain("before the restart");

    await kafka.stop();
    kafka = await startKafka({ dir: path.join(dir, "kafka") });
    expect({ brokers: kafka.brokers, users: kafka.users }).toEqual({ brokers, users });
    expect(await consume("SASL_PLAINTEXT")).toContain("before the restart");
    expect(await listTopics({ mechanism: "scram-sha-512", ...users.portal }, "SASL_SSL")).toContain(topic);
  });

  it("accepts and doesn't answer while paused, and answers what waited once resumed", async () => {
    kafka.pause();
    const waiting = listTopics({ mechanism: "plain", ...kafka.users.portal }, "SASL_PLAINTEXT");
    const first = await Promise.race([waiting.then(() => "answered"), delay(500, "silent")]);
    kafka.resume();
    expect(first).toBe("silent");
    expect(await waiting).toContain(topic);
  });

  it("says which port is taken when a broker already runs on the folder", async () => {
    const port = kafka.brokers.split(":")[1];
    await expect(startKafka({ dir: path.join(dir, "kafka") })).rejects.toThrow(
      new RegExp(`can't use port ${port}.*another program listens there`),
    );
  });

  it("shows the end of the log when the broker can't start", async () => {
    const broken = path.join(dir, "broken");
    await (await startKafka({ dir: broken })).stop();
    await writeFile(path.join(broken, "data", "meta.properties"), "version=1\ncluster.id=another\nnode.id=2\n");
    await expect(startKafka({ dir: broken })).rejects.toThrow(/ended while starting[\s\S]*Stored node id 2/);
  });

  it("ends with its parent, even when that is killed", { timeout: startTimeoutMs }, async () => {
    const script = path.join(import.meta.dirname, "cli.ts");
    const args = ["--import", "tsx", script, "--dir", path.join(dir, "orphan")];
    const parent = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    parent.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    expect(await waitUntil(() => printed.includes("Press Ctrl-C"), 60_000)).toBe(true);
    const pid = Number(/process (\d+)/.exec(printed)?.[1]);
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    expect(await waitUntil(() => !isAlive(pid), 10_000)).toBe(true);
  });
});

/** What a TLS client learns about the server's certificate once it trusts it. */
function tlsPeer(options: ConnectionOptions): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect(options, () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
