"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import {
  changesOfDraft,
  draftOf,
  inputOfDraft,
  managersOf,
  type PermissionsDraft,
  problemsByMember,
} from "@/app/(portal)/cas/[id]/permissions/_components/permissions-draft";
import { changeCaPermissionsAction } from "@/app/(portal)/cas/[id]/permissions/actions";
import { useToast } from "@/components/ui/toast-provider";
import type { ActionFailure } from "@/lib/actions/action-result";
import type { CaPermissionList } from "@/lib/ca/permissions/list-ca-permissions";

export type PermissionsProblem = Pick<ActionFailure, "message" | "nextStep"> & { conflict: boolean };

const unreachable: PermissionsProblem = {
  message: "The portal did not answer, so it is not known whether this was saved.",
  nextStep: "Load the page again to see the permissions.",
  conflict: true,
};

const outcomeWords = {
  done: { title: "The permissions are saved" },
  unchanged: { title: "The permissions are like this already", description: "Nothing was changed or recorded." },
  waiting: { title: "The other administrators are asked", tone: "info" },
} as const;

/**
 * The permissions as they are edited. What is typed stays until it is saved or discarded; newer permissions from the
 * server are taken over when nothing is edited.
 */
export function usePermissionsForm(list: CaPermissionList) {
  const router = useRouter();
  const toast = useToast();
  const [base, setBase] = useState(list);
  const [draft, setDraft] = useState<PermissionsDraft>(() => draftOf(list));
  const [problem, setProblem] = useState<PermissionsProblem | null>(null);
  const [memberProblems, setMemberProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const changes = changesOfDraft(base, draft);
  const mayAdopt = useRef(true);
  mayAdopt.current ||= changes.length === 0;

  function clear() {
    setProblem(null);
    setMemberProblems(new Map());
  }
  useEffect(() => {
    if (!mayAdopt.current) return;
    setBase(list);
    setDraft(draftOf(list));
    setProblem(null);
    setMemberProblems(new Map());
  }, [list]);

  function edit(next: PermissionsDraft) {
    mayAdopt.current = false;
    setDraft(next);
  }
  function discard() {
    clear();
    mayAdopt.current = true;
    setBase(list);
    setDraft(draftOf(list));
  }
  function refuse(failure: ActionFailure | null, sent: ReturnType<typeof inputOfDraft>) {
    setProblem(failure ? { ...failure, conflict: failure.code === "CONFLICT" } : unreachable);
    setMemberProblems(problemsByMember(failure?.fieldErrors ?? {}, sent.grants, draft));
    setAttempt((count) => count + 1);
  }
  /** True when it is saved, waits, or was so already. */
  async function save(): Promise<boolean> {
    if (busy) return false;
    clear();
    setBusy(true);
    const sent = inputOfDraft(base, draft);
    const answer = await changeCaPermissionsAction(sent).catch(() => null);
    setBusy(false);
    if (!answer?.ok) {
      refuse(answer, sent);
      return false;
    }
    mayAdopt.current = true;
    if (answer.data.state !== "done") setDraft(draftOf(base));
    toast(outcomeWords[answer.data.state]);
    return true;
  }
  return {
    ...{ base, draft, changes, problem, memberProblems, attempt, busy, edit, discard, save },
    managers: managersOf(base, draft),
    reload: () => {
      discard();
      router.refresh();
    },
  };
}

export type PermissionsFormState = ReturnType<typeof usePermissionsForm>;
