import type KafkaBroker from "kafkajs/src/broker/index.js";
import type { Exchange } from "kafkajs/src/network/connectionPool.js";
import type { RequestDefinition } from "kafkajs/src/protocol/requests/index.js";
import type { z } from "zod";

/** Kafka's API keys (kafka.apache.org/protocol#protocol_api_keys) that this module speaks. */
export const apiKeys = {
  produce: 0,
  fetch: 1,
  listOffsets: 2,
  metadata: 3,
  initProducerId: 22,
  describeConfigs: 32,
} as const;

/**
 * One request and its answer, in the highest version that both sides know. kafkajs's own `parse` is left out: it throws
 * on the first error of any partition, and forgets error numbers that it doesn't know.
 * @throws RangeError when the answer hasn't the shape that the protocol gives it, and what kafkajs throws
 */
export async function exchange<Input, Answer>(
  broker: KafkaBroker,
  api: { key: number; definition: RequestDefinition<Input> },
  input: Input,
  shape: z.ZodType<Answer>,
): Promise<Answer> {
  return send(broker, broker.lookupRequest(api.key, api.definition)(input), shape);
}

/** As `exchange`, for a request that is made already. */
export async function send<Answer>(
  broker: KafkaBroker,
  { request, response }: Exchange,
  shape: z.ZodType<Answer>,
): Promise<Answer> {
  const asDecoded = { decode: response.decode, parse: async (decoded: unknown) => decoded };
  const answer = shape.safeParse(await broker.connectionPool.send({ request, response: asDecoded }));
  if (answer.success) return answer.data;
  throw new RangeError(`The answer to ${request.apiName} has another shape than the protocol's.`);
}
