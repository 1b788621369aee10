import { type DestinationSettings, needsClientKey, needsPassword } from "@/lib/export/destination-settings";
import { kcatFiles, serverNameNotes } from "@/lib/export/kafka-kcat-command";
import { quoteForShell } from "@/lib/export/quote-for-shell";
import { type SaslMechanism, usesOauth, usesTls } from "@/lib/kafka/destination";

/** Stands for the secret until it is replaced: neither Java nor JAAS sees anything special in it. */
export const secretPlaceholder = "REPLACE_WITH_THE_SECRET";
export const propertiesFile = "client.properties";
export const keystoreFile = "client-keystore.pem";
/** The consumer group of the command; without a fixed one no ACL could name it. */
export const consumerGroup = "cloud-pki-check";

const security = "org.apache.kafka.common.security";

const loginModules: Record<SaslMechanism, string> = {
  PLAIN: `${security}.plain.PlainLoginModule`,
  "SCRAM-SHA-256": `${security}.scram.ScramLoginModule`,
  "SCRAM-SHA-512": `${security}.scram.ScramLoginModule`,
  OAUTHBEARER: `${security}.oauthbearer.OAuthBearerLoginModule`,
};

/**
 * Between double quotes of a JAAS entry, as Kafka reads it (java.io.StreamTokenizer): the backslash escapes, and the end
 * of a line would end the text.
 */
function jaasText(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`);
}

/** A value in a file of java.util.Properties: ISO 8859-1, where all but printable ASCII is written by its UTF-16 units. */
function propertyText(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replace(/^ /, "\\ ")
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

type Options = Record<string, string>;

/** The entry over several lines: the blanks at the beginning of a continued line don't count. */
function jaasConfig(module: string, options: Options): string {
  const pairs = Object.entries(options).map(([name, value]) => propertyText(`${name}="${jaasText(value)}"`));
  return [`sasl.jaas.config=${module} required`, ...pairs].join(" \\\n  ").concat(";");
}

function oauthOptions({ oauthClientId, oauthScope, logicalCluster, identityPoolId }: DestinationSettings): Options {
  const optional = {
    scope: oauthScope,
    extension_logicalCluster: logicalCluster,
    extension_identityPoolId: identityPoolId,
  };
  const used = Object.entries(optional).filter(([, value]) => value !== "");
  return { clientId: oauthClientId, clientSecret: secretPlaceholder, ...Object.fromEntries(used) };
}

/** KIP-768. Before Kafka 3.4 the handler is in the package `oauthbearer.secured`, before 3.1 there is none. */
function oauthLines(settings: DestinationSettings): string[] {
  return [
    `sasl.login.callback.handler.class=${security}.oauthbearer.OAuthBearerLoginCallbackHandler`,
    `sasl.oauthbearer.token.endpoint.url=${propertyText(settings.tokenEndpoint)}`,
  ];
}

function saslLines(settings: DestinationSettings): string[] {
  if (!needsPassword(settings)) return [];
  const { saslMechanism, username } = settings;
  const oauth = usesOauth(settings);
  const options = oauth ? oauthOptions(settings) : { username, password: secretPlaceholder };
  return [
    `sasl.mechanism=${saslMechanism}`,
    ...(oauth ? oauthLines(settings) : []),
    jaasConfig(loginModules[saslMechanism], options),
  ];
}

/** KIP-651: PEM files since Kafka 2.7. */
function tlsLines(settings: DestinationSettings): string[] {
  if (!usesTls(settings)) return [];
  return [
    ...(settings.caCertificate === "" ? [] : ["ssl.truststore.type=PEM", "ssl.truststore.location=ca.pem"]),
    ...(needsClientKey(settings) ? ["ssl.keystore.type=PEM", `ssl.keystore.location=${keystoreFile}`] : []),
  ];
}

/** The settings as the tools of Apache Kafka read them from a file, with a placeholder for the secret. */
export function consumerProperties(settings: DestinationSettings): string {
  return [`security.protocol=${settings.securityProtocol}`, ...saslLines(settings), ...tlsLines(settings)].join("\n");
}

/**
 * Follows the topic from now on, with the consumer that comes with Apache Kafka. `--consumer.config` and `--property` are
 * the names that every version up to 4 knows (KIP-1147 has newer ones). From 4.0 on Kafka asks a token endpoint only that
 * its command line names (CVE-2025-27817).
 */
export function consumerCommand(settings: DestinationSettings): string {
  const allowed = `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${settings.tokenEndpoint}`;
  return [
    ...(usesOauth(settings) ? [`KAFKA_OPTS=${quoteForShell(allowed)}`] : []),
    `kafka-console-consumer.sh --bootstrap-server ${quoteForShell(settings.brokers.join(","))}`,
    `--topic ${quoteForShell(settings.topic)} --group ${consumerGroup}`,
    `--consumer.config ${propertiesFile}`,
    "--property print.headers=true --property print.key=true",
  ].join(" \\\n  ");
}

/** Makes the one file of private key and certificates that Kafka's PEM keystore is, the key as PKCS #8. */
export function keystoreCommand(settings: DestinationSettings): string | null {
  if (!needsClientKey(settings)) return null;
  return `openssl pkcs8 -topk8 -nocrypt -in client.key | cat - client.pem > ${keystoreFile}`;
}

/** What a person has to know or do that the file can't say; each in a sentence. */
export function consumerNotes(settings: DestinationSettings): string[] {
  const secret = usesOauth(settings) ? "OAuth client secret" : "SASL password";
  const files = kcatFiles(settings).map(({ name, holds }) => `Save the ${holds} as ${name}.`);
  const oauth = [
    "Needs Kafka 3.1 or newer; before 3.4 write oauthbearer.secured.OAuthBearerLoginCallbackHandler for the handler.",
    ...(settings.caCertificate === ""
      ? []
      : [
          'If the token endpoint’s certificate is from the same CA, add ssl.truststore.type="PEM" ssl.truststore.location="ca.pem" to the login line.',
        ]),
  ];
  return [
    ...(needsPassword(settings)
      ? [
          `Replace ${secretPlaceholder} by the ${secret}. Write \\\\\\\\ for a backslash in it and \\\\" for a quotation mark.`,
        ]
      : []),
    ...files,
    ...(usesOauth(settings) ? oauth : []),
    ...serverNameNotes(settings),
  ];
}
