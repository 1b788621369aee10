import { afterAll, expect, it } from "vitest";
import { inTransaction } from "@/lib/export/relay/store-receipt";
import { pool } from "@/lib/pool";

afterAll(() => pool().end());

it("fails the work and not the process when the connection is lost in a transaction, and keeps no dead client", async () => {
  const cut = inTransaction(pool(), async (client) => {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await pool().query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await client.query("SELECT pg_sleep(5)");
  });
  await expect(cut).rejects.toThrow();
  expect(await inTransaction(pool(), async (client) => (await client.query("SELECT 1 AS one")).rows)).toEqual([
    { one: 1 },
  ]);
});
