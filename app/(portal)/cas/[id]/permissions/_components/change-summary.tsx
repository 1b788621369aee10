import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import type { CaPermissionMember } from "@/lib/ca/permissions/list-ca-permissions";
import type { PermissionChange } from "@/lib/ca/permissions/permission-changes";
import { caAccessNames } from "@/lib/ca/permissions/permission-changes";

export type NamedChange = PermissionChange & { name: string };

/** The changes with the names of the members, and the access rule as it is called on the screen. */
export function namedChanges(
  changes: readonly PermissionChange[],
  members: readonly CaPermissionMember[],
): NamedChange[] {
  const ruleName = (rule: string) => caAccessNames[rule === "roles" ? "roles" : "members"];
  return changes.map((change) =>
    change.member === "access"
      ? { ...change, name: "Access rule", before: ruleName(change.before), after: ruleName(change.after) }
      : { ...change, name: members.find(({ email }) => email === change.member)?.name ?? change.member },
  );
}

/** What saving changes, with before and after, as it will be recorded. */
export function ChangeSummary({ changes, losesManage }: { changes: readonly NamedChange[]; losesManage: boolean }) {
  if (changes.length === 0) return null;
  const title = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  return (
    <Card title={title} label="Changes before saving" className="mt-5">
      <CardSection className="first:border-t">
        <ul className="space-y-1.5">
          {changes.map(({ member, name, before, after }) => (
            <li key={member} className="break-words">
              <span className="font-medium">{name}</span>: from{" "}
              <span className="text-fg-muted">{before || "no grant"}</span> to {after || "no grant"}
            </li>
          ))}
        </ul>
        {losesManage && (
          <p className="mt-2 text-warn">You lose the right Manage yourself and can't give it back to yourself.</p>
        )}
      </CardSection>
    </Card>
  );
}
