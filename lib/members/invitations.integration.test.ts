import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { may, roles } from "@/lib/auth/permissions";
import { hashPassword, verifyPassword } from "@/lib/auth/verify-password";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { db } from "@/lib/db";
import { sendDueMail } from "@/lib/mail/send-due-mail";
import { acceptInvitation } from "@/lib/members/accept-invitation";
import { acceptInvitationInput } from "@/lib/members/accept-schema";
import { inviteMember } from "@/lib/members/invite-member";
import { inviteMemberInput } from "@/lib/members/invite-schema";
import { listMembers } from "@/lib/members/list-members";
import { previewInvitation } from "@/lib/members/preview-invitation";
import { withdrawInvitation } from "@/lib/members/withdraw-invitation";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const { mail } = inject("services");
const password = "a long enough phrase";

/** Each test from an address of its own, so that tries are counted apart. */
const ctx = () => ({ ip: randomUUID() });
const someone = () => `${randomUUID()}@invited.example`;

function invite(tenant: Tenant, email: string, by = tenant.ctx.administrator) {
  const input = inviteMemberInput.parse({ subscriptionId: tenant.subscriptionId, email, role: "operator" });
  return inviteMember({ ctx: by, input });
}

/** The token in the link of the mail that the person got. */
async function mailedToken(email: string): Promise<string> {
  await sendDueMail(pool());
  const messages = (await (await fetch(`${mail.apiUrl}/api/messages`)).json()) as { to: string[]; text: string }[];
  const link = messages
    .filter(({ to }) => to.includes(email))
    .at(-1)
    ?.text.match(/\/invitation\/([\w-]{43})/);
  if (!link?.[1]) throw new Error("No mail with a link came.");
  return link[1];
}

async function invited(tenant: Tenant, email = someone()): Promise<{ email: string; token: string }> {
  await invite(tenant, email);
  return { email, token: await mailedToken(email) };
}

function acceptNew(token: string, name = "Ada Invited", secret = password) {
  const input = acceptInvitationInput.parse({ kind: "new", token, name, password: secret });
  return acceptInvitation({ ctx: ctx(), input });
}

function acceptExisting(token: string, secret: string) {
  return acceptInvitation({ ctx: ctx(), input: { kind: "existing", token, password: secret } });
}

async function personWithPassword(email: string): Promise<string> {
  const id = randomUUID();
  await db().user.create({ data: { id, email, name: "Known Person", passwordHash: await hashPassword(password) } });
  return id;
}

describe("inviting", () => {
  it("records 90015 and mails a link whose token is stored nowhere in the clear", async () => {
    const tenant = await createTenant();
    const { email, token } = await invited(tenant);
    expect(await recordedEvents(tenant.subscriptionId)).toMatchObject([
      { eventId: 90015, actorId: tenant.ctx.administrator.actor.userId, data: { email, role: "operator" } },
    ]);
    const where = { subscriptionId: tenant.subscriptionId };
    const stored = [
      await db().invitation.findMany({ where }),
      await db().mailOutbox.findMany({ where }),
      await db().auditEvent.findMany({ where, select: { payload: true } }),
    ];
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(await previewInvitation(token)).toMatchObject({ email, role: "operator", subscriptionName: tenant.name });
  });

  it("refuses a member, and an address with an open invitation, also at the same time", async () => {
    const tenant = await createTenant();
    await expect(invite(tenant, tenant.ctx.auditor.actor.email)).rejects.toMatchObject({ code: "CONFLICT" });
    const email = someone();
    const outcomes = await Promise.allSettled([invite(tenant, email), invite(tenant, email), invite(tenant, email)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90015]);
  });

  it("again is possible once the first one is over", async () => {
    const tenant = await createTenant();
    const { email, token } = await invited(tenant);
    await db().invitation.updateMany({ where: { email }, data: { expiresAt: new Date(Date.now() - 1000) } });
    await invite(tenant, email);
    expect(await previewInvitation(token)).toBeNull();
    expect((await listMembers({ ctx: tenant.ctx.auditor, input: tenant })).invitations).toMatchObject([
      { email, expired: false },
    ]);
  });

  it.each(roles.filter((role) => !may(role, "member.manage")))("is refused to the role %s as 90003", async (role) => {
    const tenant = await createTenant();
    await expect(invite(tenant, someone(), tenant.ctx[role])).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90003]);
    expect(await db().invitation.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
  });

  it("leaves neither invitation nor mail when its event can't be written", async () => {
    const tenant = await createTenant();
    const allow = await refuseEvents(90015);
    await expect(invite(tenant, someone())).rejects.toThrow();
    await allow();
    const where = { subscriptionId: tenant.subscriptionId };
    expect([await db().invitation.count({ where }), await db().mailOutbox.count({ where })]).toEqual([0, 0]);
  });

  it.each(["", "no address", `${"x".repeat(250)}@long.example`, "a@b.example\nBcc: c@d.example"])(
    "refuses the address %j beside its field",
    (email) => {
      const parsed = inviteMemberInput.safeParse({ subscriptionId: randomUUID(), email, role: "operator" });
      expect(parsed.error?.issues[0]?.path).toEqual(["email"]);
    },
  );
});

describe("accepting", () => {
  it("makes a person who can sign in, and a member with the role: 90016", async () => {
    const tenant = await createTenant();
    const { email, token } = await invited(tenant);
    expect(await acceptNew(token)).toEqual({ email, subscriptionId: tenant.subscriptionId });
    const user = await verifyPassword(email, password);
    expect(await db().membership.findMany({ where: { userId: user?.id } })).toMatchObject([
      { subscriptionId: tenant.subscriptionId, role: "operator" },
    ]);
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 90016,
      actorId: user?.id,
      data: { email, role: "operator", actorName: "Ada Invited" },
    });
  });

  it("adds a person who signs in with their own password, and keeps that", async () => {
    const tenant = await createTenant();
    const email = someone();
    const userId = await personWithPassword(email);
    const { token } = await invited(tenant, email);
    expect(await previewInvitation(token)).toMatchObject({ existing: true });
    await expect(acceptExisting(token, "a wrong password")).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { password: expect.any(String) },
    });
    await acceptExisting(token, password);
    expect(await db().membership.count({ where: { userId, subscriptionId: tenant.subscriptionId } })).toBe(1);
    expect(await verifyPassword(email, password)).toMatchObject({ id: userId, name: "Known Person" });
  });

  it("does not let a link take over an account that exists", async () => {
    const tenant = await createTenant();
    const email = someone();
    const { token } = await invited(tenant, email);
    await personWithPassword(email);
    await expect(acceptNew(token, "Somebody Else", "another long phrase")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await verifyPassword(email, "another long phrase")).toBeNull();
  });

  it("works once, also when the link is used many times at the same moment", async () => {
    const tenant = await createTenant();
    const { email, token } = await invited(tenant);
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => acceptNew(token)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().user.count({ where: { email } })).toBe(1);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90015, 90016]);
    await expect(acceptNew(token)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is refused alike for a wrong, a withdrawn and a lapsed link", async () => {
    const tenant = await createTenant();
    const [withdrawn, lapsed] = [await invited(tenant), await invited(tenant)];
    const open = await db().invitation.findFirstOrThrow({ where: { email: withdrawn.email } });
    await withdrawInvitation({ ctx: tenant.ctx.administrator, input: { invitationId: open.id } });
    await db().invitation.updateMany({ where: { email: lapsed.email }, data: { expiresAt: new Date() } });
    const tokens = ["A".repeat(43), withdrawn.token, lapsed.token];
    const refusals = await Promise.all(tokens.map((token) => acceptNew(token).catch((error: Error) => error.message)));
    expect(new Set(refusals).size).toBe(1);
    expect(await Promise.all(tokens.map(previewInvitation))).toEqual([null, null, null]);
    expect(await db().user.count({ where: { email: { in: [withdrawn.email, lapsed.email] } } })).toBe(0);
  });

  it("leaves nobody behind and the link good when its event can't be written", async () => {
    const tenant = await createTenant();
    const { email, token } = await invited(tenant);
    const allow = await refuseEvents(90016);
    await expect(acceptNew(token)).rejects.toThrow();
    await allow();
    expect(await db().user.count({ where: { email } })).toBe(0);
    await acceptNew(token);
  });

  it("stops an address after twenty tries", async () => {
    const one = ctx();
    const input = { kind: "existing", token: "B".repeat(43), password: "x" } as const;
    for (let tried = 0; tried < 20; tried++) {
      await expect(acceptInvitation({ ctx: one, input })).rejects.toMatchObject({ code: "CONFLICT" });
    }
    await expect(acceptInvitation({ ctx: one, input })).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it.each([
    ["a short password", { password: "short" }],
    ["one of the commonest passwords", { password: "password" }],
    ["no name", { name: " " }],
    ["a name with a character that can't be seen", { name: "Ada\u202e" }],
  ])("refuses %s beside its field", (_what, part) => {
    const parsed = acceptInvitationInput.safeParse({
      ...{ kind: "new", token: "C".repeat(43), name: "Ada", password },
      ...part,
    });
    expect(parsed.error?.issues[0]?.path).toEqual(Object.keys(part));
  });

  it("refuses the e-mail as its own password", async () => {
    const { email, token } = await invited(await createTenant());
    await expect(acceptNew(token, "Ada", email)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { password: expect.any(String) },
    });
  });
});

describe("withdrawing an invitation", () => {
  it("records 90018 once, and is refused to others", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const { email } = await invited(tenant);
    const { id } = await db().invitation.findFirstOrThrow({ where: { email } });
    const withdraw = (by: Tenant["ctx"]["administrator"]) =>
      withdrawInvitation({ ctx: by, input: { invitationId: id } });
    await expect(withdraw(stranger.ctx.administrator)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(withdraw(tenant.ctx.operator)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await withdraw(tenant.ctx.administrator);
    await expect(withdraw(tenant.ctx.administrator)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await recordedEvents(tenant.subscriptionId)).slice(1)).toMatchObject([
      { eventId: 90003 },
      { eventId: 90018, data: { email, before: "operator" } },
    ]);
  });
});
