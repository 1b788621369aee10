"use client";

import { PencilLine } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";

/** Floats at the bottom while something differs. Put it last in the page's form, outside of cards. */
export function SaveBar({
  changes,
  detail,
  saving = false,
  blockedReason,
  onDiscard,
  onSave,
  saveLabel = "Save changes",
  saveVariant = "primary",
}: {
  /** Labels of the fields that differ. */
  changes: readonly string[];
  detail?: string;
  saving?: boolean;
  /** Why Save is off. */
  blockedReason?: string;
  onDiscard: () => void;
  /** Left out when the bar stands in a form, which is then submitted. */
  onSave?: () => void;
  saveLabel?: string;
  /** Secondary when something else should come first. */
  saveVariant?: "primary" | "secondary";
}) {
  const whyId = useId();
  if (changes.length === 0 && !saving) return null;
  const count = changes.length === 1 ? "1 unsaved change" : `${changes.length} unsaved changes`;
  return (
    // The page keeps the focus clear of this bar (scroll-padding): within the bar itself that would scroll the page at every Tab.
    <div className="pointer-events-none sticky bottom-0 z-10 mt-auto px-4 pt-4 pb-4 md:px-6 [&_button]:-scroll-mb-24">
      <section
        aria-label="Unsaved changes"
        className="pointer-events-auto mx-auto flex w-full max-w-[46rem] animate-rise flex-wrap items-center gap-x-3 gap-y-2.5 rounded-xl bg-raised px-3 py-2.5 shadow-e3"
      >
        <p className="flex min-w-0 flex-1 basis-64 items-center gap-2.5 ps-1">
          <PencilLine aria-hidden className="text-accent-text" />
          <span className="min-w-0">
            <span className="block font-medium">{count}</span>
            <span id={whyId} className="block text-fg-muted text-xs">
              {blockedReason ?? [changes.join(", "), detail].filter(Boolean).join(" · ")}
            </span>
          </span>
        </p>
        <span className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <Button
            variant="ghost"
            onClick={onDiscard}
            disabledReason={saving ? "These changes are being saved." : undefined}
          >
            Discard
          </Button>
          <Button
            variant={saveVariant}
            type={onSave ? "button" : "submit"}
            busy={saving}
            disabledReason={blockedReason}
            aria-describedby={whyId}
            onClick={onSave}
          >
            {saveLabel}
          </Button>
        </span>
      </section>
    </div>
  );
}
