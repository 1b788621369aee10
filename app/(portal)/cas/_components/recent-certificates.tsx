import { FileBadge } from "lucide-react";
import { CertificatesTable } from "@/app/(portal)/certificates/_components/certificates-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { CertificateListItem } from "@/lib/certificates/list-certificates";

export function RecentCertificates({
  caId,
  items,
  now,
}: {
  caId: string;
  items: readonly CertificateListItem[];
  now: number;
}) {
  return (
    <Card
      title="Latest certificates"
      className="overflow-clip"
      actions={
        items.length > 0 && (
          <ButtonLink size="sm" href={`/certificates?ca=${caId}`}>
            All certificates
          </ButtonLink>
        )
      }
    >
      <div className="border-line border-t">
        {items.length > 0 ? (
          <CertificatesTable items={items} now={now} withIssuer={false} />
        ) : (
          <EmptyState icon={<FileBadge />} title="No certificate yet" className="min-h-44" headingLevel="p">
            What this CA issues shows up here. Its CRL is published already, and empty.
          </EmptyState>
        )}
      </div>
    </Card>
  );
}
