import { SaveUntestedDialog } from "@/app/(portal)/settings/_components/save-untested-dialog";
import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { SaveBar } from "@/components/forms/save-bar";

/** What the bar's button does, by its words; Save changes alone is the bar's own. */
function saveButton(conflict: boolean, comparing: boolean, ready: boolean) {
  if (conflict) return { saveLabel: "Compare versions", saveVariant: comparing ? "secondary" : "primary" } as const;
  return ready ? {} : { saveLabel: "Save without a passing test", saveVariant: "secondary" as const };
}

function testWords({ tested, ready }: SiemActions): string {
  if (!tested || tested.editedSince.length > 0) return ready ? "" : "not tested";
  if (tested.lapsed) return "tested too long ago";
  return tested.outcome.ok ? "test passed" : "test failed";
}

/** The bar, whose button saves what passed a test, and the question before anything else is saved. */
export function SaveControls({
  state,
  actions,
  savedMeanwhileBy,
  comparing,
  administrators,
  asking,
  onAskingChange,
  onDiscard,
  onSaveUntested,
}: {
  state: SiemFormState;
  actions: SiemActions;
  /** Who has saved since the form was opened; null when nobody has. */
  savedMeanwhileBy: string | null;
  /** Whether both versions are shown already. */
  comparing: boolean;
  /** How many get a mail when delivery fails. */
  administrators: number;
  asking: boolean;
  onAskingChange: (asking: boolean) => void;
  onDiscard: () => void;
  onSaveUntested: () => void;
}) {
  const saving = actions.busy === "save";
  return (
    <>
      <SaveBar
        changes={state.changes}
        detail={savedMeanwhileBy === null ? testWords(actions) : `saved by ${savedMeanwhileBy} meanwhile`}
        saving={saving}
        blockedReason={actions.busy === "test" ? "A connection test is running: wait for it, or cancel it." : undefined}
        onDiscard={onDiscard}
        {...saveButton(savedMeanwhileBy !== null, comparing, actions.ready)}
      />
      <SaveUntestedDialog
        open={asking}
        onOpenChange={onAskingChange}
        busy={saving}
        enabled={state.values.enabled}
        replaces={state.stored?.enabled ?? false}
        administrators={administrators}
        onConfirm={onSaveUntested}
      />
    </>
  );
}
