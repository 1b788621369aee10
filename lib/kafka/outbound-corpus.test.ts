import diagnosticsChannel from "node:diagnostics_channel";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { kafkaSettings } from "@/lib/kafka/destination";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import { fakeBroker, metadata } from "@/lib/kafka/testing/fake-broker";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";

/** Listens at every address of this machine, and must see nobody. */
let sinkhole: Server;
let sinkholePort = 0;
let sinkholeConnections = 0;
/** Client sockets that this process made at all, wherever to. */
let dialled = 0;
const countSocket = () => {
  dialled += 1;
};

beforeAll(async () => {
  sinkhole = createServer((socket: Socket) => {
    sinkholeConnections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => sinkhole.listen(0, "::", resolve));
  const address = sinkhole.address();
  sinkholePort = typeof address === "object" && address !== null ? address.port : 0;
  diagnosticsChannel.subscribe("net.client.socket", countSocket);
});
afterAll(() => {
  diagnosticsChannel.unsubscribe("net.client.socket", countSocket);
  sinkhole.close();
});
beforeEach(() => {
  dialled = 0;
});
afterEach(() => {
  expect(sinkholeConnections).toBe(0);
});

const closed: KafkaContext = { policy: closedPolicy };
const record = { key: "subscription", value: "{}", headers: {} };

/** What Test Connection does with a broker as typed: refused beside its field, or the code that it ends with. */
async function outcomeOf(broker: string, context: KafkaContext): Promise<string> {
  const parsed = kafkaSettings.safeParse({
    brokers: broker,
    topic: "audit",
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    username: "portal",
  });
  if (!parsed.success) return "refused beside the field";
  const outcome = await testConnection({ ...parsed.data, password: "secret" }, { context, record });
  return outcome.ok ? "ok" : outcome.code;
}

const spellings = [
  ...["127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1"],
  ...[
    "017700000001",
    "127.00.00.01",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "127.0.0.1.",
  ],
  ...[
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "::1",
    "[::]",
    "0",
    "0.0.0.0",
  ],
  ...["169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]", "[fe80::1]"],
  ...["[fe80::1%lo]", "[fd00:ec2::254]", "metadata.google.internal", "instance-data", "100.100.100.200", "100.64.0.1"],
  ...["192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "[ff02::1]", "240.0.0.1"],
  ...[
    "255.255.255.255",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
  ],
  ...[
    "[2001:db8::1]",
    "[3fff::1]",
    "[fec0::1]",
    "10.0.0.1",
    "10.1",
    "172.16.0.1",
    "192.168.0.1",
    "192.168.1",
    "[fc00::1]",
  ],
  ...[
    "[fd12:3456::1]",
    "[::ffff:10.0.0.1]",
    "0x0a000001",
    "user@127.0.0.1",
    "127.0.0.1#",
    "127.0.0.1/x",
    "http://127.0.0.1",
  ],
  ...[
    "127.0.0.1\t",
    "a..b",
    "-kafka",
    "kafka..example.com",
    "",
    "[]",
    "[127.0.0.1]",
    "[::1",
    "::1]",
    "%31%32%37.0.0.1",
    "0x7f.0x0.0x0.0x1",
    "127.0.0.1%00",
    "[::ffff:0:127.0.0.1]",
    "[fe80::a9fe:a9fe]",
    "198.19.255.255",
    "[2002:a9fe:a9fe::1]",
  ],
];

test("the corpus holds at least 80 spellings, each of its own", () => {
  expect(new Set(spellings).size).toBe(spellings.length);
  expect(spellings.length).toBeGreaterThanOrEqual(80);
});

test("none of them is dialled", async () => {
  const outcomes = await Promise.all(
    spellings.map(async (spelling) => [spelling, await outcomeOf(`${spelling}:${sinkholePort}`, closed)]),
  );
  const unexpected = outcomes.filter(
    ([, outcome]) => !["refused beside the field", "ADDRESS_DENIED", "DNS_UNKNOWN"].includes(outcome ?? ""),
  );
  expect(unexpected).toEqual([]);
  expect(dialled).toBe(0);
}, 30_000);

describe("a resolver that works for the attacker", () => {
  const resolving = (...answers: string[][]): KafkaContext => {
    let asked = 0;
    return { policy: closedPolicy, lookup: async () => answers[Math.min(asked++, answers.length - 1)] ?? [] };
  };
  const answers = [
    "127.0.0.1",
    "::1",
    "169.254.169.254",
    "10.0.0.1",
    "::ffff:7f00:1",
    "fd00:ec2::254",
    "not an address",
  ];

  test.each(answers)("answers %s", async (answer) => {
    expect(await outcomeOf(`kafka.example.com:${sinkholePort}`, resolving([answer]))).toBe("ADDRESS_DENIED");
    expect(await outcomeOf(`kafka.example.com:${sinkholePort}`, resolving(["8.8.8.8", answer]))).toBe("ADDRESS_DENIED");
    expect(dialled).toBe(0);
  });
});

describe("a broker that advertises", () => {
  const onlyThisOne: KafkaContext = { policy: { ...closedPolicy, allowedAddresses: ["127.0.0.1"] } };
  const advertised = [
    ...["127.0.0.2", "127.1", "2130706434", "0x7f000002", "localhost", "::1", "[::1]", "0.0.0.0", "169.254.169.254"],
    ...[
      "2852039166",
      "10.0.0.1",
      "metadata.google.internal",
      "fe80::1",
      "::ffff:127.0.0.2",
      "fd00:ec2::254",
      "",
      "a b",
    ],
  ];

  test.each(advertised)("%j as its listener is left at its first connection", async (host) => {
    const peer = await startScriptedPeer(fakeBroker({ metadata: metadata("audit", host, sinkholePort) }));
    const outcome = await outcomeOf(peer.broker, {
      ...onlyThisOne,
      // What a system resolver makes of the odd spellings, wherever the test runs.
      lookup: async (name) => [name === "localhost" ? "::1" : "127.0.0.2"],
    });
    await peer.close();
    expect(outcome).toBe("ADDRESS_DENIED");
    expect(dialled).toBe(1);
  });
});

test("a refusal says the same and takes the same time, whatever stands behind the address", async () => {
  const refusals = ["127.0.0.1:1", `127.0.0.1:${sinkholePort}`, "169.254.169.254:80", "10.255.255.1:9092"];
  const outcomes = await Promise.all(
    refusals.map(async (broker) => {
      const settings = kafkaSettings.parse({
        brokers: broker,
        topic: "audit",
        securityProtocol: "SASL_PLAINTEXT",
        saslMechanism: "PLAIN",
        username: "portal",
      });
      const outcome = await testConnection({ ...settings, password: "secret" }, { context: closed, record });
      if (outcome.ok) throw new Error("It was not refused.");
      return { ...outcome, detail: outcome.detail.replaceAll(broker, "BROKER") };
    }),
  );
  expect(new Set(outcomes.map(({ title, cause, nextStep, detail }) => title + cause + nextStep + detail)).size).toBe(1);
  for (const { tookMs } of outcomes) expect(tookMs).toBeGreaterThanOrEqual(499);
});
