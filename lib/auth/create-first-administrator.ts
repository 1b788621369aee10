import { v7 as uuidv7 } from "uuid";
import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { takeAddressTry } from "@/lib/auth/address-throttle";
import { type FirstAdministrator, firstAdministratorSchema } from "@/lib/auth/first-administrator-schema";
import { setupTokenHash } from "@/lib/auth/setup-token-hash";
import { hashPassword } from "@/lib/auth/verify-password";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

function alreadySetUp(): ServiceError {
  return new ServiceError("CONFLICT", "This portal has been set up before.", {
    nextStep: "Sign in, or ask its administrator for an account.",
  });
}

async function useToken(tx: Tx, token: string): Promise<void> {
  const { count } = await tx.setupToken.updateMany({
    where: { tokenHash: setupTokenHash(token), usedAt: null },
    data: { usedAt: new Date() },
  });
  if (count === 1) return;
  const problem = "This is not the set-up token that the portal printed last.";
  throw new ServiceError("INVALID_INPUT", problem, {
    fieldErrors: { token: `${problem} Copy it from the terminal again; a restart prints a new one.` },
  });
}

/**
 * Makes the first subscription and its first administrator, once in the life of the portal, with event 90021.
 * @throws ServiceError RATE_LIMITED, INVALID_INPUT for a wrong token, CONFLICT when anybody can sign in already
 */
export async function createFirstAdministrator(call: {
  ctx: { ip: string | null };
  input: FirstAdministrator;
}): Promise<{ email: string }> {
  const { token, subscriptionName, name, email, password } = firstAdministratorSchema.parse(call.input);
  if (!(await takeAddressTry("setup-address", call.ctx.ip))) {
    throw new ServiceError("RATE_LIMITED", "There were too many tries from this address.", {
      nextStep: "Wait 15 minutes, then try again.",
    });
  }
  const passwordHash = await hashPassword(password);
  const [userId, subscriptionId] = [uuidv7(), uuidv7()];
  await auditedTransaction({ id: userId, name, email, ip: call.ctx.ip }, async (tx, record) => {
    // Two set-ups at once would each find no user; the lock makes the second one wait for the first.
    await tx.$executeRaw`LOCK TABLE app_user IN SHARE ROW EXCLUSIVE MODE`;
    if ((await tx.user.findFirst({ select: { id: true } })) !== null) throw alreadySetUp();
    await useToken(tx, token);
    await tx.user.create({ data: { id: userId, email, name, passwordHash } });
    await tx.subscription.create({ data: { id: subscriptionId, name: subscriptionName } });
    await tx.membership.create({ data: { subscriptionId, userId, role: "administrator" } });
    await record({ eventId: 90021, subscriptionId, ca: null, subject: `members/${userId}`, data: { email } });
  });
  return { email };
}
