import { v7 as uuidv7 } from "uuid";
import { brokerText, parseBroker } from "@/lib/kafka/destination";
import { pool } from "@/lib/pool";
import { sealSecret } from "@/lib/secrets/seal-secret";

type Target = { brokers: string; topic: string; username: string; password: string };

/** A switched-on Kafka destination over SASL_PLAINTEXT and PLAIN, for tests of what comes after saving. */
export async function createDestination(subscriptionId: string, target: Target): Promise<string> {
  const id = uuidv7();
  const config = {
    brokers: target.brokers
      .split(",")
      .flatMap((text) => parseBroker(text) ?? [])
      .map(brokerText),
    topic: target.topic,
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    username: target.username,
    caCertificate: "",
  };
  const password = sealSecret(target.password, { table: "destination", rowId: id, column: "password" });
  await pool().query(
    `INSERT INTO destination (id, subscription_id, provider, enabled, config, password_sealed, password_set_at,
       cursor_sequence, intent_sequence)
     VALUES ($1, $2, 'kafka', true, $3, $4, now(), 0, 0)`,
    [id, subscriptionId, JSON.stringify(config), password],
  );
  return id;
}
