import { Lock } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActorMembership } from "@/lib/auth/actor";
import { roleNames, rolesThatMay } from "@/lib/auth/permissions";

/** Signed in, and not allowed to see events. */
export function NoPermission({ membership }: { membership: ActorMembership }) {
  return (
    <EmptyState
      icon={<Lock />}
      title={`You can't see the events of ${membership.subscriptionName}`}
      headingLevel="h1"
      actions={<ButtonLink href="/certificates">Go to certificates</ButtonLink>}
    >
      Your role here is {roleNames[membership.role]}. Seeing events needs {rolesThatMay("event.view")}: ask an
      administrator of the subscription for it.
    </EmptyState>
  );
}
