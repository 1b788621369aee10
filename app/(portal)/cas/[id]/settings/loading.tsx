import { Card } from "@/components/ui/card";
import { TableSkeleton } from "@/components/ui/table-skeleton";

export default function CaSettingsLoading() {
  return (
    <Card className="mt-5" label="Settings">
      <TableSkeleton label="Loading the settings" />
    </Card>
  );
}
