import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { roles } from "@/lib/auth/permissions";

const schema = z.object({
  url: z.string(),
  users: z.array(z.object({ role: z.enum(roles), email: z.string(), password: z.string() })),
  /** Null when the demo runs without Kafka. */
  kafka: z
    .object({
      brokers: z.string(),
      sslBrokers: z.string(),
      caFile: z.string(),
      topic: z.string(),
      username: z.string(),
      password: z.string(),
      deniedUsername: z.string(),
      deniedPassword: z.string(),
    })
    .nullable(),
  mail: z.object({ smtpUrl: z.string(), apiUrl: z.string() }),
});

/** What a person or a test needs to use the demo: addresses and sign-ins. */
export type DemoFile = z.infer<typeof schema>;

/** Undefined when there is none, or it is of another form: then it is written anew. */
export function readDemoFile(file: string): DemoFile | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Readable by the owner alone, and whole at every moment. */
export function writeDemoFile(file: string, content: DemoFile): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.partial`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.partial`, file);
}
