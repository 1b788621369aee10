import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { connectionFaults } from "@/lib/kafka/testing/faults/connection-faults";
import { connectionErrorsPage, errorCodes, outsideTests, seenWith } from "@/scripts/docs/connection-errors-page";

const path = new URL("../../docs/connection-errors.md", import.meta.url);

it("docs/connection-errors.md tells of every code as the catalogue has it", () => {
  const page = readFileSync(path, "utf8");
  const made = connectionErrorsPage(page);
  if (process.env.UPDATE_DOCS) writeFileSync(path, made);
  expect(process.env.UPDATE_DOCS ? made : page).toBe(made);
});

it.each(errorCodes)("%s has words in plain sentences", (code) => {
  const { title, cause, nextStep } = kafkaErrorWords[code];
  expect(title).toMatch(/^[A-Z][^!]+[^.!]$/);
  for (const sentence of [cause, nextStep]) expect(sentence).toMatch(/^[A-Z][^!]+\.$/);
});

it.each(errorCodes)("%s is caused for real, or arises outside a test", (code) => {
  expect(seenWith(code).faults.length > 0).toBe(outsideTests[code] === undefined);
});

it.each(connectionFaults)("$cause: its code is in the catalogue", ({ expected }) => {
  if (expected.code !== null) expect(errorCodes).toContain(expected.code);
});

it("no two faults and no two codes have the same words", () => {
  const causes = connectionFaults.map(({ cause }) => cause);
  expect(new Set(causes).size).toBe(causes.length);
  const titles = Object.values(kafkaErrorWords).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
