import type { Pool } from "pg";
import { beatHeart } from "@/lib/export/relay/beat-heart";
import { findWork } from "@/lib/export/relay/find-work";
import { Lane } from "@/lib/export/relay/lane";
import { acquireLease, releaseLease, renewLeases } from "@/lib/export/relay/lease";
import { listenForHints } from "@/lib/export/relay/listen-for-hints";
import { log } from "@/lib/log";
import { sendDueMail } from "@/lib/mail/send-due-mail";
import { repeat } from "@/lib/repeat";

const pollMs = 1_000;
const renewMs = 2_000;

export type Relay = { stop(): Promise<void> };

/** The subscriptions that this process holds, a lane each. */
class Lanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #starting = new Set<string>();
  readonly #pool: Pool;
  readonly #holder: string;
  #stopped = false;

  constructor(pool: Pool, holder: string) {
    this.#pool = pool;
    this.#holder = holder;
  }

  /** Wakes the subscription's lane, or takes the lease and opens one. */
  async wake(subscriptionId: string): Promise<void> {
    const lane = this.#lanes.get(subscriptionId);
    if (lane) return lane.wake();
    if (this.#stopped || this.#starting.has(subscriptionId)) return;
    this.#starting.add(subscriptionId);
    try {
      const takenAt = performance.now();
      const lease = await acquireLease(this.#pool, this.#holder, subscriptionId);
      if (lease) this.#open(new Lane(this.#pool, lease, takenAt));
    } finally {
      this.#starting.delete(subscriptionId);
    }
  }

  async poll(): Promise<void> {
    for (const { subscriptionId, waiting, version } of await findWork(this.#pool)) {
      this.#lanes.get(subscriptionId)?.settingsVersion(version);
      if (waiting) await this.wake(subscriptionId);
    }
    for (const lane of this.#lanes.values()) if (lane.idle) lane.stop();
  }

  async renew(): Promise<void> {
    const lanes = [...this.#lanes.values()];
    const askedAt = performance.now();
    const ours = await renewLeases(
      this.#pool,
      lanes.map((lane) => lane.lease),
    );
    for (const lane of lanes) {
      if (ours.has(lane.lease.subscriptionId)) lane.renewed(askedAt);
      else lane.stop();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const lanes = [...this.#lanes.values()];
    for (const lane of lanes) lane.stop();
    await Promise.all(lanes.map((lane) => lane.finished));
  }

  #open(lane: Lane): void {
    const { subscriptionId } = lane.lease;
    this.#lanes.set(subscriptionId, lane);
    lane.finished
      .then(() => releaseLease(this.#pool, lane.lease))
      .catch((error) => log().warn({ err: error }, "a lease was not given back, and runs out"))
      .finally(() => this.#lanes.delete(subscriptionId));
    if (this.#stopped) lane.stop();
  }
}

/**
 * Runs the relay in this process: lanes for the subscriptions that have work, the heartbeat, and the mail outbox.
 * `relayId` names this process among others on the same database.
 */
export function startRelay(pool: Pool, databaseUrl: string, relayId: string): Relay {
  const startedAt = new Date();
  const lanes = new Lanes(pool, relayId);
  const wake = (subscriptionId: string): void => {
    lanes.wake(subscriptionId).catch((error) => log().warn({ err: error }, "a hint was not followed"));
  };
  const endings = [
    listenForHints(databaseUrl, wake),
    repeat("the poll", pollMs, () => lanes.poll()),
    repeat("the renewal of leases", renewMs, () => lanes.renew()),
    repeat("the heartbeat", renewMs, () => beatHeart(pool, relayId, startedAt)),
    repeat("the mail outbox", pollMs, () => sendDueMail(pool)),
  ];
  return {
    async stop() {
      await lanes.stop();
      await Promise.all(endings.map((end) => end()));
    },
  };
}
