"use client";

import { AlertDialog } from "radix-ui";
import { type ReactNode, useId, useRef, useState } from "react";
import { Input } from "@/components/forms/input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Criticality } from "@/components/ui/criticality";
import type { CriticalityLevel } from "@/components/ui/criticality-glyph";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What breaks, in a sentence or two. */
  description: ReactNode;
  /** Fields to fill before confirming. */
  children?: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "danger" | "primary";
  /** The name that has to be typed before confirming. */
  typedName?: string;
  /** The event that confirming records. */
  records?: { eventId: number; criticality: CriticalityLevel };
  busy?: boolean;
  error?: ReactNode;
  onConfirm: () => void;
};

function NameCheck({ name, typed, onType }: { name: string; typed: string; onType: (text: string) => void }) {
  const id = useId();
  return (
    <div className="mt-4">
      <label htmlFor={id} className="mb-1.5 block">
        Type <span className="code font-medium">{name}</span> to confirm
      </label>
      <Input id={id} mono value={typed} autoComplete="off" onChange={(event) => onType(event.target.value)} />
    </div>
  );
}

/**
 * Confirms or stops. Focus starts on the safe control and goes back to where it came from; Escape and Cancel do the
 * same.
 */
export function ConfirmDialog(props: Props) {
  const { open, onOpenChange, title, description, children, typedName, records, busy = false, error } = props;
  const [typed, setTyped] = useState("");
  const opener = useRef<Element | null>(null);
  function giveFocusBack(event: Event) {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  }
  function change(next: boolean) {
    if (busy) return;
    setTyped("");
    onOpenChange(next);
  }
  const mismatch = typedName !== undefined && typed.trim() !== typedName;
  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <AlertDialog.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={giveFocusBack}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-xl bg-raised p-5 shadow-e3 [--surface:var(--raised)] max-md:enter-up md:inset-x-auto md:start-1/2 md:top-1/2 md:bottom-auto md:w-124 md:-translate-1/2 md:animate-rise md:rounded-xl"
        >
          <AlertDialog.Title className="font-semibold text-md">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-1 text-fg-muted">{description}</div>
          </AlertDialog.Description>
          {children && <div className="mt-4">{children}</div>}
          {typedName !== undefined && <NameCheck name={typedName} typed={typed} onType={setTyped} />}
          {error && <Callout tone="danger" live="alert" title={error} className="mt-4" />}
          <div className="mt-5 flex flex-wrap items-center justify-end gap-2 max-md:[&_button]:flex-1">
            {records && (
              <p className="me-auto flex items-center gap-1.5 text-fg-muted text-xs max-md:w-full">
                Records <Criticality level={records.criticality} /> <span className="code num">{records.eventId}</span>
              </p>
            )}
            <AlertDialog.Cancel asChild>
              <Button variant="ghost">{props.cancelLabel ?? "Cancel"}</Button>
            </AlertDialog.Cancel>
            <Button
              variant={props.tone ?? "danger"}
              busy={busy}
              disabledReason={mismatch ? "The name typed is not the same yet." : undefined}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
