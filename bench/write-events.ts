/** A process that records events at a steady rate and prints each one's id and the time of its commit. */
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { pool } from "@/lib/pool";

type Order = { ctx: Ctx; subscriptionId: string; perSecond: number; seconds: number };

const order = JSON.parse(process.argv[2] ?? "{}") as Order;
const actor = eventActor(order.ctx.actor, "192.0.2.7");
const total = order.perSecond * order.seconds;
const tickMs = 10;
let started = 0;
let finished = 0;

async function write(): Promise<void> {
  const id = await auditedTransaction(actor, (_tx, record) =>
    record({
      eventId: 90003,
      subscriptionId: order.subscriptionId,
      ca: null,
      subject: "settings",
      data: { operation: "settings.edit", rule: "x".repeat(200) },
    }),
  );
  process.stdout.write(`${id} ${process.hrtime.bigint()}\n`);
  finished += 1;
  if (finished === total) await pool().end();
}

const begin = performance.now();
const timer = setInterval(() => {
  const due = Math.min(total, Math.floor(((performance.now() - begin) * order.perSecond) / 1000));
  for (; started < due; started++) void write();
  if (started === total) clearInterval(timer);
}, tickMs / 5);
