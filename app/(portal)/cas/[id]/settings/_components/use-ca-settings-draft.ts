"use client";

import { useEffect, useRef, useState } from "react";
import {
  type CaSettingsDraft,
  changedFields,
  draftOf,
} from "@/app/(portal)/cas/[id]/settings/_components/ca-settings-draft";
import type { CaSettings } from "@/lib/ca/ca-life";

export type SettledCa = { id: string; name: string; version: number };

/**
 * The settings as they are edited over those that were loaded. What is typed stays until it is saved or discarded; newer
 * settings from the server are taken over when nothing is edited.
 */
export function useCaSettingsDraft({ id, name, version }: SettledCa, settings: CaSettings) {
  const [base, setBase] = useState({ ca: { id, name, version }, settings });
  const [draft, setDraft] = useState<CaSettingsDraft>(() => draftOf(settings));
  const changes = changedFields(base.settings, draft);
  const mayAdopt = useRef(true);
  mayAdopt.current ||= changes.length === 0;
  useEffect(() => {
    if (!mayAdopt.current) return;
    setBase({ ca: { id, name, version }, settings });
    setDraft(draftOf(settings));
  }, [id, name, version, settings]);
  return {
    ...{ base, draft, changes },
    change(next: CaSettingsDraft) {
      mayAdopt.current = false;
      setDraft(next);
    },
    /** The next settings from the server count, whatever was typed. */
    settle() {
      mayAdopt.current = true;
    },
    discard() {
      mayAdopt.current = true;
      setBase({ ca: { id, name, version }, settings });
      setDraft(draftOf(settings));
    },
  };
}
