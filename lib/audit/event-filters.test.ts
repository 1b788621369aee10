import { expect, it } from "vitest";
import { eventFilters, noFilters } from "@/lib/audit/event-filters";

it("refuses a time that the database has no word for", () => {
  const custom = { ...noFilters, range: "custom", to: "2026-11-25T00:00:00Z" };
  expect(eventFilters.safeParse({ ...custom, from: "2026-11-24T00:00:00Z" }).success).toBe(true);
  for (const from of ["0000-01-01T00:00:00Z", "yesterday", "2026-13-01T00:00:00Z"]) {
    expect(eventFilters.safeParse({ ...custom, from }).error?.issues[0]?.message).toMatch(/must be a time/);
  }
});
