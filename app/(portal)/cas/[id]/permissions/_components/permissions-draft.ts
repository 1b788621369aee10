import { lineProblem, linesOf } from "@/app/(portal)/cas/new/_components/line-list";
import { type CaAccess, type CaGrant, type CaRight, caRights, effectiveCaRights } from "@/lib/auth/ca-rights";
import type { CaPermissionList, CaPermissionMember } from "@/lib/ca/permissions/list-ca-permissions";
import { type CaPermissions, permissionChanges } from "@/lib/ca/permissions/permission-changes";
import { type RequestedProfile, requestedProfiles } from "@/lib/certificates/profiles";

/** A member's grant as it is edited: domains as typed, one a line. */
export type DraftGrant = { rights: readonly CaRight[]; profiles: readonly RequestedProfile[]; domains: string };

/** The permissions as they are edited; every member has an entry. */
export type PermissionsDraft = { access: CaAccess; grants: ReadonlyMap<string, DraftGrant> };

const nothing: DraftGrant = { rights: [], profiles: [], domains: "" };

export function draftOf({ access, members }: CaPermissionList): PermissionsDraft {
  const grants = members.map(({ userId, granted, profiles, domains }): [string, DraftGrant] => [
    userId,
    {
      rights: granted,
      profiles: requestedProfiles.filter((profile) => profiles.includes(profile)),
      domains: domains.join("\n"),
    },
  ]);
  return { access, grants: new Map(grants) };
}

export function draftGrantOf({ grants }: PermissionsDraft, userId: string): DraftGrant {
  return grants.get(userId) ?? nothing;
}

/** The draft with one member's grant changed in part. */
export function withGrant(draft: PermissionsDraft, userId: string, part: Partial<DraftGrant>): PermissionsDraft {
  const grants = new Map(draft.grants).set(userId, { ...draftGrantOf(draft, userId), ...part });
  return { ...draft, grants };
}

/** The grant as it would be stored. */
export function grantOfDraft({ rights, profiles, domains }: DraftGrant): CaGrant {
  const names = linesOf(domains).map(({ text }) => text.toLowerCase().replace(/^\./, ""));
  return {
    rights: caRights.filter((right) => rights.includes(right)),
    profiles: requestedProfiles.filter((profile) => profiles.includes(profile)),
    domains: [...new Set(names)].sort(),
  };
}

function permissionsOf({ access, grants }: PermissionsDraft): CaPermissions {
  return { access, grants: new Map([...grants].map(([userId, grant]) => [userId, grantOfDraft(grant)])) };
}

/** What saving would change, as event 4882 will tell it. */
export function changesOfDraft(base: CaPermissionList, draft: PermissionsDraft) {
  return permissionChanges(permissionsOf(draftOf(base)), permissionsOf(draft), base.members);
}

/** What the action takes: the members with a grant, domains line by line as typed. */
export function inputOfDraft({ caId, version, members }: CaPermissionList, { access, grants }: PermissionsDraft) {
  const named = members.flatMap(({ userId }) => {
    const { rights, profiles, domains } = grants.get(userId) ?? nothing;
    const lines = linesOf(domains).map(({ text }) => text);
    if (rights.length + profiles.length + lines.length === 0) return [];
    return [{ userId, rights: [...rights], profiles: [...profiles], domains: lines }];
  });
  return { caId, version, access, grants: named };
}

/** Where a right comes from that the member holds whether or not the box is ticked; null when the box alone decides. */
export type RightSource = "role" | "implied" | null;

/** Whether the member would hold the right, and by what when it is not the grant of this very right. */
export function heldRight(
  member: Pick<CaPermissionMember, "userId" | "role" | "roleRights">,
  draft: PermissionsDraft,
  right: CaRight,
): { held: boolean; source: RightSource } {
  const grant = grantOfDraft(draftGrantOf(draft, member.userId));
  const others = { ...grant, rights: grant.rights.filter((one) => one !== right) };
  if (effectiveCaRights(member.role, draft.access, null).includes(right)) return { held: true, source: "role" };
  if (effectiveCaRights(member.role, draft.access, others).includes(right)) return { held: true, source: "implied" };
  return { held: grant.rights.includes(right), source: null };
}

/** What the member may do in the end. */
export function effectiveOf(member: CaPermissionMember, draft: PermissionsDraft): CaRight[] {
  return effectiveCaRights(member.role, draft.access, grantOfDraft(draftGrantOf(draft, member.userId)));
}

/** Those who could manage the CA and can sign in. */
export function managersOf({ members }: CaPermissionList, draft: PermissionsDraft): CaPermissionMember[] {
  return members.filter((member) => !member.disabled && effectiveOf(member, draft).includes("manage"));
}

type SentGrants = readonly { userId: string; domains: readonly string[] }[];

/** The refusal's messages by member: `grants.2.domains.0` belongs to the first domain of the third grant that was sent. */
export function problemsByMember(
  fieldErrors: Readonly<Record<string, string>>,
  sent: SentGrants,
  { grants }: PermissionsDraft,
): Map<string, string> {
  const problems = new Map<string, string>();
  for (const [field, message] of Object.entries(fieldErrors)) {
    const [list, at, part, line] = field.split(".");
    const userId = list === "grants" ? sent[Number(at ?? Number.NaN)]?.userId : undefined;
    if (userId === undefined) continue;
    const lines = linesOf(grants.get(userId)?.domains ?? "");
    const words = part === "domains" ? lineProblem(lines, line, message) : message;
    problems.set(userId, [problems.get(userId), words].filter(Boolean).join(" "));
  }
  return problems;
}
