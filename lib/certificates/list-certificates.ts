import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { rightFor } from "@/lib/auth/permissions";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import { visibleCas } from "@/lib/ca/visible-cas";
import { parseCursor, writeCursor } from "@/lib/certificates/certificate-cursor";
import { type CertificateState, certificateState, certificateStates } from "@/lib/certificates/certificate-state";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import { type CertificateProfile, certificateProfiles, toCertificateProfile } from "@/lib/certificates/profiles";
import { db } from "@/lib/db";
import { holdReasonCode } from "@/lib/pki/revocation-reasons";
import { Prisma } from "@/prisma/client/client";

const maxTextLength = 253;

export const listCertificatesInput = z.object({
  subscriptionId: z.uuid(),
  caId: z.uuid().optional().catch(undefined),
  state: z.enum(certificateStates).optional().catch(undefined),
  profile: z.enum(certificateProfiles).optional().catch(undefined),
  text: z.string().trim().max(maxTextLength).optional().catch(undefined),
  /** Where the page before ended. */
  after: z.string().max(100).optional().catch(undefined),
  limit: z.int().min(1).max(200).default(50),
});

export type CertificateListItem = {
  id: string;
  title: string;
  caId: string;
  caName: string;
  serialNumber: string;
  otherNames: number;
  keyAlgorithm: string;
  notBefore: string;
  notAfter: string;
  state: CertificateState;
  revokedAt: string | null;
  profile: CertificateProfile;
  /** The CA that it is the certificate of, and which has a page of its own. */
  childCaId: string | null;
  /** Whether the person holds the right to revoke on its CA. */
  mayRevoke: boolean;
  requestedByName: string;
  createdAt: string;
};

export type CertificateList = { items: CertificateListItem[] /** null: there are no more. */; next: string | null };

type Row = {
  id: string;
  caId: string;
  serialNumber: string;
  subject: string;
  subjectAltNames: string[];
  keyAlgorithm: string;
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
  revocationReason: number | null;
  profile: string;
  childCaId: string | null;
  requestedByName: string;
  createdAt: Date;
};

function stateSql(state: CertificateState, now: Date): Prisma.Sql {
  if (state === "held") return Prisma.sql`revocation_reason = ${holdReasonCode}`;
  if (state === "revoked") return Prisma.sql`revocation_reason <> ${holdReasonCode}`;
  if (state === "expired") return Prisma.sql`revoked_at IS NULL AND not_after < ${now}`;
  return Prisma.sql`revoked_at IS NULL AND not_after >= ${now}`;
}

/** Part of a name or the begin of a serial number, with or without colons; every character stands for itself. */
function textSql(text: string): Prisma.Sql {
  const escaped = text.replace(/[\\%_]/g, "\\$&").replaceAll("\u0000", "\uFFFD");
  const serial = escaped.replaceAll(":", "").toLowerCase();
  // Colons alone begin no serial number; the empty beginning would be that of all.
  const serialSql = serial === "" ? Prisma.empty : Prisma.sql`OR serial_number LIKE ${`${serial}%`}`;
  return Prisma.sql`(subject ILIKE ${`%${escaped}%`} OR array_to_string(subject_alt_names, ' ') ILIKE ${`%${escaped}%`}
    ${serialSql})`;
}

function conditions(input: z.output<typeof listCertificatesInput>, caIds: string[], now: Date): Prisma.Sql[] {
  const cursor = parseCursor(input.after);
  return [
    Prisma.sql`subscription_id = ${input.subscriptionId}::uuid`,
    Prisma.sql`ca_id = ANY(${caIds}::uuid[])`,
    ...(input.caId ? [Prisma.sql`ca_id = ${input.caId}::uuid`] : []),
    ...(input.state ? [stateSql(input.state, now)] : []),
    ...(input.profile ? [Prisma.sql`profile = ${input.profile}`] : []),
    ...(input.text ? [textSql(input.text)] : []),
    ...(cursor ? [Prisma.sql`(created_at, id) < (${cursor.createdAt}, ${cursor.id}::uuid)`] : []),
  ];
}

/**
 * The certificates of the CAs that the person may see, newest first, by keyset: a page costs the same wherever it is, and certificates
 * issued meanwhile shift nothing.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function listCertificates(call: {
  ctx: Ctx;
  input: z.input<typeof listCertificatesInput>;
}): Promise<CertificateList> {
  const { ctx } = call;
  const input = listCertificatesInput.parse(call.input);
  const now = new Date();
  const cas = new Map((await visibleCas(ctx, input.subscriptionId)).map((ca) => [ca.id, ca]));
  const rows = await db().$queryRaw<Row[]>`
      SELECT id, ca_id AS "caId", serial_number AS "serialNumber", subject, subject_alt_names AS "subjectAltNames",
        key_algorithm AS "keyAlgorithm", not_before AS "notBefore", not_after AS "notAfter", revoked_at AS "revokedAt",
        revocation_reason::int AS "revocationReason", profile, child_ca_id AS "childCaId",
        requested_by_name AS "requestedByName", created_at AS "createdAt"
      FROM certificate WHERE ${Prisma.join(conditions(input, [...cas.keys()], now), " AND ")}
      ORDER BY created_at DESC, id DESC LIMIT ${input.limit + 1}`;
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => toItem(row, cas.get(row.caId), now)),
    next: rows.length > input.limit && last ? writeCursor(last) : null,
  };
}

function toItem(row: Row, ca: CaRow | undefined, now: Date): CertificateListItem {
  const { id, caId, serialNumber, keyAlgorithm, requestedByName } = row;
  const title = certificateTitle(row);
  const others = row.subjectAltNames.filter((name) => name.replace(/^[A-Za-z]+:/, "") !== title);
  return {
    id,
    title,
    caId,
    caName: ca?.name ?? "",
    serialNumber,
    otherNames: others.length,
    keyAlgorithm,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    state: certificateState(row, now),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    profile: toCertificateProfile(row.profile),
    childCaId: row.childCaId,
    mayRevoke: ca !== undefined && ca.deletedAt === null && ca.rights.includes(rightFor("certificate.revoke")),
    requestedByName,
    createdAt: row.createdAt.toISOString(),
  };
}
