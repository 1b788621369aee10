import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-3/5", "w-1/2", "w-2/3", "w-[55%]", "w-[62%]", "w-[45%]"];

function placeholders(rows: number): { key: string; width: string | undefined }[] {
  return Array.from({ length: rows }, (_, row) => ({ key: `row-${row}`, width: widths[row % widths.length] }));
}

/** A table to come, with rows of the height of the real ones. `label` says what is loading. */
export function TableSkeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-label={label} className="appear-late">
      <div className="flex h-8 items-center gap-4 border-line border-b bg-sunken px-4">
        <Skeleton className="h-2 w-[12%]" />
        <Skeleton className="h-2 w-[14%]" />
        <Skeleton className="h-2 w-[34%]" />
        <Skeleton className="h-2 w-[18%]" />
      </div>
      <div className="divide-y divide-line">
        {placeholders(rows).map(({ key, width }) => (
          <div key={key} className="flex h-row items-center gap-4 px-4">
            <Skeleton className="size-3.5 rounded-full" />
            <Skeleton className="w-[10%]" />
            <span className="min-w-0 flex-1">
              <Skeleton className={width} />
            </span>
            <Skeleton className="w-[14%]" />
          </div>
        ))}
      </div>
    </div>
  );
}
