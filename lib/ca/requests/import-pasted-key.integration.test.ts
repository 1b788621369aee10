import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import { expect, it } from "vitest";
import { toActionFailure } from "@/lib/actions/to-action-failure";
import { checkCaCertificate } from "@/lib/ca/requests/check-ca-certificate";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import type { ImportCaCertificateInput } from "@/lib/ca/requests/import-ca-certificate-schema";
import { makeExternalCa } from "@/lib/ca/testing/external-ca";
import { askExternalCa } from "@/lib/ca/testing/external-request";
import { pool } from "@/lib/pool";
import { createTenant } from "@/lib/testing/create-tenant";

const run = promisify(execFile);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const cipher = { cipher: "aes-256-cbc", passphrase: "test" } as const;
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

/** PKCS #12 of a key and its certificate, as OpenSSL writes it. */
async function pkcs12(): Promise<Buffer> {
  const cwd = mkdtempSync(join(tmpdir(), "cloud-pki-p12-"));
  try {
    writeFileSync(join(cwd, "key.pem"), ec.export({ type: "pkcs8", format: "pem" }));
    await run("openssl", ["req", "-x509", "-key", "key.pem", "-subj", "/CN=x", "-out", "own.pem"], { cwd });
    const words = ["-export", "-inkey", "key.pem", "-in", "own.pem", "-passout", "pass:test", "-out", "own.p12"];
    await run("openssl", ["pkcs12", ...words], { cwd });
    return readFileSync(join(cwd, "own.p12"));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** What stretches of bytes look like in tables, logs, errors and within one line of PEM. */
function traces(bytes: Buffer): string[] {
  const middle = Math.floor(bytes.length / 96) * 48 + 3;
  return [9, 10, 11, 51, 52, 53, middle].flatMap((start) => {
    const stretch = bytes.subarray(start, start + 24);
    const hex = stretch.toString("hex");
    return [hex, hex.replace(/(?<=.)(?=(..)+$)/g, " "), stretch.toString("base64").slice(0, 30)];
  });
}

/** Every row of every table as text. */
async function wholeDatabase(): Promise<string> {
  const { rows } = await pool().query<{ tablename: string }>(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
  );
  const tables = rows.map(({ tablename }) =>
    pool().query<{ row: string }>(`SELECT t::text AS row FROM "${tablename}" t`),
  );
  return (await Promise.all(tables)).flatMap((table) => table.rows.map(({ row }) => row)).join("\n");
}

/** All that a process of its own prints that imports this: its log, and the error that ends it. */
async function printedBy(argument: unknown): Promise<string> {
  const script = ["--import", "tsx", "lib/testing/run-verb-process.ts", "pasted-key"];
  const verb = ["lib/ca/requests/import-ca-certificate.ts", "importCaCertificate"];
  const child = run(process.execPath, [...script, ...verb], { env: { ...process.env, LOG_LEVEL: "debug" } });
  child.child.stdin?.end(JSON.stringify(argument));
  const answer: unknown = await child.catch((error: unknown) => error);
  return inspect(answer, { depth: 5, maxStringLength: null });
}

type Pasted = {
  what: string;
  words: RegExp;
  bytes: Buffer;
  bundle: (chain: string) => ImportCaCertificateInput["certificates"];
};

const der = (pem: string) => Buffer.from(pem.replace(/-----[A-Z ]+-----|^[A-Z][A-Za-z-]+:.*$/gm, ""), "base64");

function pem(what: string, words: RegExp, text: string): Pasted {
  return { what, words, bytes: der(text), bundle: (chain) => ({ text: `${chain}${text}` }) };
}

function file(what: string, words: RegExp, bytes: Buffer): Pasted {
  return { what, words, bytes, bundle: () => ({ base64: bytes.toString("base64") }) };
}

async function pastedKeys(): Promise<Pasted[]> {
  return [
    pem("PKCS #8", /private key/, privateKey.export({ type: "pkcs8", format: "pem" }).toString()),
    pem("PKCS #1", /private key/, privateKey.export({ type: "pkcs1", format: "pem" }).toString()),
    pem("EC", /private key/, ec.export({ type: "sec1", format: "pem" }).toString()),
    pem(
      "encrypted",
      /encrypted private key/,
      privateKey.export({ type: "pkcs8", format: "pem", ...cipher }).toString(),
    ),
    pem("encrypted, older", /private key/, ec.export({ type: "sec1", format: "pem", ...cipher }).toString()),
    file("PKCS #8 file", /private key/, privateKey.export({ type: "pkcs8", format: "der" })),
    file("encrypted file", /encrypted private key/, privateKey.export({ type: "pkcs8", format: "der", ...cipher })),
    file("PKCS #12", /PKCS #12/, await pkcs12()),
  ];
}

it("a private key among what is imported is named, and leaves no trace anywhere", async () => {
  const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
  const ctx = tenant.ctx.administrator;
  const { requestId, csr } = await askExternalCa(tenant);
  const chain = (await root.sign(csr)) + root.certificate;
  const keys = await pastedKeys();
  const printed: string[] = [];
  for (const { what, words, bundle } of keys) {
    const input = { requestId, certificates: bundle(chain) };
    for (const verb of [checkCaCertificate, importCaCertificate]) {
      const error: unknown = await verb({ ctx, input }).catch((thrown: unknown) => thrown);
      expect(error, what).toMatchObject({
        code: "INVALID_INPUT",
        message: expect.stringMatching(words),
        fieldErrors: { certificates: expect.stringMatching(/not stored/) },
      });
      printed.push(inspect(error, { depth: 9, showHidden: true }), JSON.stringify(toActionFailure(error, "id")));
    }
  }
  const [pkcs8, , , , , , , p12] = keys;
  for (const one of [pkcs8, p12]) {
    const output = await printedBy({ ctx, input: { requestId, certificates: one?.bundle(chain) } });
    expect(output).toContain("It was not stored.");
    printed.push(output);
  }
  const everything = [await wholeDatabase(), ...printed].join("\n");
  expect(everything).toContain(requestId);
  for (const { what, bytes } of keys) {
    for (const trace of traces(bytes)) expect(everything.includes(trace), `${what}: ${trace}`).toBe(false);
  }
}, 180_000);
