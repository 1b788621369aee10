import type { CaAccess } from "@/lib/auth/ca-rights";

/** What each access rule means. */
export const accessSentences: Record<CaAccess, string> = {
  roles: "What a role may do in the subscription counts for this CA too. Grants below add to it.",
  members:
    "Roles give no rights on this CA, only the grants below do. Administrators and auditors still see it, so that nobody can hide a CA.",
};
