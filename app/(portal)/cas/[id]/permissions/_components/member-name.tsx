import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { roleNames } from "@/lib/auth/permissions";
import type { CaPermissionMember } from "@/lib/ca/permissions/list-ca-permissions";

/** A member with what tells them apart and what is to know about them. */
export function MemberName({ member, lastManager }: { member: CaPermissionMember; lastManager: boolean }) {
  const { name, email, role, self, disabled } = member;
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} />
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="break-words font-medium">{name}</span>
          {self && <Badge>You</Badge>}
          {disabled && <Badge tone="warn">Disabled</Badge>}
          {lastManager && <Badge tone="info">Last manager</Badge>}
        </span>
        <span className="block text-fg-muted text-xs">
          <span className="break-all">{email}</span>, {roleNames[role]}
        </span>
      </span>
    </span>
  );
}
