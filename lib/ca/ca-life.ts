import { storedNameConstraints } from "@/lib/ca/stored-name-constraints";
import { db } from "@/lib/db";
import type { NameConstraints } from "@/lib/pki/name-constraints";

export type CaSettings = {
  crlLifetimeHours: number;
  /** How long before its next update a CRL is replaced. */
  crlOverlapHours: number;
  renewAutomatically: boolean;
  /** Share of the lifetime after which the CA is renewed. */
  renewAtPercent: number;
  renewalKey: "same" | "new";
};

/** How the last attempt at renewal went, when it did not go well. */
export type RenewalTrouble = { failedAt: string; reason: string; nextAttemptAt: string | null };

export type CaLife = {
  settings: CaSettings;
  trouble: RenewalTrouble | null;
  deletedByName: string | null;
  pathLength: number | null;
  nameConstraints: NameConstraints | null;
};

const columns = {
  crlLifetimeHours: true,
  crlOverlapHours: true,
  renewAutomatically: true,
  renewAtPercent: true,
  renewalKey: true,
  renewalFailedAt: true,
  renewalFailure: true,
  renewalNextAttemptAt: true,
  deletedByName: true,
  pathLength: true,
  nameConstraints: true,
} as const;

/** What governs the life of a CA, and where it stands. The caller has loaded the CA in its tenant. */
export async function caLife(caId: string): Promise<CaLife> {
  const row = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId }, select: columns });
  const { crlLifetimeHours, crlOverlapHours, renewAutomatically, renewAtPercent, deletedByName } = row;
  const { renewalFailedAt, renewalFailure, renewalNextAttemptAt } = row;
  const renewalKey = row.renewalKey === "new" ? "new" : "same";
  return {
    settings: { crlLifetimeHours, crlOverlapHours, renewAutomatically, renewAtPercent, renewalKey },
    trouble:
      renewalFailedAt === null || renewalFailure === null
        ? null
        : {
            failedAt: renewalFailedAt.toISOString(),
            reason: renewalFailure,
            nextAttemptAt: renewalNextAttemptAt?.toISOString() ?? null,
          },
    deletedByName,
    pathLength: row.pathLength,
    nameConstraints: storedNameConstraints(row.nameConstraints),
  };
}
