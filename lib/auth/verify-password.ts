import { hash, verify } from "@node-rs/argon2";
import { db } from "@/lib/db";

/** argon2id with OWASP's parameters for 19 MiB. The package's const enum is not usable here: 2 is Argon2id. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let decoy: Promise<string> | undefined;

/**
 * The user whose e-mail and password these are, or null. An unknown or disabled user costs the same time as a wrong
 * password, so that the answer's time tells nothing.
 */
export async function verifyPassword(email: string, password: string) {
  const user = await db().user.findUnique({
    where: { email },
    select: { id: true, email: true, name: true, passwordHash: true, sessionVersion: true, disabledAt: true },
  });
  decoy ??= hashPassword("a password that nobody has");
  const right = await verify(user?.passwordHash ?? (await decoy), password);
  return user && right && user.disabledAt === null ? user : null;
}
