import { Callout } from "@/components/ui/callout";
import { Criticality } from "@/components/ui/criticality";
import { catalogue, type EventId } from "@/lib/audit/catalogue";

export type Refusal = { roleName: string; needed: string };

/** Says beforehand that the attempt will be refused and recorded. The button still works: the refusal is the server's. */
export function RefusalCallout({ refusal, what, eventId }: { refusal: Refusal; what: string; eventId: EventId }) {
  return (
    <Callout tone="info" title={`Your role, ${refusal.roleName}, may not ${what}`} className="mt-5">
      An attempt is refused and recorded as{" "}
      <span className="inline-flex items-center gap-1.5">
        <Criticality level={catalogue[eventId].criticality} />
        <span className="code num">{eventId}</span>
      </span>
      . It takes the role {refusal.needed}.
    </Callout>
  );
}
