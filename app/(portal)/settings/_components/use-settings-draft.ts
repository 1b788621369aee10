import { useEffect, useRef, useState } from "react";
import { type SettingsDraft, settingsDraft, toDraft } from "@/app/(portal)/settings/_components/draft-values";
import type { SiemFormValues } from "@/app/(portal)/settings/_components/siem-form";
import { readDraft, removeDraft, removeDrafts, writeDraft } from "@/components/forms/form-draft";
import type { StoredDestination } from "@/lib/export/destination-settings";

type Kept = {
  userId: string;
  /** Names the form among the person's. */
  form: string;
  values: SiemFormValues;
  /** The stored settings that the values were made from; null when there were none. */
  stored: StoredDestination | null;
  /** Whether something is typed that is not saved. */
  changed: boolean;
  restore: (draft: SettingsDraft) => void;
};

/** Keeps what is typed until it is saved or discarded, and brings it back once when the page is opened again. */
export function useSettingsDraft({ userId, form, values, stored, changed, restore }: Kept): void {
  const [ready, setReady] = useState(false);
  const restoreNow = useRef(restore);
  restoreNow.current = restore;
  useEffect(() => {
    removeDrafts({ userId });
    const draft = readDraft({ userId, form }, settingsDraft);
    if (draft) restoreNow.current(draft);
    setReady(true);
  }, [userId, form]);

  const draft = JSON.stringify(toDraft(values, stored));
  useEffect(() => {
    if (!ready) return;
    if (changed) writeDraft({ userId, form }, JSON.parse(draft));
    else removeDraft({ userId, form });
  }, [ready, userId, form, draft, changed]);
}
