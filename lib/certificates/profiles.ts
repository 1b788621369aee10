/** Free of Node's modules: forms and tables import it as well. */

/** What a certificate is for. `intermediate-ca` is issued by approving a CA, never from the form. */
export const certificateProfiles = ["tls-server", "tls-client", "intermediate-ca"] as const;
export type CertificateProfile = (typeof certificateProfiles)[number];

/** Profiles that a request may ask for. */
export const requestedProfiles = ["tls-server", "tls-client"] as const;
export type RequestedProfile = (typeof requestedProfiles)[number];

export const profileNames: Record<CertificateProfile, string> = {
  "tls-server": "TLS server",
  "tls-client": "TLS client",
  "intermediate-ca": "Intermediate CA",
};

export const profileSentences: Record<RequestedProfile, string> = {
  "tls-server": "A host proves its DNS names and IP addresses to those who connect.",
  "tls-client": "A person, device or service proves who it is to a server.",
};

/** How the engine calls the holder of such a certificate. */
export const partyOf = { "tls-server": "server", "tls-client": "client" } as const satisfies Record<
  RequestedProfile,
  string
>;

/** @throws Error for a word that this version does not know */
export function toCertificateProfile(stored: string): CertificateProfile {
  const known = certificateProfiles.find((profile) => profile === stored);
  if (known === undefined) throw new Error(`A stored certificate names an unknown profile: ${stored}`);
  return known;
}
