/** The checks of an imported CA certificate in the order in which they are listed, with the words for each. */
export const importCheckTitles = {
  key: "Key matches the pending request",
  subject: "Subject is the one requested",
  structure: "Form follows RFC 5280",
  ca: "It is a CA certificate",
  keyUsage: "Key usage allows signing certificates and CRLs",
  pathLength: "Path length of the issuers allows this CA",
  validity: "It is valid now",
  issuerValidity: "Its validity lies within its issuer's",
  signature: "Signed by the given issuer",
  algorithms: "Keys and signatures are strong enough",
  nameConstraints: "Name constraints leave names to issue for",
  criticalExtensions: "No unknown critical extension",
  chain: "Chain up to the root",
  keyIdentifier: "Key identifiers link it to its issuer",
} as const;

export type ImportCheckId = keyof typeof importCheckTitles;

/** What a check found; `reason` is one or more sentences, with the next step where it failed. */
export type Finding = { result: "passed" | "failed" | "warned" | "skipped"; reason: string };

export type ImportCheck = Finding & { id: ImportCheckId; title: string };

export const issuerNotGiven: Finding = {
  result: "skipped",
  reason: "The right certificate of its issuer was not given.",
};
