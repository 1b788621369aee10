import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureGo, goEnvironment, toolsFolder } from "@/scripts/conformance/ensure-go";
import { makeOnce } from "@/scripts/conformance/make-once";
import { requireTool } from "@/scripts/conformance/run-tool";

/** Commands of the judges that do not come with the system. */
export type LintTools = {
  zlint: string;
  /** The folder of pkilint's commands. */
  pkilint: string;
  goVerifier: string;
};

const zlintVersion = "v3.7.3";
const pkilintVersion = "0.13.3";
const verifierSource = "scripts/conformance/go";

function ensureZlint(go: () => Promise<string>): Promise<string> {
  const module = `github.com/zmap/zlint/v3/cmd/zlint@${zlintVersion}`;
  return makeOnce(join(toolsFolder, `zlint-${zlintVersion}`), async (folder) =>
    requireTool(await go(), ["install", module], { env: { ...goEnvironment, GOBIN: folder } }),
  );
}

function ensureVerifier(go: () => Promise<string>): Promise<string> {
  const digest = createHash("sha256")
    .update(readFileSync(join(verifierSource, "main.go")))
    .digest("hex");
  return makeOnce(join(toolsFolder, `go-verifier-${digest.slice(0, 16)}`), async (folder) =>
    requireTool(await go(), ["build", "-o", join(folder, "verify"), "."], { cwd: verifierSource, env: goEnvironment }),
  );
}

/** A virtual environment knows the folder it was made in, so it is made in place; a file made last says it is whole. */
async function ensurePkilint(): Promise<string> {
  const folder = join(toolsFolder, `pkilint-${pkilintVersion}`);
  const done = join(folder, "installed");
  if (existsSync(done)) return join(folder, "bin");
  mkdirSync(toolsFolder, { recursive: true });
  await requireTool("python3", ["-m", "venv", "--clear", folder]);
  await requireTool(join(folder, "bin", "pip"), [
    "install",
    "--quiet",
    "--disable-pip-version-check",
    `pkilint==${pkilintVersion}`,
  ]);
  mkdirSync(done);
  return join(folder, "bin");
}

/**
 * Installs zlint from the Go module proxy, pkilint from the Python index, and compiles the verifier in Go; each once,
 * into the tools' folder.
 * @throws Error when one cannot be had
 */
export async function ensureLintTools(): Promise<LintTools> {
  let found: Promise<string> | undefined;
  const go = () => {
    found ??= ensureGo();
    return found;
  };
  const [zlint, goVerifier, pkilint] = await Promise.all([ensureZlint(go), ensureVerifier(go), ensurePkilint()]);
  return { zlint: join(zlint, "zlint"), goVerifier: join(goVerifier, "verify"), pkilint };
}
