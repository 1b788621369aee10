import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { changedFields, draftOf, inputOfDraft } from "@/app/(portal)/cas/[id]/settings/_components/ca-settings-draft";
import type { CaSettings } from "@/lib/ca/ca-life";

const settings: CaSettings = {
  ...{ crlLifetimeHours: 168, crlOverlapHours: 24 },
  ...{ renewAutomatically: true, renewAtPercent: 67, renewalKey: "same" },
};
const ca = { id: randomUUID(), version: 3 };

describe("the settings of a CA as they are typed", () => {
  it("become the verb's input unchanged", () => {
    expect(inputOfDraft(ca, draftOf(settings))).toEqual({ input: { caId: ca.id, version: 3, ...settings } });
    expect(changedFields(settings, draftOf(settings))).toEqual([]);
  });

  it("tell which fields differ, in the order of the page", () => {
    const draft = { ...draftOf(settings), renewalKey: "new" as const, crlOverlapHours: "12" };
    expect(changedFields(settings, draft)).toEqual(["crlOverlapHours", "renewalKey"]);
  });

  it.each([
    [{ crlLifetimeHours: "" }, "crlLifetimeHours", "Use whole hours."],
    [{ crlLifetimeHours: "7 days" }, "crlLifetimeHours", "Use whole hours."],
    [{ crlLifetimeHours: "8785" }, "crlLifetimeHours", "At most 8784 hours."],
    [{ crlOverlapHours: "168" }, "crlOverlapHours", "The overlap has to be shorter than the lifetime of a CRL."],
    [{ crlOverlapHours: "1.5" }, "crlOverlapHours", "Use whole hours."],
    [{ renewAtPercent: "99" }, "renewAtPercent", "At most 95 percent."],
  ])("say what is wrong with %o beside its field", (part, field, message) => {
    expect(inputOfDraft(ca, { ...draftOf(settings), ...part })).toEqual({ errors: { [field]: message } });
  });
});
