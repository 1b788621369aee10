import { chmodSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { goModuleDigest } from "@/scripts/conformance/go-module-digest";
import { makeOnce } from "@/scripts/conformance/make-once";
import { requireTool, runTool } from "@/scripts/conformance/run-tool";

/** Where the lint tools and the peers lie, shared by all runs. */
export const toolsFolder = resolve(".data", "tools");

/** From 1.21 on Go fetches by itself the newer version that a module asks for. */
const lowestMinor = 21;
const version = "v0.0.1-go1.26.8";
/** Checksums of Go's own database (sum.golang.org). */
const checksums: Readonly<Record<string, string>> = {
  "linux-amd64": "h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=",
  "linux-arm64": "h1:sYL/O6MqS68ML0kjsQ36WoYIpJqkw60TxizWUYUKQMc=",
};

async function isUsable(command: string): Promise<boolean> {
  try {
    const { stdout } = await runTool(command, ["env", "GOVERSION"], { env: { GOTOOLCHAIN: "local" } });
    return Number(/^go1\.(\d+)/.exec(stdout)?.[1] ?? 0) >= lowestMinor;
  } catch {
    return false;
  }
}

/** The first proxy of GOPROXY, as Go itself would ask it. */
function moduleProxy(): string {
  const [first = ""] = (process.env.GOPROXY ?? "")
    .split(/[,|]/)
    .filter((name) => !["", "direct", "off"].includes(name));
  return first === "" ? "https://proxy.golang.org" : first.replace(/\/$/, "");
}

function platform(): string {
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  return `${process.platform}-${architecture}`;
}

/** Fetches Go's own module and leaves what is in it in `folder`. */
async function fetchToolchain(name: string, checksum: string, folder: string): Promise<void> {
  const address = `${moduleProxy()}/golang.org/toolchain/@v/${version}.${name}.zip`;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`Go could not be fetched: ${answer.status} from ${address}.`);
  const zip = join(folder, "toolchain.zip");
  writeFileSync(zip, Buffer.from(await answer.arrayBuffer()));
  const unpacked = join(folder, "unpacked");
  await requireTool("python3", ["-m", "zipfile", "-e", zip, unpacked]);
  rmSync(zip);
  if ((await goModuleDigest(unpacked)) !== checksum) throw new Error("The fetched Go does not have its checksum.");
  const toolchain = join(unpacked, "golang.org", `toolchain@${version}.${name}`);
  makeExecutable(toolchain);
  for (const part of readdirSync(toolchain)) renameSync(join(toolchain, part), join(folder, part));
  rmSync(unpacked, { recursive: true });
}

/** A module zip carries no modes: what Go starts is made executable. */
function makeExecutable(toolchain: string): void {
  const [architecture = ""] = readdirSync(join(toolchain, "pkg", "tool"));
  for (const folder of [join(toolchain, "bin"), join(toolchain, "pkg", "tool", architecture)])
    for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o755);
}

/**
 * The `go` command: that of the path, that of its usual folder, else Go's own toolchain module from the module proxy
 * (70 MB, first time only), checked against its checksum.
 * @throws Error when there is none for this platform, or it cannot be fetched
 */
export async function ensureGo(): Promise<string> {
  for (const command of ["go", "/usr/local/go/bin/go"]) if (await isUsable(command)) return command;
  const name = platform();
  const checksum = checksums[name];
  if (checksum === undefined) throw new Error(`Go ${lowestMinor} or newer is needed: install it, then start again.`);
  const target = join(toolsFolder, `${version}.${name}`);
  return join(await makeOnce(target, (folder) => fetchToolchain(name, checksum, folder)), "bin", "go");
}

/** For programs that need neither a C compiler nor a version control system. */
export const goEnvironment: Record<string, string> = { CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false", GOWORK: "off" };
