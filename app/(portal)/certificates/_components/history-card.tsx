import { Ban, FileBadge } from "lucide-react";
import type { ReactNode } from "react";
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

/** What happened to the certificate, latest first, each with the event that tells it. */
export function HistoryCard({ certificate }: { certificate: CertificateDetail }) {
  const { revokedAt, revocationReason, createdAt, requestedByName } = certificate;
  const reason = revocationReasonByName(revocationReason ?? "")?.label;
  return (
    <Card title="History">
      <CardSection>
        <ol className="space-y-3">
          {revokedAt !== null && (
            <Step
              icon={<Ban className="text-danger-solid" />}
              title="Certificate was revoked"
              detail={reason ? `4870, ${reason}` : "4870"}
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
    </Card>
  );
}
