import { Plus, ScrollText } from "lucide-react";
import { NewEventsBar } from "@/app/(portal)/events/_components/new-events-bar";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** Nothing has happened in the subscription yet. */
export function NoEvents({ mayCreateCa, mayEditSettings }: { mayCreateCa: boolean; mayEditSettings: boolean }) {
  return (
    <>
      <div className="px-4 pt-4 pb-3 md:px-5">
        <h1 className="font-semibold text-xl">Event log</h1>
      </div>
      <NewEventsBar />
      <EmptyState
        icon={<ScrollText />}
        title="No events yet"
        headingLevel="h2"
        className="border-line border-t bg-surface"
        actions={
          <>
            {mayCreateCa && (
              <ButtonLink variant="primary" href="/cas/new/root" icon={<Plus aria-hidden />}>
                Create root CA
              </ButtonLink>
            )}
            {mayEditSettings && <ButtonLink href="/settings">Send Audit Logs to SIEM</ButtonLink>}
          </>
        }
      >
        What people do to your CAs and certificates appears here, seconds after it happens.
      </EmptyState>
    </>
  );
}
