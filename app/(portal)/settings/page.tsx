import type { Metadata } from "next";
import { Fragment } from "react";
import { DualControlCard } from "@/app/(portal)/settings/_components/dual-control-card";
import { SubscriptionCard } from "@/app/(portal)/settings/_components/subscription-card";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { getDualControl } from "@/lib/confirmations/get-dual-control";
import { getDeliveryStatus } from "@/lib/export/get-delivery-status";
import { getDestinationSettings } from "@/lib/export/get-destination-settings";

export const metadata: Metadata = { title: "Settings" };

type Props = { searchParams: Promise<{ open?: string | string[] }> };

/** `?open=<subscription id>#advanced-settings` leads to one subscription's Advanced Settings, as the alert mails do. */
export default async function SettingsPage({ searchParams }: Props) {
  const ctx = await pageCtx();
  const { open } = await searchParams;
  const { memberships } = ctx.actor;
  const named = memberships.find(({ subscriptionId }) => subscriptionId === open) ?? (await currentSubscription(ctx));
  const cards = await Promise.all(
    memberships.map(async (membership) => {
      const call = { ctx, input: { subscriptionId: membership.subscriptionId } };
      const [view, delivery, dualControl] = await Promise.all([
        getDestinationSettings(call),
        getDeliveryStatus(call),
        getDualControl(call),
      ]);
      return { membership, view, delivery, dualControl };
    }),
  );
  return (
    <Page width="form">
      <Breadcrumb trail={[{ label: "Subscriptions" }]} />
      <PageHeader
        title="Settings"
        tabs={
          <Tabs
            label="Settings"
            tabs={[{ href: "/settings", label: "Subscriptions", count: memberships.length, current: true }]}
          />
        }
      />
      <div className="mt-5 space-y-4">
        {cards.map(({ membership, view, delivery, dualControl }) => (
          <Fragment key={membership.subscriptionId}>
            <SubscriptionCard
              userId={ctx.actor.userId}
              membership={membership}
              view={view}
              delivery={delivery}
              mayEdit={actorMay(ctx.actor, membership.subscriptionId, "settings.edit")}
              opened={membership.subscriptionId === open}
              target={membership.subscriptionId === named.subscriptionId}
            />
            <DualControlCard membership={membership} dualControl={dualControl} />
          </Fragment>
        ))}
      </div>
    </Page>
  );
}
