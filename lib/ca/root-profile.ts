import type { CreateRootCaInput } from "@/lib/ca/root-ca-schema";

type SubjectFields = Pick<CreateRootCaInput, "commonName" | "organization" | "country">;

/** The subject's attributes in the order of the certificate: country first, common name last; empty ones left out. */
export function rootSubject({ commonName, organization, country }: SubjectFields): { type: string; value: string }[] {
  return [
    { type: "C", value: country },
    { type: "O", value: organization },
    { type: "CN", value: commonName },
  ].filter(({ value }) => value !== "");
}

/**
 * Whole years from now, in whole seconds; the last second is left out since notAfter is inclusive (RFC 5280, section
 * 4.1.2.5). 29 February becomes 1 March where the year has none.
 */
export function rootValidity(now: Date, lifetimeYears: number): { notBefore: Date; notAfter: Date } {
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const end = new Date(notBefore);
  end.setUTCFullYear(end.getUTCFullYear() + lifetimeYears);
  return { notBefore, notAfter: new Date(end.getTime() - 1000) };
}
