import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** Says that the form holds what an earlier visit left unsaved, and takes it back on demand. */
export function DraftNotice({ state, onDiscard }: { state: SiemFormState; onDiscard: () => void }) {
  const { restored, changes } = state;
  if (!restored || (changes.length === 0 && !restored.hadSecrets)) return null;
  return (
    <Callout
      tone="info"
      live="status"
      title={changes.length > 0 ? "Unsaved changes were restored" : "A secret that you typed was not kept"}
      action={<Button onClick={onDiscard}>Discard</Button>}
    >
      {changes.length > 0 && "This tab kept them when the page was left. "}
      {restored.hadSecrets && "Secrets are never kept: enter them again."}
    </Callout>
  );
}
