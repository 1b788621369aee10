import type { Fact } from "@/app/(portal)/cas/_components/fact-list";
import type { CaFormValues } from "@/app/(portal)/cas/new/_components/ca-form-values";

type Profile = Pick<
  CaFormValues,
  "name" | "commonName" | "organization" | "country" | "keyAlgorithm" | "lifetimeYears"
>;

/** Names, key and lifetime that were asked for; what was left empty is left out. */
export function profileFacts(profile: Profile): Fact[] {
  const { name, commonName, organization, country, keyAlgorithm, lifetimeYears } = profile;
  return [
    { term: "Name", value: name },
    { term: "Common name", value: commonName },
    ...(organization ? [{ term: "Organization", value: organization }] : []),
    ...(country ? [{ term: "Country", value: country }] : []),
    { term: "Key", value: keyAlgorithm },
    { term: "Lifetime", value: lifetimeYears === 1 ? "1 year" : `${lifetimeYears} years` },
  ];
}
