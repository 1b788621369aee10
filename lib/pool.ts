import pg from "pg";
import { env } from "@/lib/env";

const shared = globalThis as typeof globalThis & { cloudPkiPool?: pg.Pool };

/**
 * The process's connections to PostgreSQL. The server gives up before the client does, so that a statement
 * whose caller has gone does not stay (prisma/orm#29952), and every session speaks UTC (prisma/orm#28629).
 */
export function pool(): pg.Pool {
  if (!shared.cloudPkiPool) {
    shared.cloudPkiPool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: 10,
      connectionTimeoutMillis: 10_000,
      options: "-c TimeZone=UTC -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000",
    });
    // An idle connection that dies would otherwise end the process.
    shared.cloudPkiPool.on("error", () => {});
  }
  return shared.cloudPkiPool;
}
