import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import type { CaPermissionList } from "@/lib/ca/permissions/list-ca-permissions";

/** What has to be known about dual control before a change, and a change that waits for it. */
export function WaitingChange({ list }: { list: CaPermissionList }) {
  const { waitingId, mayOpenWaiting, dualControl, mayEdit } = list;
  if (waitingId !== null) {
    return (
      <Callout
        tone="info"
        className="mt-5"
        title="A change of these permissions waits for a second administrator"
        action={
          mayOpenWaiting && (
            <Link href={`/approvals/${waitingId}`} className="rounded-xs text-accent-text underline">
              Open the approval
            </Link>
          )
        }
      >
        It can be confirmed only as long as the CA is not changed otherwise.
      </Callout>
    );
  }
  if (!dualControl || !mayEdit) return null;
  return (
    <Callout tone="info" className="mt-5" title="Dual control is on">
      A change is made only once a second administrator has confirmed it.
    </Callout>
  );
}
