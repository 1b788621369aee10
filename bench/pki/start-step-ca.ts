import { type ChildProcess, spawn } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Target } from "@/bench/pki/load-issuing";
import type { BenchPki } from "@/bench/pki/make-bench-pki";
import { treeCpuMs } from "@/bench/pki/tree-cpu";
import { ensureGo, goEnvironment, toolsFolder } from "@/scripts/conformance/ensure-go";
import { makeOnce } from "@/scripts/conformance/make-once";
import { requireTool } from "@/scripts/conformance/run-tool";
import { pollUntil } from "@/scripts/testing/poll-until";

const version = "v0.30.2";
const tokenSeconds = 300;

export type StepCa = { target(csr: string, count: number): Target; stop(): Promise<void> };

/** step-ca from the Go module proxy, compiled once into the tools' folder; that takes a minute. */
async function ensureStepCa(): Promise<string> {
  const module = `github.com/smallstep/certificates/cmd/step-ca@${version}`;
  const folder = await makeOnce(join(toolsFolder, `step-ca-${version}`), async (partial) =>
    requireTool(await ensureGo(), ["install", module], { env: { ...goEnvironment, GOBIN: partial } }),
  );
  return join(folder, "step-ca");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

type Provisioner = { key: KeyObject; jwk: Record<string, unknown> };

function makeProvisioner(): Provisioner {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
  // The key id is the thumbprint of RFC 7638.
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
  return { key: privateKey, jwk: { use: "sig", kty, crv, x, y, kid, alg: "ES256" } };
}

/** The one-time token of a request (JWT, ES256). */
function oneTimeToken({ key, jwk }: Provisioner, audience: string): string {
  const now = Math.floor(Date.now() / 1000);
  const header = segment({ alg: "ES256", kid: jwk.kid, typ: "JWT" });
  const names = ["www.example.com", "example.com"];
  const claims = { iss: "admin", aud: audience, sub: names[0], sans: names, jti: randomUUID() };
  const signed = `${header}.${segment({ ...claims, iat: now, nbf: now, exp: now + tokenSeconds })}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

function answers(url: string, ca: string): Promise<boolean> {
  return new Promise((done) => {
    const call = request(`${url}/health`, { ca, agent: false, servername: "localhost" }, (response) => {
      response.resume();
      done(response.statusCode === 200);
    });
    call.once("error", () => done(false));
    call.end();
  });
}

function start(command: string, folder: string): { child: ChildProcess; said: () => string } {
  const child = spawn(command, ["ca.json"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = `${said}${text}`.slice(-2_000);
    });
  return { child, said: () => said };
}

/** step-ca with its default database (badger) and a JWK provisioner, under the bench's own root and intermediate. */
export async function startStepCa(parent: string, pki: BenchPki): Promise<StepCa> {
  const command = await ensureStepCa();
  const folder = join(parent, "step-ca");
  mkdirSync(folder);
  const port = await freePort();
  const provisioner = makeProvisioner();
  const configuration = {
    root: pki.rootFile,
    crt: pki.intermediateFile,
    key: pki.intermediateKeyFile,
    address: `127.0.0.1:${port}`,
    dnsNames: ["localhost"],
    logger: { format: "text" },
    db: { type: "badgerv2", dataSource: join(folder, "db") },
    authority: { provisioners: [{ type: "JWK", name: "admin", key: provisioner.jwk }] },
  };
  writeFileSync(join(folder, "ca.json"), JSON.stringify(configuration));
  const { child, said } = start(command, folder);
  const url = `https://127.0.0.1:${port}`;
  try {
    await pollUntil(
      () => answers(url, pki.rootPem),
      (up) => up || child.exitCode !== null,
    );
  } finally {
    if (child.exitCode !== null) console.error(said());
  }
  return {
    target: (csr, count) => ({
      url: `${url}/1.0/sign`,
      rootPem: pki.rootPem,
      cpuMs: () => treeCpuMs([child.pid ?? 0]),
      bodies: Array.from({ length: count }, () => {
        const ott = oneTimeToken(provisioner, `https://localhost:${port}/1.0/sign`);
        return JSON.stringify({ csr, ott });
      }),
    }),
    async stop() {
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}
