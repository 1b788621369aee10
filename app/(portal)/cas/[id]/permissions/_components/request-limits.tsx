"use client";

import type { DraftGrant } from "@/app/(portal)/cas/[id]/permissions/_components/permissions-draft";
import { draftGrantOf, type PermissionsDraft } from "@/app/(portal)/cas/[id]/permissions/_components/permissions-draft";
import { Checkbox } from "@/components/forms/checkbox";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { Callout } from "@/components/ui/callout";
import type { CaPermissionMember } from "@/lib/ca/permissions/list-ca-permissions";
import { profileNames, requestedProfiles } from "@/lib/certificates/profiles";

type Props = {
  member: CaPermissionMember;
  draft: PermissionsDraft;
  /** Whether the limits count with the rights held. */
  counts: boolean;
  problem: string | undefined;
  onChange: (part: Partial<DraftGrant>) => void;
};

/** What a member's requests are limited to: profiles and domains. */
export function RequestLimits({ member, draft, counts, problem, onChange }: Props) {
  const { userId, name } = member;
  const { profiles, domains } = draftGrantOf(draft, userId);
  return (
    <div className="space-y-3">
      {!counts && (
        <Callout tone="neutral" title="These limits do not count at present">
          They limit the right Request, and whoever may issue has no limits.
        </Callout>
      )}
      <div className="grid gap-4 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
        <fieldset aria-label={`Profiles that ${name} may request`}>
          <legend className="mb-1.5 font-medium">Profiles</legend>
          <div className="space-y-1.5">
            {requestedProfiles.map((profile) => (
              <Checkbox
                key={profile}
                label={profileNames[profile]}
                checked={profiles.includes(profile)}
                onChange={(event) =>
                  onChange({
                    profiles: requestedProfiles.filter((one) =>
                      one === profile ? event.target.checked : profiles.includes(one),
                    ),
                  })
                }
              />
            ))}
          </div>
          <p className="mt-1.5 text-fg-muted text-xs">With none ticked every profile may be requested.</p>
        </fieldset>
        <Field
          id={`domains-${userId}`}
          name={`domains-${userId}`}
          label={`Domains that ${name} may request`}
          error={problem}
          help="One a line. A domain covers itself and all names below it; with none every name may be requested."
        >
          <Textarea
            mono
            rows={3}
            wrap="off"
            value={domains}
            onChange={(event) => onChange({ domains: event.target.value })}
          />
        </Field>
      </div>
    </div>
  );
}
