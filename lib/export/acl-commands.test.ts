import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { aclCommands, principalOf, principalPlaceholder } from "@/lib/export/acl-commands";
import { type DestinationSettings, destinationSettings } from "@/lib/export/destination-settings";

const settings: DestinationSettings = destinationSettings.parse({
  provider: "kafka",
  brokers: "kafka-1.example.com:9093,kafka-2.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc pki's",
});

/** The argument lists that a real shell calls kafka-acls.sh with. */
function callsOf(commands: string): string[][] {
  const script = commands.replaceAll("kafka-acls.sh", "call");
  const output = execFileSync("sh", ["-c", `call() { printf '%s\\0' "$@"; printf '\\n'; }\n${script}`], {
    encoding: "utf8",
  });
  return output
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\0").slice(0, -1));
}

const shared = [
  ...["--bootstrap-server", "kafka-1.example.com:9093,kafka-2.example.com:9093"],
  ...["--command-config", "admin.properties", "--add", "--allow-principal", "User:svc pki's"],
];

it("grants principal and topic the least for each promise", () => {
  const commands = aclCommands(settings, principalOf(settings, null));
  const topic = ["--topic", "pki.audit"];
  const [write, read] = [
    ["--operation", "Write"],
    ["--operation", "Read"],
  ];
  expect(callsOf(commands.exactlyOnce)).toEqual([[...shared, ...write, ...read, ...topic]]);
  expect(callsOf(commands.atLeastOnce)).toEqual([[...shared, ...write, ...topic]]);
  expect(callsOf(commands.beforeKafka28)).toEqual([[...shared, "--operation", "IdempotentWrite", "--cluster"]]);
  expect(callsOf(commands.consumer)).toEqual([
    [...shared, ...read, ...topic],
    [...shared, ...read, "--group", "cloud-pki-check"],
  ]);
});

it("grants nothing to everybody, which User:* would be", () => {
  const everybody = { ...settings, username: "*" };
  const commands = aclCommands(everybody, principalOf(everybody, null));
  expect(Object.values(commands).join("\n")).not.toContain("*");
});

it("grants nothing on every topic, which * would be", () => {
  const commands = aclCommands({ ...settings, topic: "*" }, principalOf(settings, null));
  expect(Object.values(commands).join("\n")).not.toContain("*");
});

it("names the user by username or certificate, and admits that a token's user is unknown", () => {
  expect(principalOf(settings, "CN=portal").name).toBe("svc pki's");
  const mutual: DestinationSettings = { ...settings, securityProtocol: "SSL" };
  expect(principalOf(mutual, "CN=portal,O=Example").name).toBe("CN=portal,O=Example");
  for (const unknown of [
    principalOf(mutual, null),
    principalOf({ ...settings, username: "" }, "CN=portal"),
    principalOf({ ...settings, saslMechanism: "OAUTHBEARER", oauthClientId: "portal" }, "CN=portal"),
  ]) {
    expect(unknown.name).toBe(principalPlaceholder);
  }
});
