import { consumerGroup } from "@/lib/export/consumer-properties";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import { quoteForShell } from "@/lib/export/quote-for-shell";
import { usesOauth, usesSasl } from "@/lib/kafka/destination";

/** Stands for a name that the form can't know. */
export const principalPlaceholder = "REPLACE_WITH_THE_PRINCIPAL";
const topicPlaceholder = "REPLACE_WITH_THE_TOPIC";

export type Principal = {
  /** Without `User:`. */
  name: string;
  /** Where the name is from, and what may make it another one. */
  note: string;
};

/**
 * Whom the brokers see when the portal signs in.
 * @param certificateSubject of the client certificate as Kafka prints it; null when none is known
 */
export function principalOf(settings: DestinationSettings, certificateSubject: string | null): Principal {
  if (!usesSasl(settings)) {
    return certificateSubject === null
      ? {
          name: principalPlaceholder,
          note: "With SSL the user is the client certificate’s subject: paste the certificate to see it here.",
        }
      : {
          name: certificateSubject,
          note: "The client certificate’s subject. Brokers with ssl.principal.mapping.rules may make another name of it.",
        };
  }
  if (usesOauth(settings)) {
    return {
      name: principalPlaceholder,
      note: "With OAUTHBEARER the user is in the token, mostly as its sub claim: ask your identity provider for it, or read it in the broker’s log.",
    };
  }
  if (settings.username === "*") {
    return {
      name: principalPlaceholder,
      note: "A user who is called * can be granted nothing: Kafka takes User:* for everybody. Sign in as another one.",
    };
  }
  return settings.username === ""
    ? { name: principalPlaceholder, note: "The SASL username: enter it above to see it here." }
    : { name: settings.username, note: "The SASL username." };
}

type Right = { operation: "Read" | "Write"; resource: "topic" | "group" } | { operation: "IdempotentWrite" };

/** A topic that is called * can't be, and would stand for every topic. */
function topicText({ topic }: DestinationSettings): string {
  return topic === "*" ? topicPlaceholder : quoteForShell(topic);
}

function resourceText(settings: DestinationSettings, right: Right): string {
  if (right.operation === "IdempotentWrite") return "--cluster";
  return right.resource === "topic" ? `--topic ${topicText(settings)}` : `--group ${consumerGroup}`;
}

/** One command grants operations on one resource: kafka-acls.sh would mix them. */
function grant(settings: DestinationSettings, principal: Principal, rights: [Right, ...Right[]]): string {
  const [first] = rights;
  const operations = rights.map(({ operation }) => `--operation ${operation}`).join(" ");
  return [
    `kafka-acls.sh --bootstrap-server ${quoteForShell(settings.brokers.join(","))}`,
    "--command-config admin.properties",
    `--add --allow-principal ${quoteForShell(`User:${principal.name}`)}`,
    `${operations} ${resourceText(settings, first)}`,
  ].join(" \\\n  ");
}

export type AclCommands = {
  /** After a crash the portal reads back what has landed, and repeats nothing. */
  exactlyOnce: string;
  /** After a crash one batch may come twice, with the same ids. */
  atLeastOnce: string;
  /** Beside either, for brokers before Kafka 2.8: since then Write on any topic is enough for a producer id (KIP-679). */
  beforeKafka28: string;
  /** For reading with a consumer group, which the portal itself does not do. */
  consumer: string;
};

/**
 * The least rights that the export needs. Describe is in none of them: Write and Read include it
 * (org.apache.kafka.common.acl.AclOperation).
 */
export function aclCommands(settings: DestinationSettings, principal: Principal): AclCommands {
  const write: Right = { operation: "Write", resource: "topic" };
  const read: Right = { operation: "Read", resource: "topic" };
  return {
    exactlyOnce: grant(settings, principal, [write, read]),
    atLeastOnce: grant(settings, principal, [write]),
    beforeKafka28: grant(settings, principal, [{ operation: "IdempotentWrite" }]),
    consumer: [
      grant(settings, principal, [read]),
      grant(settings, principal, [{ operation: "Read", resource: "group" }]),
    ].join("\n"),
  };
}
