import { Criticality } from "@/components/ui/criticality";
import { catalogue, type EventId } from "@/lib/audit/catalogue";

/** The events that the action beside it records. */
export function Records({ eventIds }: { eventIds: readonly EventId[] }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-fg-muted text-xs max-sm:w-full max-sm:ps-1">
      Records
      {eventIds.map((eventId) => (
        <span key={eventId} className="flex items-center gap-1.5">
          <Criticality level={catalogue[eventId].criticality} />
          <span className="code num" title={catalogue[eventId].summary}>
            {eventId}
          </span>
        </span>
      ))}
    </p>
  );
}
