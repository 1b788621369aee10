import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { pool } from "@/lib/pool";
import { type Prisma, PrismaClient } from "@/prisma/client/client";

/** Prisma inside a transaction. Verbs that change something take it from `auditedTransaction`. */
export type Tx = Prisma.TransactionClient;

const shared = globalThis as typeof globalThis & { cloudPkiDb?: PrismaClient };

/**
 * A name by its text for each statement of a transaction, so that a session parses and plans it once. Prisma writes
 * values as parameters, so there are few texts.
 */
function statementName({ sql }: { sql: string }): string {
  return createHash("sha256").update(sql).digest("base64url");
}

/** Prisma over the process's one pool. Reads only: changes go through `auditedTransaction`. */
export function db(): PrismaClient {
  shared.cloudPkiDb ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { disposeExternalPool: false, statementNameGenerator: statementName }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return shared.cloudPkiDb;
}
