import type KafkaBroker from "kafkajs/src/broker/index.js";

/** How long the broker has asked to be left alone because of a quota (KIP-219), in milliseconds; 0 without one. */
export function throttledMs({ connectionPool }: KafkaBroker): number {
  return Math.max(0, ...connectionPool.pool.map(({ requestQueue }) => requestQueue.throttledUntil - Date.now()));
}
