import { type KafkaPropertyEntry, kafkaPropertyEntries } from "@/lib/export/kafka-property-entries";
import { type FillName, fillNames, kafkaPropertyMeaning, type OtherMeaning } from "@/lib/export/kafka-property-names";
import { type JaasEntry, parseJaasEntry } from "@/lib/export/parse-jaas-entry";
import { saslMechanisms, securityProtocols, splitBrokers } from "@/lib/kafka/destination";

/** Text that is longer is nobody's client configuration. In UTF-16 units. */
export const maxPastedLength = 65_536;

/** What a pasted text says of a Kafka connection. */
export type PastedSettings = {
  /** In the form's order, none empty. `password` and `clientKey` are secrets. */
  fields: ReadonlyMap<FillName, string>;
  /** What can't be filled in and why, a sentence or two each. */
  notes: readonly string[];
};

type Found = { fields: Map<FillName, string>; notes: Set<string> };

const placeholder = /^(?:REPLACE_\w*|\*+|x{4,}|<[^<>]*>|\{\{[^{}]*\}\}|\$\{[^{}]*\})$/i;
const secretNames: ReadonlySet<FillName> = new Set<FillName>(["password", "clientKey"]);
const pemNames: ReadonlySet<FillName> = new Set<FillName>(["caCertificate", "clientCertificate", "clientKey"]);

/** Whether the field is written and never shown. */
export function isSecretFill(name: FillName): boolean {
  return secretNames.has(name);
}

/** A properties file may have PEM on one line, with blanks for the ends of its lines (KIP-651), which OpenSSL does not read. */
function pemLines(text: string): string {
  return text
    .replace(
      /(-----BEGIN [A-Z0-9 ]+-----)([A-Za-z0-9+/=\s]*)(-----END [A-Z0-9 ]+-----)/g,
      (_, begin: string, body: string, end: string) =>
        [begin, ...(body.replace(/\s+/g, "").match(/.{1,64}/g) ?? []), end].join("\n"),
    )
    .replace(/-----[ \t]+(?=-----BEGIN )/g, "-----\n");
}

function cleanValue(name: FillName, text: string): string {
  if (text.trim() === "") return "";
  if (name === "password") return text;
  return pemNames.has(name) ? pemLines(text.trim()) : text.trim();
}

function put({ fields, notes }: Found, name: FillName, text: string): void {
  const value = cleanValue(name, text);
  if (value === "" || fields.has(name)) return;
  if (secretNames.has(name) && placeholder.test(value)) {
    notes.add("It has a placeholder where the secret belongs: type the secret yourself.");
  } else {
    fields.set(name, value);
  }
}

const unsupported: Readonly<Record<string, string>> = {
  GSSAPI: "GSSAPI (Kerberos)",
  AWS_MSK_IAM: "AWS_MSK_IAM (IAM access control of Amazon MSK)",
};

function putMechanism(found: Found, text: string): void {
  const name = text.trim().toUpperCase();
  if (name === "") return;
  const dashed = name.replaceAll("_", "-");
  const known = saslMechanisms.find((one) => one === dashed);
  if (known) {
    put(found, "saslMechanism", known);
    return;
  }
  found.notes.add(
    `The SASL mechanism ${unsupported[name] ?? `“${text.trim().slice(0, 40)}”`} is not supported here. Ask for a user with one of ${saslMechanisms.join(", ")}.`,
  );
}

function putProtocol(found: Found, text: string): void {
  const name = text.trim().toUpperCase();
  if (name === "") return;
  const known = securityProtocols.find((one) => one === name);
  if (known) {
    put(found, "securityProtocol", known);
    return;
  }
  found.notes.add(
    `The security protocol “${text.trim().slice(0, 40)}” is not supported here. Use a listener with one of ${securityProtocols.join(", ")}.`,
  );
}

const modules: readonly { name: RegExp; mechanism: string | null }[] = [
  { name: /\.?PlainLoginModule$/, mechanism: "PLAIN" },
  { name: /\.?OAuthBearerLoginModule$/, mechanism: "OAUTHBEARER" },
  { name: /\.?Krb5LoginModule$/, mechanism: "GSSAPI" },
  { name: /\.?IAMLoginModule$/, mechanism: "AWS_MSK_IAM" },
  { name: /\.?ScramLoginModule$/, mechanism: null },
];

/** The options of Kafka's own login modules, and of Strimzi's. */
const jaasOptions: ReadonlyMap<string, FillName> = new Map<string, FillName>([
  ["username", "username"],
  ["password", "password"],
  ["clientId", "oauthClientId"],
  ["clientSecret", "password"],
  ["scope", "oauthScope"],
  ["extension_logicalCluster", "logicalCluster"],
  ["extension_identityPoolId", "identityPoolId"],
  ["oauth.client.id", "oauthClientId"],
  ["oauth.client.secret", "password"],
  ["oauth.scope", "oauthScope"],
  ["oauth.token.endpoint.uri", "tokenEndpoint"],
]);

function putJaas(found: Found, { module, options }: JaasEntry): void {
  for (const [option, value] of options) {
    const name = jaasOptions.get(option);
    if (name) put(found, name, value);
  }
  const known = modules.find(({ name }) => name.test(module));
  if (!known) {
    found.notes.add(`The login module ${module.slice(0, 120)} is not known here: choose the SASL mechanism yourself.`);
  } else if (known.mechanism !== null && !found.fields.has("saslMechanism")) {
    putMechanism(found, known.mechanism);
  } else if (known.mechanism === null && !found.fields.has("saslMechanism")) {
    found.notes.add("It does not say whether SCRAM-SHA-256 or SCRAM-SHA-512 is meant: choose the SASL mechanism.");
  }
}

/** KIP-768: `logicalCluster=lkc-1,identityPoolId=pool-1`. */
function putExtensions(found: Found, text: string): void {
  for (const pair of text.split(",")) {
    const [name = "", value = ""] = pair.split("=", 2).map((part) => part.trim());
    if (name === "logicalCluster" || name === "identityPoolId") put(found, name, value);
  }
}

/** The form's words for what is in the file that the property names. */
function fileField(key: string): string {
  if (/truststore|ca[._-]?(?:location|file)$/i.test(key)) return "CA certificate";
  if (/keystore/i.test(key)) return "Client certificate and Client private key";
  return /key[._-]?(?:location|file)$/i.test(key) ? "Client private key" : "Client certificate";
}

function putFileNote({ notes }: Found, key: string, value: string): void {
  if (value.trim() !== "") {
    notes.add(`${key} names a file: paste what is in it into ${fileField(key)}, as PEM.`);
  }
}

function putNameCheckNote({ notes }: Found, value: string): void {
  if (value.trim().toLowerCase() === "https") return;
  notes.add("It switches off the check of the brokers’ names, which is always made here.");
}

function putEntry(found: Found, { key, value, raw }: KafkaPropertyEntry, meaning: FillName | OtherMeaning): void {
  if (meaning === "brokers") put(found, meaning, [...new Set(splitBrokers(value))].join("\n"));
  else if (meaning === "securityProtocol") putProtocol(found, value);
  else if (meaning === "saslMechanism") putMechanism(found, value);
  else if (meaning === "extensions") putExtensions(found, value);
  else if (meaning === "file") putFileNote(found, key, value);
  else if (meaning === "nameCheck") putNameCheckNote(found, value);
  // librdkafka's names stand in files without escapes.
  else if (meaning !== "jaas") put(found, meaning, /password|username/i.test(key) ? raw : value);
}

function read(text: string): Found | null {
  const found: Found = { fields: new Map(), notes: new Set() };
  const entries = kafkaPropertyEntries(text).flatMap((entry) => {
    const meant = kafkaPropertyMeaning(entry.key);
    return meant ? [{ entry, ...meant }] : [];
  });
  const config = entries.find(({ meaning }) => meaning === "jaas")?.entry.value;
  const jaas = parseJaasEntry(config ?? text.replace(/\\\r?\n\s*/g, ""));
  const sure = entries.some((one) => one.sure);
  if (!sure && !jaas) return null;
  // The lines of a bare JAAS entry look like entries themselves.
  const bareJaas = jaas !== null && config === undefined;
  for (const one of entries) if (one.sure || !bareJaas) putEntry(found, one.entry, one.meaning);
  if (jaas) putJaas(found, jaas);
  return found;
}

/**
 * Recognises a client's configuration in pasted text: a properties file of Apache Kafka or librdkafka, a JAAS line or
 * file, simple YAML, environment variables, or JSON. Null for anything else. Never throws, and keeps nothing.
 */
export function parseKafkaProperties(text: string): PastedSettings | null {
  if (text.length > maxPastedLength) return null;
  const found = read(text);
  if (!found || found.fields.size + found.notes.size === 0) return null;
  const ordered = fillNames.flatMap((name) => {
    const value = found.fields.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { fields: new Map(ordered), notes: [...found.notes] };
}
