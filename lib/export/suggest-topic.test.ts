import fc from "fast-check";
import { expect, it } from "vitest";
import { suggestTopic } from "@/lib/export/suggest-topic";

it.each([
  ["pki audit prod", "pki.audit.prod"],
  ["pki/audit/prod", "pki.audit.prod"],
  ["PKI Audit (Prüfung)", "PKI.Audit.Prufung"],
  ["pki - audit", "pki-audit"],
  ["kafka:pki_audit", "kafka.pki_audit"],
  [`pki ${"a".repeat(300)}`, `pki.${"a".repeat(245)}`],
])("suggests for %j %j", (typed, suggested) => {
  expect(suggestTopic(typed)).toBe(suggested);
});

it.each(["", "  ", "pki.audit", " pki.audit ", "///", "日本"])("has nothing to suggest for %j", (typed) => {
  expect(suggestTopic(typed)).toBeNull();
});

it("suggests what Kafka allows alone", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => {
      const suggested = suggestTopic(typed);
      if (suggested !== null) expect(suggested).toMatch(/^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/);
    }),
  );
});

it.each([
  ["a..b !", "a.b"],
  ["pki . _ . audit", "pki_audit"],
  [`${".".repeat(262_144)} pki audit`, "pki.audit"],
])("leaves one dot of many", (typed, suggested) => {
  expect(suggestTopic(typed)).toBe(suggested);
});
