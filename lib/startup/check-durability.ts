import pg from "pg";

/** Each of them, when it is off, lets PostgreSQL confirm a commit that a crash can take back. */
const durabilitySettings = ["synchronous_commit", "fsync", "full_page_writes"];

/**
 * No event may be lost, so a database that may forget commits is refused: as the server, the database, the role or
 * the address set it.
 * @throws Error that names the setting
 */
export async function checkDurability(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT name FROM pg_settings WHERE name = ANY ($1) AND setting = 'off' ORDER BY name",
      [durabilitySettings],
    );
    if (rows.length === 0) return;
    const names = rows.map(({ name }) => name).join(", ");
    throw new Error(
      `The database runs with ${names} = off, so that a crash can take back what it has confirmed, audit events ` +
        "included. Set it to on for the server, this database and its role, then start again.",
    );
  } finally {
    await client.end();
  }
}
