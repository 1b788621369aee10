import { Ban, FileBadge } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { bytePairs } from "@/app/(portal)/cas/_components/byte-pairs";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Time } from "@/components/ui/time";
import type { CertificateDetail } from "@/lib/certificates/get-certificate";
import { revocationReasonByName } from "@/lib/pki/revocation-reasons";

function Step({ icon, title, detail, at }: { icon: ReactNode; title: string; detail: string; at: string }) {
  return (
    <li className="flex gap-3">
      <span aria-hidden className="mt-0.5">
        {icon}
      </span>
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="block break-words text-fg-muted text-xs">{detail}</span>
        <span className="block text-fg-muted text-xs">
          <Time value={at} parts="second" />
        </span>
      </span>
    </li>
  );
}

/** The line of certificates that took each other's place, latest first. */
function Renewals({ renewals }: { renewals: CertificateDetail["renewals"] }) {
  return (
    <CardSection className="border-line border-t">
      <h3 className="font-medium">Renewals</h3>
      <ol className="mt-1 divide-y divide-line">
        {[...renewals].reverse().map(({ id, serialNumber, notAfter, createdAt, current }) => (
          <li key={id} aria-current={current || undefined} className="py-1.5">
            {current ? (
              <span className="font-medium">This certificate</span>
            ) : (
              <Link
                href={`/certificates/${id}`}
                className="code num rounded-xs text-accent-text text-xs hover:underline"
              >
                {bytePairs(serialNumber.slice(0, 8))}…
              </Link>
            )}
            <span className="block text-fg-muted text-xs">
              <Time value={createdAt} parts="date" />, until <Time value={notAfter} parts="date" />
            </span>
          </li>
        ))}
      </ol>
    </CardSection>
  );
}

/** What happened to the certificate, latest first, each with the event that tells it. */
export function HistoryCard({ certificate }: { certificate: CertificateDetail }) {
  const { revokedAt, revocationReason, createdAt, requestedByName, state, renewals } = certificate;
  const reason = revocationReasonByName(revocationReason ?? "")?.label;
  return (
    <Card title="History">
      <CardSection>
        <ol className="space-y-3">
          {revokedAt !== null && (
            <Step
              icon={<Ban className={state === "held" ? "text-warn-solid" : "text-danger-solid"} />}
              title={state === "held" ? "Certificate was put on hold" : "Certificate was revoked"}
              detail={reason && state !== "held" ? `4870, ${reason}` : "4870"}
              at={revokedAt}
            />
          )}
          <Step
            icon={<FileBadge className="text-ok-solid" />}
            title="Certificate was created"
            detail={`4887, ${requestedByName}`}
            at={createdAt}
          />
        </ol>
      </CardSection>
      {renewals.length > 1 && <Renewals renewals={renewals} />}
    </Card>
  );
}
