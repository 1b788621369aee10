import { randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { z } from "zod";

const port = z.number().int().min(1).max(65_535);
const schema = z.object({
  saslPlaintext: port,
  saslSsl: port,
  internal: port,
  controller: port,
  plaintext: port,
  ssl: port,
  mutualTls: port,
  tokenEndpoint: port,
});

/** The listeners' ports and that of the token endpoint, all on loopback. */
export type KafkaPorts = z.infer<typeof schema>;

const names = schema.keyof().options;

// Below the range that Linux, macOS and Windows take for outgoing connections: a port that was free a moment ago
// can't be lost to a client's socket before the broker binds it.
const lowest = 20_000;
const highest = 32_000;
const attempts = 50;

/**
 * Ports in a row, from `basePort` or from a free place. They are remembered in `dir`, so that a later start keeps the
 * addresses that clients have stored; another `basePort` replaces what is remembered.
 * @throws Error when no free place is found
 */
export async function choosePorts(dir: string, basePort: number | undefined): Promise<KafkaPorts> {
  const file = path.join(dir, "ports.json");
  const remembered = basePort === undefined ? await readPorts(file) : {};
  const complete = schema.safeParse(remembered);
  if (complete.success) return complete.data;
  // A folder of an earlier version keeps the ports that it has.
  const ports = { ...inARow(basePort ?? (await findFreeBase())), ...remembered };
  await writeFile(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

/** The ports of `ports` that something else listens on now. */
export async function portsInUse(ports: KafkaPorts): Promise<number[]> {
  const checked = await Promise.all(Object.values(ports).map(async (value) => ({ value, free: await isFree(value) })));
  return checked.filter(({ free }) => !free).map(({ value }) => value);
}

async function readPorts(file: string): Promise<Partial<KafkaPorts>> {
  try {
    return schema.partial().parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}

async function findFreeBase(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const base = randomInt(lowest, highest);
    if ((await portsInUse(inARow(base))).length === 0) return base;
  }
  throw new Error(`No ${names.length} free ports in a row were found between ${lowest} and ${highest}. Pass basePort.`);
}

function inARow(base: number): KafkaPorts {
  return schema.parse(Object.fromEntries(names.map((name, index) => [name, base + index])));
}

function isFree(value: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port: value }, () => server.close(() => resolve(true)));
  });
}
