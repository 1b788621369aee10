import { networkInterfaces } from "node:os";
import { env } from "@/lib/env";
import type { KafkaContext } from "@/lib/kafka/kafka-context";

const defaultPorts: Readonly<Record<string, number>> = {
  "postgres:": 5432,
  "postgresql:": 5432,
  "smtp:": 25,
  "smtps:": 465,
};

function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return port === "" ? (defaultPorts[protocol] ?? 0) : Number(port);
}

/** Asked each time: a machine gets and loses addresses while the portal runs. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map(({ address }) => address));
}

/** The outbound policy as the operator has configured it. */
export function kafkaContext(): KafkaContext {
  const own = env();
  return {
    policy: {
      allowedAddresses: own.KAFKA_ALLOWED_ADDRESSES,
      deniedAddresses: own.KAFKA_DENIED_ADDRESSES,
      allowedHosts: own.KAFKA_ALLOWED_HOSTS,
      deniedHosts: own.KAFKA_DENIED_HOSTS,
      privateAddresses: own.KAFKA_PRIVATE_ADDRESSES === "allow",
      ownPorts: [own.DATABASE_URL, own.PUBLIC_URL, ...(own.SMTP_URL === undefined ? [] : [own.SMTP_URL])].map(portOf),
      ownAddresses: ownAddresses(),
    },
  };
}
