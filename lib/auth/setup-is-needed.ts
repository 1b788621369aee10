import { db } from "@/lib/db";

let someoneExists = false;

/** Whether nobody can sign in yet. Users are never deleted, so the answer "no" holds for the life of the process. */
export async function setupIsNeeded(): Promise<boolean> {
  someoneExists ||= (await db().user.findFirst({ select: { id: true } })) !== null;
  return !someoneExists;
}
