import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** What saving will do, true to what the relay does with it. */
function consequence(enabled: boolean, replaces: boolean, administrators: number): string {
  if (!enabled) {
    return "Send Audit Logs to SIEM is off: events are kept here, and nothing is sent until it is switched on.";
  }
  const told =
    administrators === 1
      ? "the administrator of this subscription gets"
      : `the ${administrators} administrators of this subscription get`;
  const moved = replaces ? "The connection in use is given up for these values at once. " : "";
  return `${moved}Events are kept here and sent, in order, as soon as the connection works. If it does not, ${told} an e-mail.`;
}

/** Asks before values are saved that no test has passed with. */
export function SaveUntestedDialog({
  open,
  onOpenChange,
  busy,
  enabled,
  replaces,
  administrators,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  /** Whether events are sent once it is saved. */
  enabled: boolean;
  /** Whether other values are in use now. */
  replaces: boolean;
  administrators: number;
  onConfirm: () => void;
}) {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Save without a passing test?"
      description={
        <>
          <p>No connection test has passed with these values, so it is not known whether events will arrive.</p>
          <p className="mt-2">{consequence(enabled, replaces, administrators)}</p>
          <p className="mt-2">The event of this change says that the values were not tested.</p>
        </>
      }
      confirmLabel="Save without a passing test"
      tone="primary"
      records={{ eventId: 90001, criticality: "High" }}
      busy={busy}
      onConfirm={onConfirm}
    />
  );
}
