import type { Connection, Exchange } from "kafkajs/src/network/connectionPool.js";
import RequestQueue from "kafkajs/src/network/requestQueue/index.js";
import { KafkaError } from "@/lib/kafka/sink";

const saslHandshake = 17;
const unsupportedSaslMechanism = 33;

/**
 * Mends three faults of a kafkajs 2.2.4 connection, on the object alone: its queue arms a 1 ms timer for ever although
 * nothing waits (about 900 wake-ups a second), it waits on after an answer to a request that was never made, and a
 * refused SASL mechanism comes without the names of those on offer.
 */
export function tameConnection(connection: Connection, mechanism: string): void {
  const queue = connection.requestQueue;
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  queue.scheduleCheckPendingRequests = () => {
    if (queue.pending.length > 0 || queue.throttledUntil > Date.now()) schedule.call(queue);
  };
  const fulfill = queue.fulfillRequest.bind(queue);
  queue.fulfillRequest = (answer) => {
    // Its socket takes what is thrown here for its end.
    if (!queue.inflight.has(answer.correlationId)) throw new RangeError("it answers a request that was never made.");
    fulfill(answer);
  };
  const send = connection.send.bind(connection);
  connection.send = (exchange) =>
    send(exchange.request.apiKey === saslHandshake ? namingMechanisms(exchange, mechanism) : exchange);
}

/** A broker that says yes to a mechanism and leaves it out of its list is taken at its list. */
function namingMechanisms({ request, response }: Exchange, mechanism: string): Exchange {
  const parse = async (decoded: unknown) => {
    if (!isHandshake(decoded)) return response.parse(decoded);
    const offered = decoded.errorCode !== 0 || decoded.enabledMechanisms.includes(mechanism);
    if (offered && decoded.errorCode !== unsupportedSaslMechanism) return response.parse(decoded);
    const detail = `The broker offers: ${decoded.enabledMechanisms.join(", ") || "none"}.`;
    throw new KafkaError("MECHANISM_UNSUPPORTED", detail, { retryable: false, ambiguous: false });
  };
  return { request, response: { decode: response.decode, parse } };
}

function isHandshake(decoded: unknown): decoded is { errorCode: number; enabledMechanisms: unknown[] } {
  return (
    typeof decoded === "object" &&
    decoded !== null &&
    "errorCode" in decoded &&
    "enabledMechanisms" in decoded &&
    Array.isArray(decoded.enabledMechanisms)
  );
}
