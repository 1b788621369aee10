import { type ConflictName, conflictFields, takeTheirs } from "@/app/(portal)/settings/_components/conflict-fields";
import { ConflictPanel } from "@/app/(portal)/settings/_components/conflict-panel";
import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { StoredDestination } from "@/lib/export/destination-settings";
import type { DestinationSettingsView } from "@/lib/export/get-destination-settings";

function SavedBy({ lastSave }: Pick<DestinationSettingsView, "lastSave">) {
  if (lastSave === null) return "Saved by someone else";
  return (
    <>
      Saved by {lastSave.by ?? "someone else"} at <Time value={lastSave.at} parts="time" />
    </>
  );
}

/** What somebody else has saved since this form was opened: a quiet notice first, both versions when asked for. */
export function ConflictNotice({
  newer,
  lastSave,
  state,
  actions,
  comparing,
  onCompare,
  onReload,
  onSettled,
}: {
  /** Their settings; null while none are known. */
  newer: StoredDestination | null;
  lastSave: DestinationSettingsView["lastSave"];
  state: SiemFormState;
  actions: SiemActions;
  /** How often both versions were asked for; 0 while they are not shown. */
  comparing: number;
  onCompare: (comparing: boolean) => void;
  onReload: () => void;
  onSettled: () => void;
}) {
  const { refusal } = actions;
  if (!newer) {
    if (refusal?.code !== "CONFLICT") return null;
    return (
      <div className="px-4 pb-4 md:px-5">
        <Callout
          tone="danger"
          live="alert"
          title={refusal.message}
          action={<Button onClick={onReload}>Show both</Button>}
        >
          {refusal.nextStep}
        </Callout>
      </div>
    );
  }
  if (comparing === 0) {
    return (
      <div className="px-4 pb-4 md:px-5">
        <Callout
          tone="warn"
          live="status"
          title={<SavedBy lastSave={lastSave} />}
          action={<Button onClick={() => onCompare(true)}>Compare</Button>}
        >
          What you changed here is not saved and stays. Compare both before you save.
        </Callout>
      </div>
    );
  }
  function settle(theirs: StoredDestination, taken: ReadonlySet<ConflictName>) {
    actions.settle(theirs, takeTheirs(theirs, state.values, taken));
    onSettled();
  }
  return (
    <ConflictPanel
      asked={comparing}
      title={<SavedBy lastSave={lastSave} />}
      fields={conflictFields(state.stored, newer, state.values)}
      onLater={() => onCompare(false)}
      onContinue={(taken) => settle(newer, taken)}
    />
  );
}
