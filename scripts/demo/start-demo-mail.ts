import { join } from "node:path";
import type { DemoFile } from "@/scripts/demo/demo-file";
import { type MailCatcher, startMailCatcher } from "@/scripts/services/mail-catcher";

function portOf(url: string | undefined): number | undefined {
  return url === undefined ? undefined : Number(new URL(url).port);
}

/** The mail catcher where it was the last time, so that bookmarks stay right; elsewhere when that is taken now. */
export async function startDemoMail(dir: string, before: DemoFile | undefined): Promise<MailCatcher> {
  const folder = join(dir, "mail");
  const smtpPort = portOf(before?.mail.smtpUrl);
  const httpPort = portOf(before?.mail.apiUrl);
  if (smtpPort === undefined || httpPort === undefined) return startMailCatcher({ dir: folder });
  return startMailCatcher({ smtpPort, httpPort, dir: folder }).catch(() => startMailCatcher({ dir: folder }));
}
