import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { closeDenialWindow } from "@/lib/auth/close-denial-window";
import { countDenials, type DenialBatch } from "@/lib/auth/count-denials";
import {
  type Denial,
  type DenialTarget,
  type DenialWindowKey,
  denialWindowKey,
  type RefusedAttempt,
} from "@/lib/auth/denial-window";

export type { Denial, DenialTarget } from "@/lib/auth/denial-window";

/** The event was written by whoever closed the window in between. */
class ToldMeanwhileError extends Error {}

/** Gives the refusal that opened a window the event of its own. */
async function tellOpening(key: DenialWindowKey, window: string, attempt: RefusedAttempt): Promise<void> {
  const { subscriptionId, actorId, eventId, kind } = key;
  const { actor, target, denial } = attempt;
  await auditedTransaction(actor, async (tx, record) => {
    const taken = await tx.$executeRaw`
      UPDATE denial_window SET last_event = last_event - 'unwritten'
      WHERE subscription_id = ${subscriptionId}::uuid AND actor_id = ${actorId}::uuid AND event_id = ${eventId}
        AND kind = ${kind} AND last_event ->> 'window' = ${window} AND last_event ->> 'unwritten' IS NOT NULL`;
    if (taken !== 1) throw new ToldMeanwhileError();
    await record({ ...target, ...denial });
  }).catch((error: unknown) => {
    if (!(error instanceof ToldMeanwhileError)) throw error;
  });
}

async function store(key: DenialWindowKey, batch: DenialBatch): Promise<void> {
  for (;;) {
    const counted = await countDenials(key, batch);
    if (counted.state === "counted") return;
    if (counted.state === "opened") return tellOpening(key, counted.window, batch.first);
    await closeDenialWindow(key, batch.firstAt);
  }
}

/** Batches by kind: one that is being stored, and one that gathers what comes meanwhile. */
const gathering = new Map<string, { batch: DenialBatch; stored: Promise<void> }>();
const storing = new Map<string, Promise<void>>();

/** Starts a batch that is stored as soon as the one before it is. */
function startBatch(key: DenialWindowKey, attempt: RefusedAttempt, now: Date): Promise<void> {
  const id = JSON.stringify(key);
  const batch: DenialBatch = {
    ...{ count: 1, first: attempt, firstAt: now, secondAt: null },
    ...{ last: attempt, lastAt: now },
  };
  const before = storing.get(id) ?? Promise.resolve();
  const stored = before
    .catch(() => {})
    .then(() => {
      gathering.delete(id);
      return store(key, batch);
    })
    .finally(() => {
      if (storing.get(id) === stored) storing.delete(id);
    });
  gathering.set(id, { batch, stored });
  storing.set(id, stored);
  return stored;
}

/**
 * Records a refused attempt before it is answered: it is a fact although nothing was changed. The first of a person and
 * kind (event, operation, rule, CA) gets its event at once. Further ones within a minute are counted, and one event tells
 * of all of them when the minute is over: when the next one comes, or by `flushDenials`. None is dropped: the call ends
 * once the refusal is committed, as an event or as a count. Those that come while an earlier one is being stored are
 * stored together, so that a storm costs few statements.
 *
 * Crash points: before the count is committed the attempt is not answered either; between the count and the first one's
 * event the closing of the window writes it; after that nothing is open.
 */
export async function recordDenial(
  ctx: Ctx,
  target: DenialTarget,
  denial: Denial,
  now: Date = new Date(),
): Promise<void> {
  const key = denialWindowKey(ctx.actor.userId, target, denial);
  const attempt = { actor: eventActor(ctx.actor, ctx.ip), target, denial };
  const gathered = gathering.get(JSON.stringify(key));
  if (!gathered) return startBatch(key, attempt, now);
  const { batch, stored } = gathered;
  batch.count += 1;
  batch.secondAt ??= now;
  batch.last = attempt;
  batch.lastAt = now;
  return stored;
}
