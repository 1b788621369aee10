"use client";

import { LoaderCircle } from "lucide-react";
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { type ButtonLook, buttonClasses } from "@/components/ui/button-classes";
import { classNames } from "@/components/ui/class-names";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  ButtonLook & {
    icon?: ReactNode;
    /** Keeps the width, shows the spinner in the icon's place and ignores clicks. */
    busy?: boolean;
    /** Why it can't be pressed now. The button stays focusable so that the reason can be read. */
    disabledReason?: string;
  };

export function Button({
  variant,
  size,
  icon,
  busy = false,
  disabledReason,
  className,
  children,
  onClick,
  type = "button",
  "aria-describedby": describedBy,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const off = disabledReason !== undefined;
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (off || busy) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <>
      <button
        {...rest}
        type={type}
        onClick={press}
        aria-busy={busy || undefined}
        aria-disabled={off || busy || undefined}
        aria-describedby={[describedBy, off ? reasonId : null].filter(Boolean).join(" ") || undefined}
        title={off ? disabledReason : rest.title}
        className={classNames(buttonClasses({ variant, size, off }), className)}
      >
        {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
        {children}
      </button>
      {off && (
        <span id={reasonId} className="sr-only">
          {disabledReason}
        </span>
      )}
    </>
  );
}
