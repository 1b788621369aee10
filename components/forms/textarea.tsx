"use client";

import type { ComponentProps } from "react";
import { controlClasses, readOnlyClasses } from "@/components/forms/control-classes";
import { useFieldWiring } from "@/components/forms/field-context";
import { classNames } from "@/components/ui/class-names";

export function Textarea({ mono = false, className, ...rest }: ComponentProps<"textarea"> & { mono?: boolean }) {
  const wiring = useFieldWiring();
  return (
    <textarea
      rows={3}
      {...(mono ? { autoComplete: "off", spellCheck: false, autoCapitalize: "none" } : {})}
      {...wiring}
      {...rest}
      className={classNames(
        controlClasses,
        readOnlyClasses,
        "block resize-y py-1.5 leading-5",
        mono && "code",
        className,
      )}
    />
  );
}
