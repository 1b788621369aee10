import type { Pool } from "pg";
import { LeaseLostError, sealPending } from "@/lib/audit/seal-pending";
import { type Delivery, deliver } from "@/lib/export/relay/deliver";
import { DestinationChangedError } from "@/lib/export/relay/destination-changed";
import { type Lease, leaseMarginMs, leaseMs } from "@/lib/export/relay/lease";
import { type OpenDestination, openDestination } from "@/lib/export/relay/open-destination";
import { storeFailure } from "@/lib/export/relay/store-failure";
import { WakeSignal } from "@/lib/export/relay/wake-signal";
import { KafkaError } from "@/lib/kafka/sink";
import { log } from "@/lib/log";

const sealLimit = 1_000;
const faultPauseMs = 1_000;
/** Settings that change again and again, or damaged data, must not become a busy loop. */
const changedPauseMs = 100;

/** A lane without work closes its connection and gives the subscription back after this time. */
const idleMs = 60_000;

/** A fault of ours is shown and mailed like one of the broker's: the events wait all the same. */
function asFailure(error: unknown): KafkaError {
  if (error instanceof KafkaError) return error;
  if (error instanceof LeaseLostError || error instanceof DestinationChangedError) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  log().error({ err: error }, "delivery failed for a reason that is not the broker's");
  return new KafkaError("UNKNOWN", detail, { retryable: true, ambiguous: false }, error);
}

/**
 * One subscription under this relay's lease: one loop seals, the other delivers. They share nothing but the head of the
 * chain, so a dead broker never holds sealing up, and no lane waits for another.
 */
export class Lane {
  readonly lease: Lease;
  readonly finished: Promise<void>;
  readonly #pool: Pool;
  readonly #toSeal = new WakeSignal();
  readonly #toDeliver = new WakeSignal();
  /** Ends a pause: the lane stops, or the settings were saved. */
  readonly #interrupt = new WakeSignal();
  #head: { sequence: bigint; hash: Buffer };
  #stopped = false;
  #leaseEndsAt: number;
  #busyAt = performance.now();
  /** Something is being sent or settled: giving the lane up now would give its producer up. */
  #delivering = false;
  #version: number | undefined;

  constructor(pool: Pool, lease: Lease, leaseTakenAt: number) {
    this.#pool = pool;
    this.lease = lease;
    this.#head = { sequence: lease.sequence, hash: lease.hash };
    this.#leaseEndsAt = leaseTakenAt + leaseMs;
    this.finished = Promise.all([this.#run(() => this.#seal()), this.#run(() => this.#deliver())]).then(() => {});
  }

  /** There may be something new. */
  wake(): void {
    this.#toSeal.ring();
    this.#toDeliver.ring();
  }

  /** The lease was prolonged by a request made at `at` (performance.now()). */
  renewed(at: number): void {
    this.#leaseEndsAt = at + leaseMs;
  }

  /** The version that the destination has now: a newer one than was opened ends the waiting for the next attempt. */
  settingsVersion(version: number): void {
    if (this.#version !== undefined && version !== this.#version) {
      this.#version = version;
      this.#interrupt.ring();
      this.#toDeliver.ring();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#interrupt.ring();
    this.wake();
  }

  get idle(): boolean {
    return !this.#delivering && performance.now() - this.#busyAt > idleMs;
  }

  /** Runs a loop's step until the lane stops. A fault of our own or of the database is logged and tried again. */
  async #run(step: () => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      try {
        await step();
      } catch (error) {
        if (error instanceof LeaseLostError) {
          this.stop();
          return;
        }
        if (error instanceof DestinationChangedError) {
          await this.#pause(changedPauseMs);
          continue;
        }
        log().error({ subscriptionId: this.lease.subscriptionId, err: error }, "relay lane failed");
        await this.#pause(faultPauseMs);
      }
    }
  }

  async #seal(): Promise<void> {
    const { subscriptionId, epoch } = this.lease;
    this.#assertLease();
    const before = this.#head.sequence;
    this.#head = await sealPending(this.#pool, { subscriptionId, epoch, head: this.#head, limit: sealLimit });
    if (this.#head.sequence === before) {
      await this.#toSeal.wait(idleMs);
    } else {
      this.#busyAt = performance.now();
      this.#toDeliver.ring();
    }
  }

  async #deliver(): Promise<void> {
    const { subscriptionId, epoch } = this.lease;
    const destination = await openDestination(this.#pool, subscriptionId, epoch);
    this.#version = destination?.version;
    const hasWork = destination !== null && destination.cursorSequence < this.#head.sequence;
    if (!hasWork || destination.waitMs > 0) {
      await this.#toDeliver.wait(hasWork ? destination.waitMs : idleMs);
      return;
    }
    this.#busyAt = performance.now();
    this.#delivering = true;
    try {
      await deliver(this.#delivery(destination));
    } catch (error) {
      await this.#pause(await storeFailure(this.#pool, destination, asFailure(error)));
    } finally {
      this.#delivering = false;
    }
  }

  #delivery(destination: OpenDestination): Delivery {
    return {
      pool: this.#pool,
      destination,
      head: () => this.#head.sequence,
      more: async () => {
        this.#delivering = false;
        if (!this.#stopped) await this.#toDeliver.wait(idleMs);
        this.#delivering = true;
        this.#busyAt = this.#head.sequence > destination.cursorSequence ? performance.now() : this.#busyAt;
        return !this.#stopped;
      },
      assertLease: () => this.#assertLease(),
      pause: (ms) => this.#pause(ms),
    };
  }

  async #pause(ms: number): Promise<void> {
    if (!this.#stopped) await this.#interrupt.wait(ms);
  }

  /** Read on the monotonic clock: it goes on while the process is frozen. */
  #assertLease(): void {
    if (this.#stopped || performance.now() > this.#leaseEndsAt - leaseMarginMs) {
      throw new LeaseLostError(this.lease.subscriptionId);
    }
  }
}
