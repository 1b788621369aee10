import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";

const rows = 18;

export default function EventsLoading() {
  return (
    <div>
      <div className="space-y-3 px-4 pt-4 pb-3 md:px-5">
        <h1 className="font-semibold text-xl">Event log</h1>
        <Skeleton className="h-control" />
        <Skeleton className="h-7 w-24" />
      </div>
      <div className="border-line border-t px-4 pt-3 pb-2 md:px-5">
        <Skeleton className="mb-2 h-4 w-48" />
        <Skeleton className="h-20" />
      </div>
      <div className="border-line border-t bg-surface">
        <TableSkeleton label="Loading events" rows={rows} />
      </div>
    </div>
  );
}
