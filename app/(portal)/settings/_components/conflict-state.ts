"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { SiemActions } from "@/app/(portal)/settings/_components/use-siem-actions";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import type { StoredDestination } from "@/lib/export/destination-settings";

/**
 * Whether somebody else has saved since the form was opened, and whether both versions are shown. A save that was
 * refused for it asks for theirs and shows both at once.
 */
export function useConflict(saved: StoredDestination | null, state: SiemFormState, actions: SiemActions) {
  const router = useRouter();
  // Counts how often both were asked for, since each time the focus goes there; 0 while they are not shown.
  const [comparing, setComparing] = useState(0);
  const { refusal, busy } = actions;
  const refused = refusal?.code === "CONFLICT";
  useEffect(() => {
    if (!refused) return;
    setComparing((count) => count + 1);
    router.refresh();
  }, [refused, router]);
  const risen = saved !== null && saved.version > (state.stored?.version ?? 0);
  const newer = risen && state.changes.length > 0 && busy !== "save" ? saved : null;
  // The next save by somebody else is told quietly again.
  useEffect(() => {
    if (!risen && !refused) setComparing(0);
  }, [risen, refused]);
  const onCompare = (show: boolean) => setComparing((count) => (show ? count + 1 : 0));
  return { newer, comparing, onCompare };
}
