import type { ReactNode } from "react";
import { Records } from "@/app/(portal)/cas/_components/records";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { DeleteCaButton } from "@/app/(portal)/cas/[id]/_components/delete-ca-button";
import { RenewCaButton } from "@/app/(portal)/cas/[id]/_components/renew-ca-button";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { EventId } from "@/lib/audit/catalogue";
import type { CaDeletionImpact } from "@/lib/ca/ca-deletion-impact";
import type { CaDetail } from "@/lib/ca/get-ca";

type Part = { title: string; eventId: EventId; action: ReactNode; children: ReactNode };

function Step({ title, eventId, action, children }: Part) {
  return (
    <CardSection className="flex flex-wrap items-center gap-x-4 gap-y-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="font-medium">{title}</h3>
        <p className="text-fg-muted">{children}</p>
      </div>
      <Records eventIds={[eventId]} />
      {action}
    </CardSection>
  );
}

function RenewalWords({ ca, now }: { ca: CaDetail; now: number }) {
  if (!ca.settings.renewAutomatically)
    return <>It is not renewed automatically. Its certificate ends with its lifetime.</>;
  if (Date.parse(ca.renewalDueAt) <= now) return <>It is due to be renewed automatically.</>;
  return (
    <>
      Happens by itself on <Time value={ca.renewalDueAt} parts="date" />, in{" "}
      {spanWords(Date.parse(ca.renewalDueAt) - now)}, or by hand at any time.
    </>
  );
}

function deletionBarrier({ children }: CaDeletionImpact, ca: CaDetail): string | undefined {
  if (children.length > 0) {
    return `CAs stand below it. Delete them first: ${children.map(({ name }) => name).join(", ")}.`;
  }
  if (ca.waiting.some(({ operation }) => operation === "ca.delete")) {
    return "The deletion waits for a second administrator.";
  }
  return undefined;
}

/** What those who manage a CA can do with it as a whole, each with its consequence. */
export function LifecycleCard({
  ca,
  impact,
  isDualControlled,
  now,
}: {
  ca: CaDetail;
  impact: CaDeletionImpact;
  isDualControlled: boolean;
  now: number;
}) {
  const { id, name, version } = ca;
  const barrier = deletionBarrier(impact, ca);
  const isExternal = ca.externalIssuer !== null;
  const renewing = { id, name, version, isExternal, defaultKey: ca.settings.renewalKey };
  return (
    <Card title="Renewal and deletion">
      <Step
        title="Renew CA"
        eventId={isExternal ? 90007 : 12}
        action={
          <RenewCaButton
            ca={renewing}
            disabledReason={ca.pendingRenewalId === null ? undefined : "A renewal waits for the external CA already."}
          />
        }
      >
        <RenewalWords ca={ca} now={now} />
      </Step>
      <Step
        title="Delete CA"
        eventId={isDualControlled ? 90022 : 19}
        action={
          <DeleteCaButton
            ca={{ id, name, version }}
            impact={impact}
            isDualControlled={isDualControlled}
            disabledReason={barrier}
          />
        }
      >
        {barrier ?? "Its key is destroyed. What it issued can't be revoked or renewed any more. This cannot be undone."}
      </Step>
    </Card>
  );
}
