import { PrismaPg } from "@prisma/adapter-pg";
import { pool } from "@/lib/pool";
import { type Prisma, PrismaClient } from "@/prisma/client/client";

/** Prisma inside a transaction. Verbs that change something take it from `auditedTransaction`. */
export type Tx = Prisma.TransactionClient;

const shared = globalThis as typeof globalThis & { cloudPkiDb?: PrismaClient };

/** Prisma over the process's one pool. Reads only: changes go through `auditedTransaction`. */
export function db(): PrismaClient {
  shared.cloudPkiDb ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { disposeExternalPool: false }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return shared.cloudPkiDb;
}
