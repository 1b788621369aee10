import { setTimeout } from "node:timers/promises";
import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";
import { BrokerRefusal } from "@/lib/kafka/to-kafka-error";

const answer = z.object({ errorCode: z.number(), producerId: z.string(), producerEpoch: z.number() });

export type ProducerId = { producerId: string; producerEpoch: number };

/** Unused without a transactional id, and part of the request all the same. */
const transactionTimeoutMs = 60_000;

/** A broker that has just started is still fetching its block of ids. */
const loading: ReadonlySet<number> = new Set([14, 15, 16]);
const pollIntervalMs = 100;

/**
 * A new idempotent producer (KIP-98). Write on one topic is right enough (KIP-679).
 * @throws BrokerRefusal, also when the broker has no id to give within `timeoutMs`
 */
export async function requestProducerId(broker: KafkaBroker, timeoutMs: number): Promise<ProducerId> {
  const api = { key: apiKeys.initProducerId, definition: protocol.requests.InitProducerId };
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const { errorCode, ...producer } = await exchange(
      broker,
      api,
      { transactionTimeout: transactionTimeoutMs },
      answer,
    );
    if (errorCode === 0) return producer;
    if (!loading.has(errorCode) || Date.now() + pollIntervalMs > deadline) {
      throw new BrokerRefusal(errorCode, refusalText(errorCode));
    }
    await setTimeout(pollIntervalMs);
  }
}

function refusalText(code: number): string {
  if (code === 31) return "The user may not write to any topic.";
  return "The broker has no producer id for this user.";
}
