import type { Pool } from "pg";
import { log } from "@/lib/log";
import { repeat } from "@/lib/repeat";
import { beatSchedulerHeart } from "@/lib/scheduler/beat-scheduler-heart";
import { jobs as allJobs, type Job } from "@/lib/scheduler/jobs";

const pollMs = 1_000;
const beatMs = 2_000;

export type Scheduler = { stop(): Promise<void> };

/**
 * Runs the jobs in this process, each every second and beside the others, so that a slow or failing one holds none up.
 * `schedulerId` names this process among others on the same database.
 */
export function startScheduler(
  pool: Pool,
  schedulerId: string,
  jobs: Readonly<Record<string, Job>> = allJobs,
): Scheduler {
  const startedAt = new Date();
  const endings = Object.entries(jobs).map(([name, job]) =>
    repeat(`the job "${name}"`, pollMs, async () => {
      const done = await job(new Date());
      if (done > 0) log().info({ schedulerId, done }, name);
    }),
  );
  endings.push(repeat("the heartbeat", beatMs, () => beatSchedulerHeart(pool, schedulerId, startedAt)));
  return {
    async stop() {
      await Promise.all(endings.map((end) => end()));
    },
  };
}
