import { Lock } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { ActorMembership } from "@/lib/auth/actor";
import { roleNames, rolesThatMay, type SubscriptionOperation } from "@/lib/auth/permissions";

/** Signed in, and not allowed to see what the page shows. */
export function NoPermission({
  membership,
  what,
  operation,
}: {
  membership: ActorMembership;
  /** `the members`, `the approvals`. */
  what: string;
  operation: SubscriptionOperation;
}) {
  return (
    <EmptyState
      icon={<Lock />}
      title={`You can't see ${what} of ${membership.subscriptionName}`}
      headingLevel="h1"
      actions={<ButtonLink href="/certificates">Go to certificates</ButtonLink>}
    >
      Your role here is {roleNames[membership.role]}. Seeing {what} needs {rolesThatMay(operation)}: ask an
      administrator of the subscription for it.
    </EmptyState>
  );
}
