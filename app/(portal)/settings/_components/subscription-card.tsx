import { DraftDisclosure } from "@/app/(portal)/settings/_components/draft-disclosure";
import { SiemSettings } from "@/app/(portal)/settings/_components/siem-settings";
import { SiemSettingsView } from "@/app/(portal)/settings/_components/siem-settings-view";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { ActorMembership } from "@/lib/auth/actor";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";
import type { DestinationSettingsView } from "@/lib/export/get-destination-settings";

const shownFaces = 3;
/** Where mails lead to. */
const anchor = "advanced-settings";

function Administrators({ people }: { people: DestinationSettingsView["administrators"] }) {
  const count = people.length === 1 ? "1 administrator" : `${people.length} administrators`;
  const names = people.map(({ name }) => name).join(", ");
  return (
    <span className="flex items-center gap-2 text-fg-muted" title={names}>
      <span aria-hidden className="flex -space-x-1.5">
        {people.slice(0, shownFaces).map(({ id, name }) => (
          <Avatar key={id} name={name} className="ring-2 ring-surface" />
        ))}
      </span>
      <span>
        {count}
        <span className="sr-only">: {names}</span>
      </span>
    </span>
  );
}

type Props = {
  /** Whose drafts are shown. */
  userId: string;
  membership: ActorMembership;
  view: DestinationSettingsView;
  delivery: DeliveryStatus;
  mayEdit: boolean;
  /** Whether the address asks for it to be open. */
  opened: boolean;
  /** Whether `#advanced-settings` means this card; the others have an anchor with their id. */
  target: boolean;
};

export function SubscriptionCard({ userId, membership, view, delivery, mayEdit, opened, target }: Props) {
  const { subscriptionId, subscriptionName, role } = membership;
  const subscription = { id: subscriptionId, name: subscriptionName };
  return (
    <Card
      label={`Subscription ${subscriptionName}`}
      title={subscriptionName}
      description={<Code className="text-fg-subtle text-xs">{subscriptionId}</Code>}
      actions={<Administrators people={view.administrators} />}
    >
      <DraftDisclosure
        userId={userId}
        subscriptionId={subscriptionId}
        id={target ? anchor : `${anchor}-${subscriptionId}`}
        title="Advanced Settings"
        summary={`Send Audit Logs to SIEM is ${view.destination?.enabled ? "on" : "off"}`}
        defaultOpen={opened}
      >
        <div className="border-line border-t">
          {mayEdit ? (
            <SiemSettings userId={userId} subscription={subscription} view={view} delivery={delivery} />
          ) : (
            <SiemSettingsView subscription={subscription} view={view} delivery={delivery} role={role} />
          )}
        </div>
      </DraftDisclosure>
    </Card>
  );
}
