"use client";

import type { ReactNode, Ref } from "react";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { PasswordInput } from "@/components/forms/password-input";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";

type Props = {
  name: string;
  id?: string;
  label: string;
  /** When the stored secret was set (ISO), or null when none is stored. */
  setAt: string | null;
  /** Replacing a stored one. The form holds it, so that Discard can end it. */
  replacing: boolean;
  onReplacingChange: (replacing: boolean) => void;
  /** The stored one can't be used for what the form now says: a new one is needed, and there is no way back to it. */
  askedAgain?: boolean;
  value: string;
  onValueChange: (value: string) => void;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  error?: ReactNode;
  help?: ReactNode;
  readOnly?: boolean;
  className?: string;
};

/** A write-only secret: dots while one is stored, never its text. "Replace" opens it for a new one. */
export function SecretField(props: Props) {
  const { name, id, label, setAt, replacing, askedAgain = false, value, error, readOnly = false } = props;
  const showsStored = setAt !== null && ((!replacing && !askedAgain) || readOnly);
  const field = { name, id, label, error, className: props.className };
  if (showsStored) {
    return (
      <Field
        {...field}
        help={
          <>
            Set <Time value={setAt} parts="date" />. It can be replaced, not read.
          </>
        }
      >
        <div className="flex gap-2">
          <Input readOnly name="" value="••••••••••••" className="min-w-0 flex-1" />
          {!readOnly && (
            <Button aria-label={`Replace ${label}`} onClick={() => props.onReplacingChange(true)}>
              Replace
            </Button>
          )}
        </div>
      </Field>
    );
  }
  if (readOnly) {
    return (
      <Field {...field} help="None is set.">
        <Input readOnly name="" value="" />
      </Field>
    );
  }
  const canGoBack = setAt !== null && !askedAgain;
  return (
    <Field {...field} edited={value !== ""} help={canGoBack ? "The old one stays in use until you save." : props.help}>
      <div className="flex gap-2">
        <div className="min-w-0 flex-1">
          <PasswordInput
            ref={props.inputRef}
            value={value}
            autoComplete="new-password"
            autoFocus={canGoBack}
            onBlur={props.onBlur}
            onChange={(event) => props.onValueChange(event.target.value)}
          />
        </div>
        {canGoBack && (
          <Button
            variant="ghost"
            onClick={() => {
              props.onValueChange("");
              props.onReplacingChange(false);
            }}
          >
            Keep old
          </Button>
        )}
      </div>
    </Field>
  );
}
