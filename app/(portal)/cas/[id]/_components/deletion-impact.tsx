import { countWords } from "@/app/(portal)/cas/_components/number-words";
import { Time } from "@/components/ui/time";
import type { CaDeletionImpact } from "@/lib/ca/ca-deletion-impact";

function certificateWords({ unexpiredCertificates, activeCertificates }: CaDeletionImpact): string {
  if (unexpiredCertificates === 0) return "No certificate of it is left that has not expired.";
  const active = countWords(activeCertificates, "certificate is", "certificates are");
  return `${active} valid today. They stay valid, and can't be revoked or renewed any more: revoke first what must end.`;
}

/** What the deletion of a CA breaks and what it leaves, line by line. */
export function DeletionImpact({ impact, isDualControlled }: { impact: CaDeletionImpact; isDualControlled: boolean }) {
  const { pendingRequests, lastNotAfter } = impact;
  return (
    <ul className="list-disc space-y-1.5 ps-5">
      <li>Its private key is destroyed. It issues nothing any more.</li>
      <li>{certificateWords(impact)}</li>
      <li>
        A last CRL is published, valid for longer than{" "}
        {lastNotAfter === null ? (
          "its own certificate"
        ) : (
          <>
            every certificate: the last one ends on <Time value={lastNotAfter} parts="date" />
          </>
        )}
        .
      </li>
      {pendingRequests.length > 0 && (
        <li>
          {countWords(pendingRequests.length, "pending request is", "pending requests are")} cancelled:{" "}
          {pendingRequests.map(({ name }) => name).join(", ")}.
        </li>
      )}
      <li>Its certificates, CRLs and events stay readable, and its addresses are served on.</li>
      {isDualControlled && <li>It happens only once a second administrator has confirmed it.</li>}
    </ul>
  );
}
