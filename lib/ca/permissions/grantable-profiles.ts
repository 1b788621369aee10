/** Profiles that a grant can limit requests to; no client gets another kind of certificate by a request of its own. */
export const grantableProfiles = ["tls-server", "tls-client"] as const;
export type GrantableProfile = (typeof grantableProfiles)[number];

export const grantableProfileNames: Record<GrantableProfile, string> = {
  "tls-server": "TLS server",
  "tls-client": "TLS client",
};
