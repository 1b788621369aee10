"use client";

import { useEffect, useRef } from "react";
import type { PermissionsProblem } from "@/app/(portal)/cas/[id]/permissions/_components/use-permissions-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

type Props = { problem: PermissionsProblem | null; attempt: number; onReload: () => void };

/** Why saving was refused. It takes the focus, so that each refusal is read. */
export function PermissionsRefusal({ problem, attempt, onReload }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (!problem) return null;
  const reload = <Button onClick={onReload}>Load the present permissions</Button>;
  return (
    <div ref={box} tabIndex={-1} className="mt-5 rounded-lg">
      <Callout tone="danger" live="alert" title={problem.message} action={problem.conflict && reload}>
        {problem.nextStep}
      </Callout>
    </div>
  );
}
