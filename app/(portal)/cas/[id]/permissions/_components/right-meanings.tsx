import { type CaRight, caRightNames, caRights } from "@/lib/auth/ca-rights";

const sentences: Record<CaRight, string> = {
  manage: "Renew and delete the CA, decide on requests below it, change its settings and these permissions.",
  issue: "Issue certificates without limits and request intermediate CAs. Request comes with it.",
  request: "Request certificates within the limits set here.",
  revoke: "Revoke certificates, put them on hold and publish the CRL.",
  view: "See the CA, its certificates and its CRL. It comes with every other right.",
};

/** What each right allows. */
export function RightMeanings() {
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
      {caRights.map((right) => (
        <div key={right} className="contents max-sm:block">
          <dt className="font-medium">{caRightNames[right]}</dt>
          <dd className="text-fg-muted">{sentences[right]}</dd>
        </div>
      ))}
    </dl>
  );
}
