import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { saveTimeZone, signOutEverywhere, switchSubscription } from "@/app/(portal)/actions";
import { AppShell } from "@/components/layout/app-shell";
import { NoMembership } from "@/components/layout/no-membership";
import { PlainFrame } from "@/components/layout/plain-frame";
import { sections } from "@/components/layout/sections";
import { knownTimeZone } from "@/components/ui/time-zone";
import { TimeZoneProvider } from "@/components/ui/time-zone-provider";
import { ToastProvider } from "@/components/ui/toast-provider";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { roleNames } from "@/lib/auth/permissions";
import { listDecidableCaRequests } from "@/lib/ca/requests/list-decidable-ca-requests";
import { countWaitingConfirmations } from "@/lib/confirmations/count-waiting-confirmations";
import { getDeliveryStatus } from "@/lib/export/get-delivery-status";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const ctx = await pageCtx();
  const { actor } = ctx;
  if (actor.memberships.length === 0) {
    return (
      <PlainFrame>
        <NoMembership email={actor.email} />
      </PlainFrame>
    );
  }
  const current = await currentSubscription(ctx);
  const { subscriptionId } = current;
  const [delivery, waiting, requests] = await Promise.all([
    getDeliveryStatus({ ctx, input: { subscriptionId } }),
    countWaitingConfirmations(ctx, subscriptionId),
    listDecidableCaRequests({ ctx, input: { subscriptionId } }),
  ]);
  const choices = actor.memberships.map((one) => ({
    id: one.subscriptionId,
    name: one.subscriptionName,
    roleName: roleNames[one.role],
  }));
  const shown = sections.filter(({ operation }) => operation === null || actorMay(actor, subscriptionId, operation));
  return (
    <TimeZoneProvider initial={knownTimeZone((await cookies()).get("time-zone")?.value)} save={saveTimeZone}>
      <ToastProvider>
        <AppShell
          shownSections={shown.map(({ href }) => href)}
          sectionCounts={{ "/approvals": waiting + requests.length }}
          subscription={{ id: subscriptionId, name: current.subscriptionName, roleName: roleNames[current.role] }}
          subscriptions={choices}
          person={{ name: actor.name, email: actor.email, roleName: roleNames[current.role] }}
          delivery={delivery}
          switchTo={switchSubscription}
          endSessions={signOutEverywhere}
        >
          {children}
        </AppShell>
      </ToastProvider>
    </TimeZoneProvider>
  );
}
