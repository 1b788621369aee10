import { execFile } from "node:child_process";
import { promisify } from "node:util";

export type ConsumedRecord = { partition: number; offset: number; key: string; headers: string; value: string };

type Access = { brokers: string; username: string; password: string };

const run = promisify(execFile);
const fieldEnd = "\u001f";
const recordEnd = "\u001e";

/** Reads a topic from its beginning to its end with kcat, a client that shares nothing with the portal's. */
export async function consumeTopic(access: Access, topic: string): Promise<ConsumedRecord[]> {
  const settings = {
    "security.protocol": "SASL_PLAINTEXT",
    "sasl.mechanisms": "PLAIN",
    "sasl.username": access.username,
    "sasl.password": access.password,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-X", `${name}=${value}`]);
  const format = ["%p", "%o", "%k", "%h", "%s"].join(fieldEnd) + recordEnd;
  const { stdout } = await run(
    "kcat",
    ["-C", "-b", access.brokers, ...options, "-t", topic, "-o", "beginning", "-e", "-q", "-f", format],
    { maxBuffer: 1 << 30 },
  );
  return stdout
    .split(recordEnd)
    .filter(Boolean)
    .map((text) => {
      const [partition, offset, key = "", headers = "", value = ""] = text.split(fieldEnd);
      return { partition: Number(partition), offset: Number(offset), key, headers, value };
    });
}
