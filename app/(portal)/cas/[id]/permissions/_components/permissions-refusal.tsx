"use client";

import { useEffect, useRef } from "react";
import type { PermissionsFormState } from "@/app/(portal)/cas/[id]/permissions/_components/use-permissions-form";
import { ErrorSummary } from "@/components/forms/error-summary";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** Why saving was refused, with the way to each field at fault. It takes the focus, so that each refusal is read. */
export function PermissionsRefusal({ state }: { state: PermissionsFormState }) {
  const { base, problem, memberProblems, attempt, reload } = state;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (!problem) return null;
  const problems = base.members.flatMap(({ userId, name }) => {
    const message = memberProblems.get(userId);
    return message === undefined ? [] : [{ fieldId: `domains-${userId}`, label: name, message }];
  });
  if (problems.length > 0) {
    return (
      <div className="mt-5">
        <ErrorSummary problems={problems} attempt={attempt} />
      </div>
    );
  }
  return (
    <div ref={box} tabIndex={-1} className="mt-5 rounded-lg">
      <Callout tone="danger" live="alert" title={problem.message}>
        {problem.nextStep}
        {problem.conflict && (
          <div className="mt-2">
            <Button onClick={reload}>Load the present permissions</Button>
          </div>
        )}
      </Callout>
    </div>
  );
}
