/** Starts the embedded PostgreSQL as a supervisor does, says where it is, and waits to be killed. */
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";

const [dir = ""] = process.argv.slice(2);
const { databaseUrl } = await startHeldPostgres(dir);
process.send?.({ databaseUrl });
