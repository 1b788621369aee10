import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function CaRequestsLoading() {
  return (
    <Page>
      <PageHeader title="CA requests" />
      <Card className="mt-5 overflow-clip" label="Waiting">
        <TableSkeleton label="Loading CA requests" rows={4} />
      </Card>
    </Page>
  );
}
