import type { Metadata } from "next";
import { InviteForm } from "@/app/(portal)/members/_components/invite-form";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { NoPermission } from "@/components/layout/no-permission";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Invite member" };

export default async function InvitePage() {
  const ctx = await pageCtx();
  const membership = await currentSubscription(ctx);
  const { subscriptionId, subscriptionName } = membership;
  if (!actorMay(ctx.actor, subscriptionId, "member.view")) {
    return <NoPermission membership={membership} what="the members" operation="member.view" />;
  }
  return (
    <Page width="narrow">
      <Breadcrumb trail={[{ label: "Invite member" }]} />
      <PageHeader
        title="Invite member"
        description={`Into ${subscriptionName}. The person gets a link by e-mail that works once, within seven days.`}
      />
      <InviteForm subscriptionId={subscriptionId} />
    </Page>
  );
}
