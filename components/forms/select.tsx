"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { controlClasses } from "@/components/forms/control-classes";
import { useFieldWiring } from "@/components/forms/field-context";
import { useNonce } from "@/components/layout/nonce-provider";
import { classNames } from "@/components/ui/class-names";

/** `disabled`: shown, with its reason as the detail, and not to be chosen. */
export type SelectOption<Value extends string> = { value: Value; label: string; detail?: string; disabled?: boolean };

/** One of a short, closed list. Inside a Field it takes the field's label. */
export function Select<Value extends string>({
  value,
  onValueChange,
  options,
  placeholder,
  lead,
  disabled = false,
  mono = false,
  onBlur,
  id,
  className,
  "aria-label": label,
}: {
  value: Value | "";
  onValueChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  placeholder?: string;
  lead?: ReactNode;
  disabled?: boolean;
  mono?: boolean;
  onBlur?: () => void;
  id?: string;
  className?: string;
  "aria-label"?: string;
}) {
  const { name, ...wiring } = useFieldWiring();
  const nonce = useNonce();
  function choose(next: string) {
    const option = options.find((one) => one.value === next);
    if (option) onValueChange(option.value);
  }
  return (
    <Primitive.Root value={value} onValueChange={choose} name={name} disabled={disabled}>
      <Primitive.Trigger
        {...wiring}
        id={id ?? wiring.id}
        aria-label={label}
        onBlur={onBlur}
        className={classNames(
          controlClasses,
          "flex h-control items-center gap-2 text-start",
          mono && "code",
          className,
        )}
      >
        {lead && (
          <span aria-hidden className="text-fg-muted">
            {lead}
          </span>
        )}
        <span className="min-w-0 flex-1 truncate data-[placeholder]:text-fg-subtle">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <Primitive.Icon asChild>
          <ChevronsUpDown className="size-3.5 text-fg-subtle" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[var(--radix-select-content-available-height)] min-w-[var(--radix-select-trigger-width)] animate-rise overflow-hidden rounded-lg bg-raised shadow-e2"
        >
          <Primitive.Viewport nonce={nonce} className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="relative flex min-h-8 cursor-pointer select-none items-center rounded-md py-1 ps-2 pe-8 outline-none data-[disabled]:cursor-default data-[highlighted]:bg-hover data-[disabled]:text-fg-muted max-md:min-h-11"
              >
                <span className="min-w-0">
                  <span className={classNames("block", mono && "code")}>
                    <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  </span>
                  {option.detail && <span className="block text-fg-subtle text-xs">{option.detail}</span>}
                </span>
                <Primitive.ItemIndicator className="absolute end-2">
                  <Check className="size-3.5 text-accent-text" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
