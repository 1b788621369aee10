import { pool } from "@/lib/pool";

/** Makes the database refuse events with this id, in the test file's own database, until the returned call. */
export async function refuseEvents(eventId: number): Promise<() => Promise<void>> {
  const name = `refuse_event_${eventId}`;
  await pool().query(`ALTER TABLE audit_event ADD CONSTRAINT ${name} CHECK (event_id <> ${eventId}) NOT VALID`);
  return async () => {
    await pool().query(`ALTER TABLE audit_event DROP CONSTRAINT ${name}`);
  };
}
