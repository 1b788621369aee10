import { randomUUID } from "node:crypto";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { pool } from "@/lib/pool";
import { startScheduler } from "@/lib/scheduler/scheduler";

/** Does the work while a scheduler publishes what is due, as beside the web server. */
export async function withScheduler<T>(work: () => Promise<T>): Promise<T> {
  const scheduler = startScheduler(pool(), `test-${randomUUID()}`, { "publish due CRLs": publishDueCrls });
  try {
    return await work();
  } finally {
    await scheduler.stop();
  }
}
