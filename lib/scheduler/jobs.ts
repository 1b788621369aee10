import { flushDenials } from "@/lib/auth/flush-denials";
import { alarmLapsingCrls } from "@/lib/ca/jobs/alarm-lapsing-crls";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { renewDueCas } from "@/lib/ca/jobs/renew-due-cas";
import { expireCaRequests } from "@/lib/ca/requests/expire-ca-requests";
import { expireConfirmations } from "@/lib/confirmations/expire-confirmations";

/** Does what is due at the time given and says how much it did. Safe when two schedulers run it at once. */
export type Job = (now: Date) => Promise<number>;

/** What the portal does by itself, by the name that the log gives it. */
export const jobs: Readonly<Record<string, Job>> = {
  "publish due CRLs": publishDueCrls,
  "alarm lapsing CRLs": alarmLapsingCrls,
  "renew due CAs": renewDueCas,
  "expire CA requests": expireCaRequests,
  "expire confirmations": expireConfirmations,
  "tell counted refusals": flushDenials,
};
