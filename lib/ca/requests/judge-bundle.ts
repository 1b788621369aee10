import { checkImportedCa, type ImportedCaInput, type ImportedCaJudgement } from "@/lib/pki/check-imported-ca";

function faults({ checks }: ImportedCaJudgement): number {
  const count = (result: string) => checks.filter((check) => check.result === result).length;
  return count("failed") * checks.length + count("warned");
}

/**
 * Judges what was given, and where its chain is not whole, once more with the known issuers that belong to it. They
 * count where they make it better: what was given by itself is never refused for what is known.
 */
export function judgeBundle(input: ImportedCaInput, known: readonly Buffer[]): ImportedCaJudgement {
  const given = checkImportedCa(input);
  if (given.certificate === null || faults(given) === 0) return given;
  const { certificates } = input;
  const missing = known.filter((der) => !certificates.some((one) => one.equals(der)));
  const { chain } = checkImportedCa({ ...input, certificates: [...certificates, ...missing] });
  const added = missing.filter((der) => chain.some((one) => one.equals(der)));
  const whole = checkImportedCa({ ...input, certificates: [...certificates, ...added] });
  return faults(whole) < faults(given) ? whole : given;
}
