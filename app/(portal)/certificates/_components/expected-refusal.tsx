import type { PreviewState } from "@/app/(portal)/certificates/_components/use-request-preview";
import { Callout } from "@/components/ui/callout";
import { Criticality } from "@/components/ui/criticality";
import { catalogue, type EventId } from "@/lib/audit/catalogue";
import { caRightNames } from "@/lib/auth/ca-rights";
import { rightFor } from "@/lib/auth/permissions";

type Expected = { message: string; nextStep: string };

/** Why asking will be refused, as far as it is known: no right on the CA, or a grant that does not cover the request. */
export function expectedRefusal(
  issuer: { name: string; mayRequest: boolean } | undefined,
  state: PreviewState,
): Expected | null {
  if (issuer && !issuer.mayRequest) {
    const right = caRightNames[rightFor("certificate.request")];
    return {
      message: `You do not hold the right ${right} on ${issuer.name}`,
      nextStep: "Ask someone who manages the CA to grant it on the CA's Permissions tab.",
    };
  }
  return state.status === "checked" && state.preview.ok ? state.preview.limit : null;
}

/** Says beforehand that the attempt will be refused and recorded. The button still works: the refusal is the server's. */
export function ExpectedRefusal({ message, nextStep, eventId }: Expected & { eventId: EventId }) {
  return (
    <Callout tone="warn" live="status" title={message.replace(/\.$/, "")} className="mt-5">
      {nextStep} An attempt is refused and recorded as{" "}
      <span className="inline-flex items-center gap-1.5">
        <Criticality level={catalogue[eventId].criticality} />
        <span className="code num">{eventId}</span>
      </span>
      .
    </Callout>
  );
}
