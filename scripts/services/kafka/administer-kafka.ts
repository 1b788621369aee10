import { type AclOperationTypes, type Admin, Kafka, logLevel } from "kafkajs";
import type { AclOperation, AclResource, KafkaUser, LocalKafka } from "@/scripts/services/kafka/local-kafka";

// The codes of Kafka's protocol (org.apache.kafka.common.acl and .resource). kafkajs has them as enumerations, but Node
// can't see those among the named exports of its CommonJS module.
const operationCodes: Record<AclOperation, AclOperationTypes> = {
  ALL: 2,
  READ: 3,
  WRITE: 4,
  CREATE: 5,
  DELETE: 6,
  ALTER: 7,
  DESCRIBE: 8,
  DESCRIBE_CONFIGS: 10,
};
const resourceCodes = { topic: 2, group: 3, transactionalId: 5 };
const literalPattern = 3;
const allow = 3;

type Administration = Pick<LocalKafka, "createTopic" | "deleteTopic" | "grant" | "revoke">;

/** Topics and access rights, as the super user. Each call has a connection of its own: the broker may restart. */
export function administerKafka(brokers: string, admin: KafkaUser): Administration {
  const kafka = new Kafka({
    clientId: "local-kafka",
    brokers: [brokers],
    sasl: { mechanism: "plain", ...admin },
    logLevel: logLevel.NOTHING,
  });
  return {
    createTopic: (name, { partitions = 1, config = {}, replicas } = {}) =>
      withAdmin(kafka, async (client) => {
        const configEntries = Object.entries(config).map(([key, value]) => ({ name: key, value }));
        const spread = replicas
          ? { numPartitions: -1, replicationFactor: -1, replicaAssignment: [{ partition: 0, replicas }] }
          : { numPartitions: partitions, replicationFactor: 1 };
        const topic = { topic: name, ...spread, configEntries };
        await client.createTopics({ topics: [topic], waitForLeaders: true });
      }),
    deleteTopic: (name) => withAdmin(kafka, (client) => client.deleteTopics({ topics: [name] })),
    grant: (username, resource, operations) =>
      withAdmin(kafka, async (client) => {
        await client.createAcls({ acl: operations.map((operation) => entry(username, resource, operation)) });
      }),
    revoke: (username, resource, operations) =>
      withAdmin(kafka, async (client) => {
        await client.deleteAcls({ filters: operations.map((operation) => entry(username, resource, operation)) });
      }),
  };
}

async function withAdmin(kafka: Kafka, work: (client: Admin) => Promise<void>): Promise<void> {
  const client = kafka.admin();
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.disconnect();
  }
}

function entry(username: string, resource: AclResource, operation: AclOperation) {
  return {
    ...named(resource),
    resourcePatternType: literalPattern,
    principal: `User:${username}`,
    host: "*",
    operation: operationCodes[operation],
    permissionType: allow,
  };
}

function named(resource: AclResource) {
  if (typeof resource === "string") return { resourceType: resourceCodes.topic, resourceName: resource };
  if ("group" in resource) return { resourceType: resourceCodes.group, resourceName: resource.group };
  return { resourceType: resourceCodes.transactionalId, resourceName: resource.transactionalId };
}
