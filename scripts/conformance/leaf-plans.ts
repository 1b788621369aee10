/** What a leaf is to be, and what a verifier is to say about it. */
export type LeafPlan = {
  name: string;
  profile: "server" | "client";
  /** As for `openssl req -subj`. */
  subject: string;
  /** As for `openssl req -addext subjectAltName=`; none when it is left out. */
  altNames?: string;
  /** A host that the certificate is good for. */
  host?: string;
  /** Revoked with this reason; valid when it is left out. */
  reasonCode?: number;
};

/** Each shape of a leaf that the portal issues, and the two ways it ends before its time. */
export const leafPlans: readonly LeafPlan[] = [
  {
    name: "server",
    profile: "server",
    subject: "/CN=www.example.com",
    altNames: "DNS:www.example.com,DNS:*.example.com,IP:192.0.2.1,IP:2001:db8::1",
    host: "other.example.com",
  },
  {
    name: "server-without-subject",
    profile: "server",
    subject: "/",
    altNames: "DNS:a.example.com",
    host: "a.example.com",
  },
  { name: "client", profile: "client", subject: "/CN=Sensor 17" },
  {
    name: "server-revoked",
    profile: "server",
    subject: "/CN=r.example.com",
    altNames: "DNS:r.example.com",
    host: "r.example.com",
    reasonCode: 1,
  },
  {
    name: "server-on-hold",
    profile: "server",
    subject: "/CN=h.example.com",
    altNames: "DNS:h.example.com",
    host: "h.example.com",
    reasonCode: 6,
  },
];
