"use client";

import Link from "next/link";
import { setDualControlAction } from "@/app/(portal)/settings/actions";
import { Switch } from "@/components/forms/switch";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { StatusBadge } from "@/components/ui/status-badge";
import { useToast } from "@/components/ui/toast-provider";
import { useConfirmDialog } from "@/components/ui/use-confirm-dialog";
import { catalogue } from "@/lib/audit/catalogue";
import type { ActorMembership } from "@/lib/auth/actor";
import { rolesThatMay } from "@/lib/auth/permissions";
import type { DualControl } from "@/lib/confirmations/get-dual-control";

const help =
  "Deleting a CA, changing its permissions and revoking many certificates at once then wait until a second administrator confirms them, for 72 hours at most.";

function disabledReason({ mayEdit, enabled, administrators, waitingId }: DualControl): string | undefined {
  if (!mayEdit) return `Switching it takes the role ${rolesThatMay("settings.dual-control")}.`;
  if (waitingId !== null) return "Switching it off waits for a second administrator.";
  if (!enabled && administrators < 2) {
    return "It needs at least two administrators, and there is one. Make another member an administrator first.";
  }
  return undefined;
}

const words = {
  on: {
    title: "Switch dual control on?",
    description: "It counts at once, for everybody. Switching it off again takes two administrators.",
    confirm: "Switch on",
  },
  off: {
    title: "Ask to switch dual control off?",
    description: "The other administrators get an e-mail. It stays on until one of them confirms.",
    confirm: "Ask for confirmation",
  },
} as const;

/** Whether dangerous operations of one subscription need a second administrator. */
export function DualControlCard({
  membership,
  dualControl,
}: {
  membership: ActorMembership;
  dualControl: DualControl;
}) {
  const { subscriptionId, subscriptionName } = membership;
  const { enabled, waitingId, mayOpenWaiting } = dualControl;
  const { dialog, show, ask } = useConfirmDialog("Load the page again to see whether it was switched.");
  const toast = useToast();
  const { title, description, confirm } = words[enabled ? "off" : "on"];
  const eventId = enabled ? 90022 : 90026;

  function change() {
    void ask(setDualControlAction({ subscriptionId, enabled: !enabled }), ({ state }) =>
      toast(
        state === "done"
          ? { title: `Dual control of ${subscriptionName} is on` }
          : { title: "The other administrators are asked", tone: "info" },
      ),
    );
  }
  return (
    <Card
      title="Dual control"
      label={`Dual control of ${subscriptionName}`}
      description={subscriptionName}
      actions={<StatusBadge tone={enabled ? "ok" : "neutral"}>{enabled ? "On" : "Off"}</StatusBadge>}
    >
      <CardSection className="first:border-t">
        <Switch
          id={`dual-control-${subscriptionId}`}
          label="Require a second administrator"
          help={help}
          checked={enabled}
          onCheckedChange={show}
          disabledReason={disabledReason(dualControl)}
        />
        {waitingId !== null && (
          <Callout
            tone="info"
            title="Switching it off waits for a second administrator"
            className="mt-4"
            action={
              mayOpenWaiting && (
                <Link href={`/approvals/${waitingId}`} className="rounded-xs text-accent-text underline">
                  Open the approval
                </Link>
              )
            }
          />
        )}
      </CardSection>
      <ConfirmDialog
        {...dialog}
        title={title}
        description={description}
        confirmLabel={confirm}
        tone="primary"
        records={{ eventId, criticality: catalogue[eventId].criticality }}
        onConfirm={change}
      />
    </Card>
  );
}
