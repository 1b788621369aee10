import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";

/** The job with its time as text, for a process that gets its argument as JSON. */
export async function publishAt({ now }: { now: string }): Promise<number> {
  return publishDueCrls(new Date(now));
}
