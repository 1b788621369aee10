/** The checks of an imported CA certificate in the order in which they are listed, with the words for each. */
export const importCheckTitles = {
  key: "Key of the pending request",
  subject: "Subject of the pending request",
  structure: "Form by RFC 5280",
  ca: "CA:TRUE",
  keyUsage: "keyCertSign and cRLSign",
  pathLength: "Path length",
  validity: "Validity now",
  issuerValidity: "Validity against the issuer",
  signature: "Signature by the given issuer",
  algorithms: "Algorithm floor",
  nameConstraints: "Name constraints",
  criticalExtensions: "Critical extensions",
  chain: "Chain to the root",
  keyIdentifier: "Key identifiers",
} as const;

export type ImportCheckId = keyof typeof importCheckTitles;

/** What a check found; `reason` is one or more sentences, with the next step where it failed. */
export type Finding = { result: "passed" | "failed" | "warned" | "skipped"; reason: string };

export type ImportCheck = Finding & { id: ImportCheckId; title: string };

export const issuerNotGiven: Finding = {
  result: "skipped",
  reason: "The right certificate of its issuer was not given.",
};
