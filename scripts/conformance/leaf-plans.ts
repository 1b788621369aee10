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
  /** Its name is outside the name constraints of the CA, so that verifiers have to refuse it. */
  violates?: true;
};

/** Each shape of a leaf that the portal issues, the two ways it ends before its time, and one it would not issue. */
export const leafPlans: readonly LeafPlan[] = [
  {
    name: "server",
    profile: "server",
    subject: "/CN=www.example.com",
    altNames: "DNS:www.example.com,DNS:*.apps.example.com,IP:192.0.2.1,IP:2001:db8::1",
    host: "one.apps.example.com",
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
  {
    name: "server-outside-constraints",
    profile: "server",
    subject: "/CN=db.internal.example.com",
    altNames: "DNS:db.internal.example.com",
    host: "db.internal.example.com",
    violates: true,
  },
];
