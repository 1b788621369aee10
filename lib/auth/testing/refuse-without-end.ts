/**
 * A process that is refused without end, to be killed: for the subscription and member given, several at a time and of
 * three kinds. It writes a line for each refusal that was stored.
 */
import type { Ctx } from "@/lib/auth/actor";
import { recordDenial } from "@/lib/auth/record-denial";

const [subscriptionId = "", userId = ""] = process.argv.slice(2);
const actor = { userId, name: "Refused", email: "refused@tenant.example", memberships: [] };
const ctx: Ctx = { actor, ip: null, requestId: "refuse-without-end" };
const operations = ["settings.edit", "settings.test", "member.manage"];

async function refuseOnce(operation: string): Promise<void> {
  const target = { subscriptionId, ca: null, subject: "settings" };
  await recordDenial(ctx, target, { eventId: 90003, data: { operation, rule: "a rule" } });
  process.stdout.write("stored\n");
}

for (;;) await Promise.all([...operations, ...operations].map(refuseOnce));
