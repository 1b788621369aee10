import type { PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { env } from "@/lib/env";
import { failureMail, recoveryMail } from "@/lib/export/relay/alert-mail";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import { brokerList } from "@/lib/export/relay/open-destination";
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";
import type { KafkaError } from "@/lib/kafka/sink";
import { queueMail } from "@/lib/mail/queue-mail";

type Circumstances = {
  subscriptionName: string;
  recipients: string[];
  waiting: number;
  topic: string;
  brokers: string;
};

/** Read in the transaction that reports, so that the mail says what was true when it was written. */
async function circumstances(client: PoolClient, destination: OpenDestination): Promise<Circumstances> {
  const { rows } = await client.query<{ name: string; recipients: string[]; waiting: string; config: unknown }>(
    `SELECT subscription.name, destination.config,
       ARRAY(SELECT app_user.email FROM membership JOIN app_user ON app_user.id = membership.user_id
             WHERE membership.subscription_id = subscription.id AND membership.role = 'administrator'
               AND app_user.disabled_at IS NULL ORDER BY app_user.email) AS recipients,
       (chain.sequence - destination.cursor_sequence
         + (SELECT count(*) FROM audit_pending WHERE audit_pending.subscription_id = subscription.id))::text AS waiting
     FROM destination
     JOIN subscription ON subscription.id = destination.subscription_id
     JOIN audit_chain chain ON chain.subscription_id = subscription.id
     WHERE destination.id = $1`,
    [destination.id],
  );
  const row = rows[0];
  if (!row) throw new Error(`Destination ${destination.id} has gone.`);
  const { topic, brokers } = brokerList(row.config);
  return { subscriptionName: row.name, recipients: row.recipients, waiting: Number(row.waiting), topic, brokers };
}

function settingsUrl(subscriptionId: string): string {
  return `${env().PUBLIC_URL}/settings?open=${subscriptionId}#advanced-settings`;
}

/** One mail to each administrator of the subscription: what, since when, how many wait, what to do. */
export async function queueFailureMail(client: PoolClient, destination: OpenDestination, failure: KafkaError) {
  const now = await circumstances(client, destination);
  const mail = failureMail({
    ...now,
    words: kafkaErrorWords[failure.code],
    detail: failure.detail,
    since: destination.failingSince ?? new Date(),
    settingsUrl: settingsUrl(destination.subscriptionId),
  });
  for (const recipient of now.recipients) {
    await queueMail(client, {
      id: uuidv7(),
      subscriptionId: destination.subscriptionId,
      kind: "delivery-failing",
      recipient,
      ...mail,
    });
  }
}

/** The end of an outage that was reported. */
export async function queueRecoveryMail(client: PoolClient, destination: OpenDestination) {
  const now = await circumstances(client, destination);
  const mail = recoveryMail({
    ...now,
    since: destination.failingSince ?? new Date(),
    recoveredAt: new Date(),
    settingsUrl: settingsUrl(destination.subscriptionId),
  });
  for (const recipient of now.recipients) {
    await queueMail(client, {
      id: uuidv7(),
      subscriptionId: destination.subscriptionId,
      kind: "delivery-recovered",
      recipient,
      ...mail,
    });
  }
}
