import { expect, it } from "vitest";
import { env } from "@/lib/env";
import { pool } from "@/lib/pool";
import { checkDurability } from "@/lib/startup/check-durability";

it("takes a database that keeps what it confirms, and refuses one that may forget it", async () => {
  const { DATABASE_URL } = env();
  await expect(checkDurability(DATABASE_URL)).resolves.toBeUndefined();

  const { rows } = await pool().query<{ name: string }>("SELECT quote_ident(current_database()) AS name");
  await pool().query(`ALTER DATABASE ${rows[0]?.name} SET synchronous_commit = off`);
  await expect(checkDurability(DATABASE_URL)).rejects.toThrow("synchronous_commit = off");

  await pool().query(`ALTER DATABASE ${rows[0]?.name} SET synchronous_commit = local`);
  await expect(checkDurability(DATABASE_URL)).resolves.toBeUndefined();
});
