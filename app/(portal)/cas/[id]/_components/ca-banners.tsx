import { CalendarClock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ExpiryCallout } from "@/app/(portal)/cas/_components/expiry-callout";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { CaDetail } from "@/lib/ca/get-ca";
import { confirmedOperationNames } from "@/lib/confirmations/confirmed-operations";

function BannerLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-xs text-accent-text underline">
      {children}
    </Link>
  );
}

/** A deleted CA is readable, and nothing more. */
export function DeletedBanner({ ca }: { ca: CaDetail }) {
  if (ca.deletedAt === null) return null;
  return (
    <Callout
      tone="neutral"
      className="mt-5"
      title={
        <>
          Deleted on <Time value={ca.deletedAt} /> by {ca.deletedByName ?? "somebody"}
        </>
      }
    >
      Its key is destroyed. Its certificates, last CRL and history stay readable, and its addresses are served on.
    </Callout>
  );
}

function RenewalBanner({ ca }: { ca: CaDetail }) {
  if (ca.pendingRenewalId !== null) {
    return (
      <Callout
        tone="info"
        className="mt-5"
        title="The renewal waits for the external CA's certificate"
        action={<BannerLink href={`/cas/requests/${ca.pendingRenewalId}`}>Open the request</BannerLink>}
      >
        Have the request signed and import the certificate. Until then the CA goes on as it is.
      </Callout>
    );
  }
  if (ca.renewalTrouble === null) return null;
  const { reason, failedAt, nextAttemptAt } = ca.renewalTrouble;
  return (
    <Callout tone="danger" className="mt-5" icon={<CalendarClock />} title="The renewal failed">
      {reason} It fails since <Time value={failedAt} />
      {nextAttemptAt === null ? (
        ", and is not tried again by itself."
      ) : (
        <>
          , and is tried again on <Time value={nextAttemptAt} />.
        </>
      )}
    </Callout>
  );
}

function RevokedBanner({ ca }: { ca: CaDetail }) {
  if (ca.state !== "revoked") return null;
  return (
    <Callout tone="danger" className="mt-5" title="The certificate of this CA is revoked or on hold">
      Clients trust nothing that it issued. Whoever may revoke on its issuing CA can release a hold on the certificate's
      page; those who manage both CAs can renew this one with a new key.
    </Callout>
  );
}

function SchedulerBanner({ ca }: { ca: CaDetail }) {
  if (ca.schedulerIsAlive) return null;
  return (
    <Callout tone="danger" className="mt-5" title="The scheduler does not run">
      Without it no CRL is published and no CA renewed. Ask whoever operates the portal to start it again.
    </Callout>
  );
}

/** What has to be known about a live CA before anything else, the gravest first. */
export function CaBanners({ ca, now, mayOpenApprovals }: { ca: CaDetail; now: number; mayOpenApprovals: boolean }) {
  if (ca.deletedAt !== null) return null;
  return (
    <>
      <RevokedBanner ca={ca} />
      <ExpiryCallout ca={ca} now={now} />
      <SchedulerBanner ca={ca} />
      <RenewalBanner ca={ca} />
      {ca.waiting.map(({ id, operation, requestedByName, expiresAt }) => (
        <Callout
          key={id}
          tone="info"
          className="mt-5"
          title={`${confirmedOperationNames[operation]}: waits for a second administrator`}
          action={mayOpenApprovals && <BannerLink href={`/approvals/${id}`}>Open the approval</BannerLink>}
        >
          Asked for by {requestedByName}. It lapses on <Time value={expiresAt} />.
        </Callout>
      ))}
    </>
  );
}
