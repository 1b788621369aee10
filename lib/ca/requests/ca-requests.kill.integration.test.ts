import { describe, expect, it } from "vitest";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { askIntermediate, intermediateInput } from "@/lib/ca/testing/make-intermediate";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { rowsOfTenant } from "@/lib/ca/testing/rows-of-tenant";
import { createTenant } from "@/lib/testing/create-tenant";
import { killBetweenWrites } from "@/lib/testing/kill-between-writes";

async function withRequest() {
  const tenant = await createTenant();
  const root = await makeCa(tenant);
  const { id: requestId } = await askIntermediate(tenant, root.id);
  return { tenant, root, requestId };
}

type Case = Awaited<ReturnType<typeof withRequest>>;

const ways: [string, string, string, number[], (on: Case) => unknown][] = [
  [
    "asking",
    "lib/ca/requests/request-intermediate-ca.ts",
    "requestIntermediateCa",
    [90007],
    ({ tenant, root }) => ({ ctx: tenant.ctx.operator, input: intermediateInput(tenant, root.id) }),
  ],
  [
    "rejecting",
    "lib/ca/requests/reject-ca-request.ts",
    "rejectCaRequest",
    [23],
    ({ tenant, requestId }) => ({ ctx: tenant.ctx.administrator, input: { requestId, reason: "Not needed." } }),
  ],
  [
    "cancelling",
    "lib/ca/requests/cancel-ca-request.ts",
    "cancelCaRequest",
    [90009],
    ({ tenant, requestId }) => ({ ctx: tenant.ctx.operator, input: { requestId } }),
  ],
  [
    "creating a root",
    "lib/ca/create-root-ca.ts",
    "createRootCa",
    [90004, 4872],
    ({ tenant }) => {
      const { parentId: _, ...input } = intermediateInput(tenant, "");
      return { ctx: tenant.ctx.administrator, input };
    },
  ],
];

describe("killed after any of its writes, nothing is half done:", () => {
  it.each(ways)(
    "%s",
    async (_title, module, name, events, callOf) => {
      const on = await withRequest();
      const { subscriptionId } = on.tenant;
      const [before, call] = [await rowsOfTenant(subscriptionId), callOf(on)];
      const { writes } = await killBetweenWrites({
        ...{ module, name, call: async () => call },
        afterKill: async (write) => {
          expect(await rowsOfTenant(subscriptionId), `after write ${write}`).toEqual(before);
        },
      });
      expect(writes).toBeGreaterThanOrEqual(2);
      expect(await recordedEventIds(subscriptionId)).toEqual([...before.events, ...events]);
    },
    300_000,
  );
});
