import { v7 as uuidv7 } from "uuid";
import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { takeAddressTry } from "@/lib/auth/address-throttle";
import { forgetSignInTries, takeSignInTry } from "@/lib/auth/sign-in-throttle";
import { hashPassword, verifyPassword } from "@/lib/auth/verify-password";
import { db, type Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import type { AcceptInvitationInput } from "@/lib/members/accept-schema";
import { lockMembers } from "@/lib/members/lock-members";
import { invitationIsOver, type OpenInvitation, openInvitation } from "@/lib/members/open-invitation";
import { Prisma } from "@/prisma/client/client";

type Accepting = { id: string; name: string; passwordHash: string | null };

function tooManyTries(): ServiceError {
  return new ServiceError("RATE_LIMITED", "There were too many tries.", {
    nextStep: "Wait 15 minutes, then try again. The invitation stays open.",
  });
}

function accountAppeared(email: string): ServiceError {
  return new ServiceError("CONFLICT", `Somebody signs in as ${email} already.`, {
    nextStep: "Load the page again and accept with that account's password.",
  });
}

function memberAlready(): ServiceError {
  return new ServiceError("CONFLICT", "You are a member of this subscription already.", { nextStep: "Sign in." });
}

/** A person to be: the password is hashed before the transaction. */
async function newPerson(email: string, name: string, password: string): Promise<Accepting> {
  if (password.toLowerCase() === email) {
    const problem = "The password must differ from the e-mail.";
    throw new ServiceError("INVALID_INPUT", problem, { fieldErrors: { password: problem } });
  }
  if (await db().user.findUnique({ where: { email }, select: { id: true } })) throw accountAppeared(email);
  return { id: uuidv7(), name, passwordHash: await hashPassword(password) };
}

/** A person who shows that the account is theirs, with the same limits as at the sign-in page. */
async function existingPerson(email: string, password: string, ip: string | null): Promise<Accepting> {
  if (!(await takeSignInTry(email, ip))) throw tooManyTries();
  const user = await verifyPassword(email, password);
  if (!user) {
    const problem = "The password is wrong.";
    throw new ServiceError("INVALID_INPUT", problem, { fieldErrors: { password: problem } });
  }
  await forgetSignInTries(email);
  return { id: user.id, name: user.name, passwordHash: null };
}

async function join(tx: Tx, invitation: OpenInvitation, person: Accepting, now: Date): Promise<void> {
  const { id, subscriptionId, email, role } = invitation;
  await lockMembers(tx, subscriptionId);
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  });
  if (count !== 1) throw invitationIsOver();
  const { id: userId, name, passwordHash } = person;
  if (passwordHash !== null) await tx.user.create({ data: { id: userId, email, name, passwordHash } });
  await tx.membership.create({ data: { subscriptionId, userId, role } });
}

/**
 * Accepts an invitation by its link, once: a new person with a name and password, or one who signs in. One transaction
 * holds the person, the membership and event 90016.
 * @throws ServiceError RATE_LIMITED, CONFLICT when the link does not work or was used meanwhile, INVALID_INPUT for a
 * password that is wrong or may not be
 */
export async function acceptInvitation(call: {
  ctx: { ip: string | null };
  input: AcceptInvitationInput;
}): Promise<{ email: string; subscriptionId: string }> {
  const { ctx, input } = call;
  if (!(await takeAddressTry("invitation-address", ctx.ip))) throw tooManyTries();
  const now = new Date();
  const invitation = await openInvitation(input.token, now);
  if (!invitation) throw invitationIsOver();
  const { subscriptionId, email, role } = invitation;
  const person =
    input.kind === "new"
      ? await newPerson(email, input.name, input.password)
      : await existingPerson(email, input.password, ctx.ip);
  const actor = { id: person.id, name: person.name, email, ip: ctx.ip };
  await auditedTransaction(actor, async (tx, record) => {
    await join(tx, invitation, person, now);
    await record({ eventId: 90016, subscriptionId, ca: null, subject: `members/${person.id}`, data: { email, role } });
  }).catch((error: unknown) => {
    const twice = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (!twice) throw error;
    throw input.kind === "new" ? accountAppeared(email) : memberAlready();
  });
  return { email, subscriptionId };
}
