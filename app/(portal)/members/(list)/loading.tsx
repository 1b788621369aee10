import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function MembersLoading() {
  return (
    <Page>
      <PageHeader title="Members" />
      <Card className="mt-5" label="Members of the subscription">
        <TableSkeleton label="Loading members" rows={4} />
      </Card>
    </Page>
  );
}
