import { Cell } from "@/components/ui/cell";
import { StatusBadge } from "@/components/ui/status-badge";

/** The cells after the name of a CA elsewhere. */
export function ExternalCells() {
  return (
    <>
      <Cell className="text-fg-muted">External</Cell>
      <Cell className="max-md:hidden" />
      <Cell colSpan={5}>
        <StatusBadge tone="neutral">Not managed here</StatusBadge>
      </Cell>
    </>
  );
}
