import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-3/5", "w-1/2", "w-2/3", "w-2/5", "w-3/4", "w-1/3"];

/** An event to come. */
export function PanelSkeleton() {
  return (
    <div role="status" aria-label="Loading the event" className="appear-late space-y-4">
      <Skeleton className="w-1/4" />
      <Skeleton className="h-4 w-4/5" />
      {widths.map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}
