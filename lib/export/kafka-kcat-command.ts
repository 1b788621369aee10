import type { DestinationSettings } from "@/lib/export/destination-settings";

/** The shell's variable that stands for the secret; the command never holds it. */
export const passwordVariable = "$SASL_PASSWORD";

/** POSIX quoting (2.2.2): between single quotes nothing is special but the single quote itself. */
function quoted(text: string): string {
  return /^[A-Za-z0-9_./:,=@+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A kcat command line that reads one record of the topic, for a shell with the password in `SASL_PASSWORD`. */
export function kcatCommand(input: { settings: DestinationSettings; partition: number; offset: string }): string {
  const { settings, partition, offset } = input;
  const properties = [
    `security.protocol=${settings.securityProtocol}`,
    ...(settings.securityProtocol === "SASL_SSL" && settings.caCertificate !== "" ? ["ssl.ca.location=ca.pem"] : []),
    `sasl.mechanisms=${settings.saslMechanism}`,
    `sasl.username=${settings.username}`,
  ];
  return [
    `kcat -b ${quoted(settings.brokers.join(","))}`,
    ...properties.map((property) => `-X ${quoted(property)}`),
    `-X sasl.password="${passwordVariable}"`,
    `-C -t ${quoted(settings.topic)} -p ${partition} -o ${offset} -c 1`,
  ].join(" \\\n  ");
}
