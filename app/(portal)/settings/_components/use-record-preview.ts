"use client";

import { useEffect, useState } from "react";
import { previewRecordAction } from "@/app/(portal)/settings/record-preview-actions";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import type { PreviewedEvent, RecordPreview } from "@/lib/export/preview-record";

const pauseMs = 150;

export type PreviewState = {
  /** The last one that came; another event's until the next is there. */
  record: RecordPreview | null;
  failed: boolean;
  retry: () => void;
};

/** The record for an event, made anew a moment after what it names was typed. An answer to older text is dropped. */
export function useRecordPreview(
  subscriptionId: string,
  eventId: PreviewedEvent,
  from: DestinationSettings,
): PreviewState {
  const [record, setRecord] = useState<RecordPreview | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const { provider, brokers, topic, securityProtocol, saslMechanism, username, oauthClientId } = from;
  const named = { provider, brokers, topic, securityProtocol, saslMechanism, username, oauthClientId };
  // As text, the same question is the same thing from one render to the next.
  const question = JSON.stringify({ settings: named, attempt });
  useEffect(() => {
    let dropped = false;
    const timer = setTimeout(async () => {
      const { settings }: { settings: typeof named } = JSON.parse(question);
      const answer = await previewRecordAction({ subscriptionId, eventId, settings }).catch(() => null);
      if (dropped) return;
      setFailed(!answer?.ok);
      if (answer?.ok) setRecord(answer.data);
    }, pauseMs);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [subscriptionId, eventId, question]);
  return { record, failed, retry: () => setAttempt((count) => count + 1) };
}
