import { roleNames } from "@/lib/auth/permissions";
import type { DemoFile } from "@/scripts/demo/demo-file";

type Row = readonly [string, string];

function lines(title: string, rows: Row[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return ["", `  ${title}`, ...rows.map(([name, value]) => `    ${name.padEnd(width)}  ${value}`)];
}

function kafkaRows({ kafka }: DemoFile): Row[] {
  if (kafka === null) return [["Not running", "see above"]];
  return [
    ["Brokers, SASL_PLAINTEXT", kafka.brokers],
    ["Brokers, SASL_SSL", kafka.sslBrokers],
    ["CA certificate", kafka.caFile],
    ["SASL mechanism", "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512"],
    ["Topic", kafka.topic],
    ["Username, password", `${kafka.username}  ${kafka.password}`],
    ["Without any right", `${kafka.deniedUsername}  ${kafka.deniedPassword}`],
  ];
}

/** The addresses and sign-ins of a running demo, for the terminal. */
export function describeDemo(content: DemoFile, { file, tookMs }: { file: string; tookMs: number }): string {
  const emailWidth = Math.max(...content.users.map(({ email }) => email.length));
  const people = content.users.map(
    ({ role, email, password }): Row => [roleNames[role], `${email.padEnd(emailWidth)}  ${password}`],
  );
  return [
    "",
    `  Cloud PKI is ready at ${content.url} (${(tookMs / 1000).toFixed(1)} s)`,
    ...lines("Sign in with", people),
    ...lines("Apache Kafka", kafkaRows(content)),
    ...lines("Mail that the portal sends", [["Read it at", content.mail.apiUrl]]),
    "",
    `  All of it is in ${file}. Press Ctrl-C to stop.`,
    "",
  ].join("\n");
}
