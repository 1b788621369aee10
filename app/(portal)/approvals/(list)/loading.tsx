import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function ApprovalsLoading() {
  return (
    <Page>
      <PageHeader title="Approvals" />
      <Card className="mt-5" label="What waits">
        <TableSkeleton label="Loading approvals" rows={3} />
      </Card>
    </Page>
  );
}
