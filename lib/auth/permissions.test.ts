import { expect, it } from "vitest";
import { may, operations, roles } from "@/lib/auth/permissions";

it("lets an administrator do everything and an auditor change nothing", () => {
  for (const operation of operations) {
    expect(may("administrator", operation)).toBe(true);
    expect(may("auditor", operation)).toBe(operation.endsWith(".view"));
  }
});

it("shows as one table who may do what", () => {
  const table = Object.fromEntries(
    operations.map((operation) => [operation, roles.filter((role) => may(role, operation))]),
  );
  expect(table).toMatchInlineSnapshot(`
    {
      "ca.create": [
        "administrator",
      ],
      "ca.view": [
        "administrator",
        "operator",
        "requester",
        "auditor",
      ],
      "certificate.request": [
        "administrator",
        "operator",
        "requester",
      ],
      "certificate.revoke": [
        "administrator",
        "operator",
      ],
      "certificate.view": [
        "administrator",
        "operator",
        "requester",
        "auditor",
      ],
      "crl.publish": [
        "administrator",
        "operator",
      ],
      "event.view": [
        "administrator",
        "operator",
        "auditor",
      ],
      "settings.edit": [
        "administrator",
      ],
      "settings.test": [
        "administrator",
      ],
      "settings.view": [
        "administrator",
        "operator",
        "requester",
        "auditor",
      ],
    }
  `);
});
