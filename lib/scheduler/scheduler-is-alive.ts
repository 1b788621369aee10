import { db } from "@/lib/db";
import { schedulerTimeoutMs } from "@/lib/scheduler/beat-scheduler-heart";

/** Whether some scheduler beat lately. Without one nothing is published, renewed or expired. */
export async function schedulerIsAlive(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ alive: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM scheduler_heartbeat WHERE beat_at > now() - ${schedulerTimeoutMs} * interval '1 ms'
    ) AS alive`;
  return row?.alive ?? false;
}
