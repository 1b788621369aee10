import { type Finding, issuerNotGiven } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";
import { shortForDisplay } from "@/lib/pki/short-for-display";

/** How far up the given certificates lead, and which of them are no part of it. */
export function checkChain({ own, issuers, endsInRoot, namesake, others }: ImportCase): Finding {
  const last = issuers.at(-1);
  if (!last) return issuerNotGiven;
  if (namesake)
    return {
      result: "failed",
      reason: `${last.name} is not signed by the given certificate of ${namesake.name}, which has its issuer's name, or it was changed. Give the right certificates, or leave that one out.`,
    };
  const way = issuers.map(({ name }) => name).join(", then ");
  const passedOver =
    others.length === 0 ? "" : ` Passed over, as no part of it: ${others.map(({ name }) => name).join("; ")}.`;
  if (endsInRoot) return { result: "passed", reason: `It leads to the root: ${way}.${passedOver}` };
  const isLoop = [own, ...issuers.slice(0, -1)].some(({ subjectText }) => subjectText === last.issuerText);
  const missing = isLoop
    ? "there the certificates sign one another in a loop, and no root was given"
    : `its issuer ${shortForDisplay(last.parsed.issuer)} was not given`;
  return {
    result: "warned",
    reason: `It leads to ${way}; ${missing}. Clients need the root to trust this CA.${passedOver}`,
  };
}
