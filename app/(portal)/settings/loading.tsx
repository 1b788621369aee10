import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** One card to come: what everybody has. */
export default function SettingsLoading() {
  return (
    <Page width="form">
      <PageHeader title="Settings" />
      <div
        role="status"
        aria-label="Loading settings"
        className="appear-late mt-5 rounded-lg border border-line bg-surface"
      >
        <div className="space-y-2 px-4 py-4 md:px-5">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="w-64" />
        </div>
        <div className="flex h-11 items-center border-line border-t px-4 md:px-5">
          <Skeleton className="w-36" />
        </div>
      </div>
    </Page>
  );
}
