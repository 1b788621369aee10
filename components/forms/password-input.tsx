"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Input } from "@/components/forms/input";

/** A password that can be shown while it is typed. Paste and password managers work. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type" | "lead">) {
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <Input {...props} type={shown ? "text" : "password"} spellCheck={false} autoCapitalize="none" className="pe-9" />
      <button
        type="button"
        aria-label="Show password"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 end-0 grid w-9 place-items-center rounded-e-md text-fg-subtle hover:text-fg focus-visible:-outline-offset-2"
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </button>
    </span>
  );
}
