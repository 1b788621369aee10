import { beforeAll, describe, expect, it } from "vitest";
import { ruleFor } from "@/lib/auth/authorize";
import { caRuleFor } from "@/lib/auth/authorize-ca";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import {
  caOperations,
  denialEventOf,
  may,
  type Operation,
  operations,
  type Role,
  rightFor,
  roles,
  subscriptionOperations,
} from "@/lib/auth/permissions";
import { type Attempt, attempts } from "@/lib/auth/testing/attempts";
import { type GrantFixture, grantStates, makeGrantFixture } from "@/lib/auth/testing/grant-state";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

/** The answer of a verb: it passed, or what it threw. Any answer but a refusal and a fault is a pass. */
type Answer = "passed" | "refused" | { fault: unknown };

type Refusal = { eventId: number; caId: string | null; rule: string; attempts: number | undefined };

/** What the tries of one role in one state came to, by operation. */
type Outcome = {
  fixture: GrantFixture;
  answers: Map<Operation, Answer[]>;
  refusals: Map<string, Refusal[]>;
  counted: number;
};

const outcomes = new Map<Role, Outcome[]>();

async function answerOf(attempt: Attempt, role: Role, fixture: GrantFixture): Promise<Answer> {
  try {
    await attempt(fixture.tenant.ctx[role], fixture);
    return "passed";
  } catch (error) {
    if (!(error instanceof ServiceError)) return { fault: error };
    if (error.code === "FORBIDDEN") return "refused";
    return error.code === "CONFLICT" || error.code === "INVALID_INPUT" ? "passed" : { fault: error };
  }
}

/** The events 92, 4888 and 90003 of the person, by the operation that they name. */
async function refusalsOf({ tenant }: GrantFixture, role: Role): Promise<Map<string, Refusal[]>> {
  const { subscriptionId, ctx } = tenant;
  const rows = await db().auditEvent.findMany({
    where: { subscriptionId, actorId: ctx[role].actor.userId, eventId: { in: [92, 4888, 90003] } },
    orderBy: { pk: "asc" },
  });
  const refusals = new Map<string, Refusal[]>();
  for (const { eventId, caId, payload } of rows) {
    const { data } = JSON.parse(payload) as { data: { operation?: string; rule: string; attempts?: number } };
    const operation = eventId === 4888 ? "certificate.request" : (data.operation ?? "");
    const others = refusals.get(operation) ?? [];
    refusals.set(operation, [...others, { eventId, caId, rule: data.rule, attempts: data.attempts }]);
  }
  return refusals;
}

async function countedOf({ tenant }: GrantFixture, role: Role): Promise<number> {
  const actorId = tenant.ctx[role].actor.userId;
  const { _sum } = await db().denialWindow.aggregate({
    where: { subscriptionId: tenant.subscriptionId, actorId },
    _sum: { count: true },
  });
  return _sum.count ?? 0;
}

/** Tries every operation by all of its verbs, as each role. */
async function tryAll(fixture: GrantFixture): Promise<void> {
  for (const role of roles) {
    const answers = new Map<Operation, Answer[]>();
    for (const operation of operations) {
      const given: Answer[] = [];
      for (const attempt of attempts[operation]) given.push(await answerOf(attempt, role, fixture));
      answers.set(operation, given);
    }
    const [refusals, counted] = [await refusalsOf(fixture, role), await countedOf(fixture, role)];
    outcomes.set(role, [...(outcomes.get(role) ?? []), { fixture, answers, refusals, counted }]);
  }
}

// A tenant for each state, so that no refusal is counted with one of another state.
beforeAll(async () => {
  await Promise.all(grantStates.map(async (state) => tryAll(await makeGrantFixture(state))));
}, 300_000);

/** What the permission table says: null when the role, with what is granted, may; else the rule that refuses. */
function refusingRule(role: Role, operation: Operation, { access, right }: GrantFixture): string | null {
  const byRole = subscriptionOperations.find((one) => one === operation);
  if (byRole) return may(role, byRole) ? null : ruleFor(role, byRole);
  const byCa = caOperations.find((one) => one === operation);
  if (!byCa) throw new Error(`Nothing decides on ${operation}.`);
  const grant = right === null ? null : { rights: [right], profiles: [], domains: [] };
  const held = effectiveCaRights(role, access, grant);
  return held.includes(rightFor(byCa)) ? null : caRuleFor(byCa, held);
}

/** The CA that the event has to name; a confirmation is about one, too. */
function refusedOn(operation: Operation, { ca, deletedCa }: GrantFixture): string | null {
  if (operation === "confirmation.decide") return ca.id;
  if (!caOperations.some((one) => one === operation)) return null;
  return operation === "crl.publish" ? deletedCa.id : ca.id;
}

/** How many refusals of the operation have to be recorded: those of all its verbs, or none. */
function recordedTries(role: Role, operation: Operation, fixture: GrantFixture): number {
  if (refusingRule(role, operation, fixture) === null || denialEventOf(operation) === null) return 0;
  return attempts[operation].length;
}

it("every operation of the permission table is tried by at least one verb", () => {
  for (const operation of operations) expect(attempts[operation].length, operation).toBeGreaterThan(0);
});

describe.each(roles)("the role %s, with nothing and with each right granted, with and without its role,", (role) => {
  it.each(operations)("passes or is refused as the table says: %s", (operation) => {
    expect(outcomes.get(role)).toHaveLength(grantStates.length);
    for (const { fixture, answers, refusals } of outcomes.get(role) ?? []) {
      const state = `${fixture.access}, granted ${fixture.right ?? "nothing"}`;
      const rule = refusingRule(role, operation, fixture);
      const tries = attempts[operation];
      expect(answers.get(operation), state).toEqual(tries.map(() => (rule === null ? "passed" : "refused")));
      const event = { eventId: denialEventOf(operation), caId: refusedOn(operation, fixture), rule };
      const recorded = recordedTries(role, operation, fixture) > 0 ? [{ ...event, attempts: undefined }] : [];
      expect(refusals.get(operation) ?? [], state).toEqual(recorded);
    }
  });

  it("has each further refusal of a kind counted, and no other event", () => {
    for (const { fixture, refusals, counted } of outcomes.get(role) ?? []) {
      const tries = operations.map((operation) => recordedTries(role, operation, fixture));
      const further = tries.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
      expect(counted).toBe(further);
      expect([...refusals.keys()].filter((name) => !operations.some((operation) => operation === name))).toEqual([]);
    }
  });
});
