/** The four lists of name constraints (RFC 5280, section 4.2.1.10), in the order in which they are shown. */
export const constraintLists = [
  "permittedDnsNames",
  "excludedDnsNames",
  "permittedIpRanges",
  "excludedIpRanges",
] as const;
export type ConstraintList = (typeof constraintLists)[number];

export const constraintLabels: Record<ConstraintList, string> = {
  permittedDnsNames: "Permitted domains",
  excludedDnsNames: "Excluded domains",
  permittedIpRanges: "Permitted IP ranges",
  excludedIpRanges: "Excluded IP ranges",
};

/** A path length in words: how many levels of CAs may follow below (RFC 5280, section 4.2.1.9). */
export function pathLengthWords(pathLength: number | null): string {
  if (pathLength === null) return "No limit";
  if (pathLength === 0) return "0: no CA below it";
  return pathLength === 1 ? "1: one level of CAs below it" : `${pathLength}: ${pathLength} levels of CAs below it`;
}

/** `1 year`, `10 years`. */
export function yearsWords(years: number): string {
  return years === 1 ? "1 year" : `${years} years`;
}
