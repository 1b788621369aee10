import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readFileVariables } from "@/lib/read-file-variables";

const folder = mkdtempSync(join(tmpdir(), "cloud-pki-variables-"));
const file = join(folder, "smtp-url");
writeFileSync(file, "smtp://mail.example.com\n");
afterAll(() => rmSync(folder, { recursive: true }));
const variables = (change: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...change });

it("takes the value of a file without its line end, and hands the file's name on to nobody", () => {
  expect(readFileVariables(variables({ SMTP_URL_FILE: file }))).toEqual({
    NODE_ENV: "test",
    SMTP_URL: "smtp://mail.example.com",
  });
});

it("leaves the others as they are", () => {
  const given = variables({ SMTP_URL: "smtp://other.example.com", LOG_LEVEL_FILE: file });
  expect(readFileVariables(given)).toEqual(given);
});

it("refuses a variable that is given in both ways, without its value", () => {
  const both = variables({ SMTP_URL: "smtp://secret@mail.example.com", SMTP_URL_FILE: file });
  expect(() => readFileVariables(both)).toThrow(/^Both SMTP_URL and SMTP_URL_FILE are set\. Take one of them away\.$/);
});

it("names a file that can't be read", () => {
  const missing = variables({ SESSION_KEY_FILE: join(folder, "missing") });
  expect(() => readFileVariables(missing)).toThrow(/SESSION_KEY_FILE names .*missing, which can't be read \(ENOENT\)/);
});
