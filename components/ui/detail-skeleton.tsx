import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";

/** The frame of a page about one thing while it loads: heading, a main column and an aside. */
export function DetailSkeleton({ title, label }: { title: string; label: string }) {
  return (
    <Page>
      <h1 className="sr-only">{title}</h1>
      <div role="status" aria-label={label} className="appear-late">
        <Skeleton className="h-5 w-56" />
        <Skeleton className="mt-3 w-80" />
        <div className="mt-6 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="h-56 rounded-lg border border-line bg-surface" />
          <div className="h-56 rounded-lg border border-line bg-surface" />
        </div>
      </div>
    </Page>
  );
}
