import { expect, it } from "vitest";
import { caRights, effectiveCaRights } from "@/lib/auth/ca-rights";
import {
  caOperations,
  denialEventOf,
  may,
  operations,
  rightFor,
  roles,
  subscriptionOperations,
} from "@/lib/auth/permissions";

it("lets an administrator do everything and an auditor change nothing", () => {
  for (const operation of subscriptionOperations) {
    expect(may("administrator", operation)).toBe(true);
    expect(may("auditor", operation)).toBe(operation.endsWith(".view"));
  }
  expect(effectiveCaRights("administrator", "roles", null)).toEqual(caRights);
  expect(effectiveCaRights("auditor", "roles", null)).toEqual(["view"]);
});

it("records the refusal of everything but reading", () => {
  for (const operation of operations) expect(denialEventOf(operation) === null).toBe(operation.endsWith(".view"));
});

it("shows as one table which role may do what in a subscription", () => {
  const table = Object.fromEntries(
    subscriptionOperations.map((operation) => [operation, roles.filter((role) => may(role, operation)).join(" ")]),
  );
  expect(table).toMatchInlineSnapshot(`
    {
      "ca-request.view": "administrator operator auditor",
      "ca.create": "administrator",
      "ca.import": "administrator",
      "confirmation.decide": "administrator",
      "confirmation.view": "administrator operator auditor",
      "event.view": "administrator operator auditor",
      "member.manage": "administrator",
      "member.view": "administrator operator auditor",
      "settings.dual-control": "administrator",
      "settings.edit": "administrator",
      "settings.test": "administrator",
      "settings.view": "administrator operator requester auditor",
    }
  `);
});

it("shows as one table which right on a CA each operation needs, and which roles hold it", () => {
  const table = Object.fromEntries(
    caOperations.map((operation) => {
      const right = rightFor(operation);
      const held = roles.filter((role) => effectiveCaRights(role, "roles", null).includes(right));
      return [operation, `${right}: ${held.join(" ")}`];
    }),
  );
  expect(table).toMatchInlineSnapshot(`
    {
      "ca.decide-request": "manage: administrator",
      "ca.delete": "manage: administrator",
      "ca.edit-permissions": "manage: administrator",
      "ca.edit-settings": "manage: administrator",
      "ca.renew": "manage: administrator",
      "ca.request-intermediate": "issue: administrator operator",
      "ca.view": "view: administrator operator requester auditor",
      "certificate.request": "request: administrator operator requester",
      "certificate.revoke": "revoke: administrator operator",
      "certificate.view": "view: administrator operator requester auditor",
      "crl.publish": "revoke: administrator operator",
    }
  `);
});
