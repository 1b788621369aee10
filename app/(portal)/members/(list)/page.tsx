import { UserPlus } from "lucide-react";
import type { Metadata } from "next";
import { InvitationsTable } from "@/app/(portal)/members/_components/invitations-table";
import { MembersTable } from "@/app/(portal)/members/_components/members-table";
import { NoPermission } from "@/components/layout/no-permission";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { listMembers } from "@/lib/members/list-members";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const ctx = await pageCtx();
  const membership = await currentSubscription(ctx);
  const { subscriptionId, subscriptionName } = membership;
  if (!actorMay(ctx.actor, subscriptionId, "member.view")) {
    return <NoPermission membership={membership} what="the members" operation="member.view" />;
  }
  const { members, invitations, mayManage } = await listMembers({ ctx, input: { subscriptionId } });
  const count = members.length === 1 ? "1 member" : `${members.length} members`;
  return (
    <Page>
      <PageHeader
        title="Members"
        description={
          <span className="num">
            {count} of {subscriptionName}
          </span>
        }
        actions={
          mayManage && (
            <ButtonLink variant="primary" href="/members/invite" icon={<UserPlus aria-hidden />}>
              Invite member
            </ButtonLink>
          )
        }
      />
      <Card className="mt-5" label="Members of the subscription">
        <MembersTable subscriptionId={subscriptionId} members={members} mayManage={mayManage} />
      </Card>
      <Card className="mt-5" title="Open invitations">
        {invitations.length > 0 ? (
          <InvitationsTable invitations={invitations} mayManage={mayManage} />
        ) : (
          <CardSection className="text-fg-muted first:border-t">
            Nobody is invited at present. An invitation is a link by e-mail that works once, within seven days.
          </CardSection>
        )}
      </Card>
    </Page>
  );
}
