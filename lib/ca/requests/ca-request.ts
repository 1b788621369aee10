import type { CaProfile } from "@/lib/ca/ca-profile-schema";
import type { ImportCheck } from "@/lib/pki/imported-ca/import-check";
import type { NameConstraints } from "@/lib/pki/name-constraints";

export const caRequestStates = ["pending", "approved", "rejected", "imported", "cancelled", "expired"] as const;
export type CaRequestState = (typeof caRequestStates)[number];

/** A CA request in a list. Times are ISO 8601. */
export type CaRequestSummary = {
  id: string;
  /** Who signs: a CA of this portal, or one outside. */
  issuer: "portal" | "external";
  purpose: "new" | "renewal";
  /** `pending`: it can still be decided. One whose time is over is `expired`, also before the scheduler tells so. */
  state: CaRequestState;
  name: string;
  parentId: string | null;
  /** The issuing CA of this portal; null under an external one. */
  parentName: string | null;
  keyAlgorithm: string;
  requestedBy: string;
  /** Whether the reader asked for it. */
  own: boolean;
  createdAt: string;
  expiresAt: string;
  /** Null while it is pending, and where its time ran out. */
  decidedBy: string | null;
  decidedAt: string | null;
};

/** What an approval would make now. `notAfter` is ISO 8601. */
export type CaRequestOutlook = {
  notAfter: string;
  pathLength: number | null;
  /** Name constraints of the CAs above, nearest first, which hold as well. */
  inheritedConstraints: readonly NameConstraints[];
  /** Where it differs from what was asked for. */
  notes: readonly string[];
  /** Why it can't be approved as it is; null when it can. */
  problem: string | null;
};

/** Everything that a page shows of a CA request. */
export type CaRequest = CaRequestSummary &
  Pick<CaProfile, "lifetimeYears" | "pathLength" | "nameConstraints"> & {
    /** RFC 4514 text. */
    subject: string;
    /** Null unless a CA of this portal may still sign it. */
    outlook: CaRequestOutlook | null;
    /** SHA-256 of what is shown here; an approval names it. */
    digest: string;
    /** For an external CA to sign; null where a CA of this portal does. */
    csrPem: string | null;
    /** The CA that came of it, or that is renewed. */
    caId: string | null;
    reason: string | null;
    mayDecide: boolean;
    mayCancel: boolean;
    mayImport: boolean;
    /** Why the reader may neither decide nor import, while it is pending; empty otherwise. */
    whyNot: string;
  };

/** What a signed certificate is, and whether it can be imported. Times are ISO 8601; null where none matches. */
export type CaCertificateCheck = {
  checks: readonly ImportCheck[];
  importable: boolean;
  subject: string | null;
  issuer: string | null;
  notBefore: string | null;
  notAfter: string | null;
};
