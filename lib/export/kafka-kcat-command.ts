import { type DestinationSettings, needsClientKey, needsPassword } from "@/lib/export/destination-settings";
import { usesOauth, usesTls } from "@/lib/kafka/destination";

/** The shell's variable that stands for the secret; the command never holds it. */
export const passwordVariable = "$SASL_PASSWORD";

/** POSIX quoting (2.2.2): between single quotes nothing is special but the single quote itself. */
function quoted(text: string): string {
  return /^[A-Za-z0-9_./:,=@+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The files that the command reads beside itself, with what is in them. */
export function kcatFiles(settings: DestinationSettings): { name: string; holds: string }[] {
  const client = [
    { name: "client.pem", holds: "client certificate" },
    { name: "client.key", holds: "client private key" },
  ];
  return [
    ...(usesTls(settings) && settings.caCertificate !== "" ? [{ name: "ca.pem", holds: "CA certificate" }] : []),
    ...(needsClientKey(settings) ? client : []),
  ];
}

/** librdkafka's names: https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md */
const fileProperties: Record<string, string> = {
  "ca.pem": "ssl.ca.location",
  "client.pem": "ssl.certificate.location",
  "client.key": "ssl.key.location",
};

function oauthProperties(settings: DestinationSettings): string[] {
  const { tokenEndpoint, oauthClientId, oauthScope, logicalCluster, identityPoolId } = settings;
  const extensions = Object.entries({ logicalCluster, identityPoolId }).filter(([, value]) => value !== "");
  return [
    "sasl.oauthbearer.method=oidc",
    `sasl.oauthbearer.token.endpoint.url=${tokenEndpoint}`,
    `sasl.oauthbearer.client.id=${oauthClientId}`,
    ...(oauthScope === "" ? [] : [`sasl.oauthbearer.scope=${oauthScope}`]),
    ...(extensions.length === 0
      ? []
      : [`sasl.oauthbearer.extensions=${extensions.map((pair) => pair.join("=")).join(",")}`]),
  ];
}

/** How it signs in, and the property that takes the secret; null without one. */
function signIn(settings: DestinationSettings): { properties: string[]; secret: string | null } {
  if (!needsPassword(settings)) return { properties: [], secret: null };
  const mechanism = `sasl.mechanisms=${settings.saslMechanism}`;
  if (usesOauth(settings)) {
    return { properties: [mechanism, ...oauthProperties(settings)], secret: "sasl.oauthbearer.client.secret" };
  }
  return { properties: [mechanism, `sasl.username=${settings.username}`], secret: "sasl.password" };
}

/** A kcat command line that reads one record of the topic, for a shell with the secret in `SASL_PASSWORD`. */
export function kcatCommand(input: { settings: DestinationSettings; partition: number; offset: string }): string {
  const { settings, partition, offset } = input;
  const { properties, secret } = signIn(settings);
  const all = [
    `security.protocol=${settings.securityProtocol}`,
    ...kcatFiles(settings).map(({ name }) => `${fileProperties[name]}=${name}`),
    ...properties,
  ];
  return [
    `kcat -b ${quoted(settings.brokers.join(","))}`,
    ...all.map((property) => `-X ${quoted(property)}`),
    ...(secret === null ? [] : [`-X ${secret}="${passwordVariable}"`]),
    `-C -t ${quoted(settings.topic)} -p ${partition} -o ${offset} -c 1`,
  ].join(" \\\n  ");
}
