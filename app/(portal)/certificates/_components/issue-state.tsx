import { CircleCheck, CircleX } from "lucide-react";
import type { PreviewState } from "@/app/(portal)/certificates/_components/use-request-preview";
import { StateText } from "@/components/ui/state-text";

/** Why the button is off, or undefined. Nothing is issued before it was shown what will be in it. */
export function blockedReason(state: PreviewState): string | undefined {
  switch (state.status) {
    case "empty":
      return "Paste a certificate signing request to issue";
    case "checking":
      return "Checking the request";
    case "checked":
      return state.preview.ok ? undefined : "Correct the problem of the request to issue";
    case "failed":
      return undefined;
  }
}

/** Whether it can be issued now, in words beside the button. */
export function IssueState({ state }: { state: PreviewState }) {
  const reason = blockedReason(state);
  if (reason === undefined) {
    return (
      <StateText tone="ok" icon={<CircleCheck />}>
        Ready to issue
      </StateText>
    );
  }
  if (state.status !== "checked") return <span className="text-fg-muted">{reason}</span>;
  return (
    <StateText tone="danger" icon={<CircleX />}>
      {reason}
    </StateText>
  );
}
