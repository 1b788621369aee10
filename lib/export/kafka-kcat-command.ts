import {
  type DestinationSettings,
  needsClientKey,
  needsPassword,
  passwordLabel,
} from "@/lib/export/destination-settings";
import { quoteForShell } from "@/lib/export/quote-for-shell";
import { usesOauth, usesTls } from "@/lib/kafka/destination";

/** The shell's variable that stands for the secret; the command never holds it. */
export const passwordVariable = "$SASL_PASSWORD";

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

/** One record of the topic, or all that come from now on. */
type Place = { partition: number; offset: string } | { partition?: never; offset?: never };

/** Headers, key and value, one under the other; kcat itself reads the escapes. */
const readableFormat = String.raw`-f 'Headers: %h\nKey: %k\nValue: %s\n\n'`;

/**
 * A kcat command line for a shell with the secret in `SASL_PASSWORD`. It reads one record when a place is given, else it
 * follows the topic from now on, without a consumer group.
 */
export function kcatCommand({ settings, ...place }: { settings: DestinationSettings } & Place): string {
  const { properties, secret } = signIn(settings);
  const reading =
    place.partition === undefined ? `-o end ${readableFormat}` : `-p ${place.partition} -o ${place.offset} -c 1`;
  const all = [
    `security.protocol=${settings.securityProtocol}`,
    ...kcatFiles(settings).map(({ name }) => `${fileProperties[name]}=${name}`),
    ...properties,
  ];
  return [
    `kcat -b ${quoteForShell(settings.brokers.join(","))}`,
    ...all.map((property) => `-X ${quoteForShell(property)}`),
    ...(secret === null ? [] : [`-X ${secret}="${passwordVariable}"`]),
    `-C -t ${quoteForShell(settings.topic)} ${reading}`,
  ].join(" \\\n  ");
}

/** Neither librdkafka nor Apache Kafka's clients can check another name than the one that they dialled. */
export function serverNameNotes(settings: DestinationSettings): string[] {
  if (!usesTls(settings) || settings.tlsServerName === "") return [];
  return [
    `This client checks the brokers’ own names and has no setting for the TLS server name ${settings.tlsServerName}: the names must match, or it refuses the certificate.`,
  ];
}

/** What a person has to know or do before the command works; each in a sentence. */
export function kcatNotes(settings: DestinationSettings): string[] {
  const scram = needsPassword(settings) && settings.saslMechanism.startsWith("SCRAM");
  return [
    ...(needsPassword(settings) ? [`Set SASL_PASSWORD in your shell first, to the ${passwordLabel(settings)}.`] : []),
    ...kcatFiles(settings).map(({ name, holds }) => `Save the ${holds} as ${name}.`),
    // librdkafka#4895: it sent a wrong nonce, which Kafka has checked since CVE-2024-56128.
    ...(scram
      ? [
          "With SCRAM, kcat needs librdkafka 2.6.1 or newer (kcat -V tells): brokers of Kafka 4 refuse older ones as if the password were wrong.",
        ]
      : []),
    ...serverNameNotes(settings),
    ...(usesOauth(settings)
      ? ["With OAUTHBEARER, kcat needs a librdkafka from 1.9 on that was built with libcurl."]
      : []),
  ];
}
