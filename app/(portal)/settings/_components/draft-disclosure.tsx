"use client";

import { type ComponentProps, useEffect, useState } from "react";
import { draftForm, settingsDraft } from "@/app/(portal)/settings/_components/draft-values";
import { readDraft } from "@/components/forms/form-draft";
import { Disclosure } from "@/components/ui/disclosure";

type Props = Omit<ComponentProps<typeof Disclosure>, "open" | "onOpenChange"> & {
  userId: string;
  subscriptionId: string;
};

/** Open as soon as there is a draft in it, so that nobody misses what an earlier visit left unsaved. */
export function DraftDisclosure({ userId, subscriptionId, defaultOpen = false, ...rest }: Props) {
  const [open, setOpen] = useState(defaultOpen);
  useEffect(() => {
    if (readDraft({ userId, form: draftForm(subscriptionId) }, settingsDraft)) setOpen(true);
  }, [userId, subscriptionId]);
  return <Disclosure {...rest} defaultOpen={defaultOpen} open={open} onOpenChange={setOpen} />;
}
