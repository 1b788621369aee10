import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function CasLoading() {
  return (
    <Page width="full">
      <PageHeader title="Certificate authorities" />
      <Card className="mt-5 overflow-clip" label="Certificate authorities of the subscription">
        <TableSkeleton label="Loading certificate authorities" rows={4} />
      </Card>
    </Page>
  );
}
