import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function CertificatesLoading() {
  return (
    <Page width="full">
      <PageHeader title="Certificates" description="Newest first" />
      <Card className="mt-5 overflow-clip" label="Certificates of the subscription">
        <TableSkeleton label="Loading certificates" rows={8} />
      </Card>
    </Page>
  );
}
