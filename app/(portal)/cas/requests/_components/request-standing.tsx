import { Callout } from "@/components/ui/callout";
import type { CaRequest } from "@/lib/ca/requests/ca-request";

/** What keeps the person from deciding or importing, or nothing while they may. */
export function RequestStanding({ request }: { request: CaRequest }) {
  const { state, issuer, mayDecide, mayImport, whyNot } = request;
  if (state !== "pending" || mayDecide || mayImport) return null;
  return (
    <Callout
      tone="info"
      className="mt-5"
      title={issuer === "portal" ? "You can’t decide on this request" : "You can’t import its certificate"}
    >
      {whyNot}
    </Callout>
  );
}
