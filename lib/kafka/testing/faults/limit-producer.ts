import { z } from "zod";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import { ByteWriter } from "@/lib/kafka/protocol/byte-writer";
import { loopbackContext } from "@/lib/kafka/testing/faults/open-fault-bench";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";

/** AlterClientQuotas (KIP-546), which kafkajs does not have. */
const alterClientQuotas = 49;
const requestTimeoutMs = 5_000;

/** Null removes the limit. */
type Limit = { username: string; bytesPerSecond: number | null };

function encode({ username, bytesPerSecond }: Limit) {
  const writer = new ByteWriter(256);
  writer.int32(1); // entries
  writer.int32(1); // of one entity
  writer.string("user");
  writer.string(username);
  writer.int32(1); // operations
  writer.string("producer_byte_rate");
  writer.at = writer.bytes.writeDoubleBE(bytesPerSecond ?? 0, writer.at);
  writer.int8(bytesPerSecond === null ? 1 : 0); // remove
  writer.int8(0); // validate only
  return { buf: writer.bytes, buffer: writer.written };
}

/** Sets the quota producer_byte_rate of a user, as the super user. @throws Error with the broker's error number */
export async function limitProducer({ brokers, users }: Pick<LocalKafka, "brokers" | "users">, limit: Limit) {
  const client = new KafkaClient(
    {
      brokers: [brokers],
      topic: "quota",
      securityProtocol: "SASL_PLAINTEXT",
      saslMechanism: "PLAIN",
      ...users.admin,
      caCertificate: "",
    },
    { context: loopbackContext, requestTimeoutMs },
  );
  try {
    const broker = await client.connectAny();
    const answer = await broker.connectionPool.send({
      request: {
        apiKey: alterClientQuotas,
        apiName: "AlterClientQuotas",
        apiVersion: 0,
        encode: async () => encode(limit),
      },
      // Throttle time, then the entries, each beginning with its error number.
      response: { decode: async (payload) => payload.readInt16BE(8), parse: async (decoded) => decoded },
    });
    if (z.number().parse(answer) !== 0) throw new Error(`The broker refuses the quota: Kafka error ${answer}.`);
  } finally {
    client.abandon();
  }
}
