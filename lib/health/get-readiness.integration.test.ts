import { expect, it } from "vitest";
import { beatHeart } from "@/lib/export/relay/beat-heart";
import { getReadiness } from "@/lib/health/get-readiness";
import { pool } from "@/lib/pool";
import { beatSchedulerHeart } from "@/lib/scheduler/beat-scheduler-heart";

it("is ready without relay and scheduler, and says whether they beat", async () => {
  expect(await getReadiness()).toEqual({
    ready: true,
    database: "ok",
    migrations: "applied",
    relay: { state: "silent", lastBeatAt: null },
    scheduler: { state: "silent", lastBeatAt: null },
  });
  await beatHeart(pool(), "relay-1", new Date());
  expect((await getReadiness()).relay).toEqual({ state: "alive", lastBeatAt: expect.any(String) });
  await pool().query("UPDATE relay_heartbeat SET beat_at = now() - interval '1 minute'");
  await beatSchedulerHeart(pool(), "scheduler-1", new Date());
  expect(await getReadiness()).toMatchObject({
    ready: true,
    relay: { state: "silent" },
    scheduler: { state: "alive", lastBeatAt: expect.any(String) },
  });
  await pool().query("UPDATE scheduler_heartbeat SET beat_at = now() - interval '1 minute'");
  expect(await getReadiness()).toMatchObject({ ready: true, scheduler: { state: "silent" } });
});

it("is not ready while a migration of this version is missing, or differs", async () => {
  await pool().query("UPDATE _prisma_migrations SET checksum = 'another'");
  expect(await getReadiness()).toMatchObject({ ready: false, database: "ok", migrations: "missing" });
});

it("is not ready when the database does not answer as it should", async () => {
  await pool().query("DROP TABLE relay_heartbeat");
  expect(await getReadiness()).toMatchObject({ ready: false, database: "unreachable" });
});
