import type { Ctx } from "@/lib/auth/actor";
import type { CaRight } from "@/lib/auth/ca-rights";
import { changeCaPermissions } from "@/lib/ca/permissions/change-ca-permissions";
import {
  type ChangeCaPermissionsInput,
  changeCaPermissionsInput,
} from "@/lib/ca/permissions/change-ca-permissions-schema";

type Change = {
  version?: number;
  access?: "roles" | "members";
  grants?: Partial<ChangeCaPermissionsInput["grants"][number]>[];
};

/** Saves a whole set of permissions; what is not named is empty. */
export function change(ctx: Ctx, caId: string, { version = 1, access = "roles", grants = [] }: Change) {
  const whole = grants.map((grant) => ({ rights: [], profiles: [], domains: [], ...grant }));
  return changeCaPermissions({ ctx, input: changeCaPermissionsInput.parse({ caId, version, access, grants: whole }) });
}

/** A grant of rights to the person of the context. */
export const granting = ({ actor }: Ctx, ...rights: CaRight[]) => ({ userId: actor.userId, rights });
