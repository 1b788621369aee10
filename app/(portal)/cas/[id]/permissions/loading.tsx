import { Card } from "@/components/ui/card";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function PermissionsLoading() {
  return (
    <Card className="mt-5" label="Permissions">
      <TableSkeleton label="Loading the permissions" />
    </Card>
  );
}
