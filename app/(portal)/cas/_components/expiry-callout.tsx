import { CalendarClock } from "lucide-react";
import { spanWords } from "@/app/(portal)/cas/_components/span-words";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { CaDetail } from "@/lib/ca/get-ca";

function nextStep({ kind, settings }: CaDetail): string {
  if (kind === "root") return "Renew it in time for clients to learn to trust the new certificate.";
  return settings.renewAutomatically
    ? "The portal renews it by itself; it can be renewed by hand before."
    : "Renew it.";
}

/** What the end of the CA's own certificate means, once it is near or past. */
export function ExpiryCallout({ ca, now }: { ca: CaDetail; now: number }) {
  if (ca.state !== "expired" && ca.state !== "expiring") return null;
  const on = <Time value={ca.notAfter} parts="date" />;
  if (ca.state === "expired") {
    return (
      <Callout tone="danger" icon={<CalendarClock />} title={<>Expired on {on}</>} className="mt-5">
        It issues nothing any more, and clients trust none of its certificates. Renew it, or create a new CA.
      </Callout>
    );
  }
  const span = spanWords(Date.parse(ca.notAfter) - now);
  return (
    <Callout
      tone="warn"
      icon={<CalendarClock />}
      title={
        <>
          Expires in {span}, on {on}
        </>
      }
      className="mt-5"
    >
      Its certificates can't outlive it: new ones end on that day at the latest. {nextStep(ca)}
    </Callout>
  );
}
