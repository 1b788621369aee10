import { yearsWords } from "@/app/(portal)/cas/_components/constraint-words";
import type { Fact } from "@/app/(portal)/cas/_components/fact-list";
import type { CaProfile } from "@/lib/ca/ca-profile-schema";

/** Names, key and lifetime that were asked for; what was left empty is left out. */
export function profileFacts(profile: CaProfile): Fact[] {
  const { name, commonName, organization, country, keyAlgorithm, lifetimeYears } = profile;
  return [
    { term: "Name", value: name },
    { term: "Common name", value: commonName },
    ...(organization ? [{ term: "Organization", value: organization }] : []),
    ...(country ? [{ term: "Country", value: country }] : []),
    { term: "Key", value: keyAlgorithm },
    { term: "Lifetime", value: yearsWords(lifetimeYears) },
  ];
}
