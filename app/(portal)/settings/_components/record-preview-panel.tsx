"use client";

import { useState } from "react";
import { RecordPreviewEvent } from "@/app/(portal)/settings/_components/record-preview-event";
import { useRecordPreview } from "@/app/(portal)/settings/_components/use-record-preview";
import { Checkbox } from "@/components/forms/checkbox";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import type { PreviewedEvent, RecordPreview } from "@/lib/export/preview-record";

const firstEvent: PreviewedEvent = 4888;

function headerLines({ headers }: RecordPreview): string {
  return Object.entries(headers)
    .map((pair) => pair.join(": "))
    .join("\n");
}

function Parts({ record, indented }: { record: RecordPreview; indented: boolean }) {
  const value = indented ? JSON.stringify(JSON.parse(record.value), null, 2) : record.value;
  return (
    <div className="grid grid-cols-1 gap-x-5 gap-y-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <div className="min-w-0 space-y-4">
        <CodeBlock label="Key" value={record.key} />
        <CodeBlock label="Headers" value={headerLines(record)} wrap />
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
          <dt className="text-fg-muted">Format</dt>
          <dd>CloudEvents 1.0 in structured JSON mode, the one format that is sent</dd>
          <dt className="text-fg-muted">Size</dt>
          <dd className="num">{record.bytes.toLocaleString("en-GB")} bytes with key and headers, uncompressed</dd>
          <dt className="text-fg-muted">Partition</dt>
          <dd>By the key: all events of this subscription lie in one, in order</dd>
        </dl>
      </div>
      <CodeBlock label="Value" value={value} wrap={!indented} />
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="The record is being made" className="space-y-3 py-2">
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
      <Skeleton className="w-3/4" />
    </div>
  );
}

/** The exact record for any event, before anything is saved or sent. */
export function RecordPreviewPanel({
  subscriptionId,
  settings,
}: {
  subscriptionId: string;
  settings: DestinationSettings;
}) {
  const [eventId, setEventId] = useState<PreviewedEvent>(firstEvent);
  const [indented, setIndented] = useState(true);
  const { record, failed, retry } = useRecordPreview(subscriptionId, eventId, settings);
  return (
    <div className="space-y-4">
      <div className="grid grid-cols-1 items-end gap-x-5 gap-y-3 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <RecordPreviewEvent subscriptionId={subscriptionId} value={eventId} onChange={setEventId} />
        <Checkbox
          label="Indent the value"
          help="For reading. On the wire it is one line."
          checked={indented}
          onChange={(event) => setIndented(event.target.checked)}
        />
      </div>
      <p className="text-fg-muted text-xs">
        {eventId === "test"
          ? "What Test Connection writes: marked as a test, outside the chain, without sequence and hashes."
          : "An example: people, CAs and times are made up. The key is this subscription’s own, and the record is made by the code that makes the real ones, so its hashes verify."}
      </p>
      <p role="status" className="sr-only">
        {record && `The record is shown: ${record.headers.ce_type}, ${record.bytes} bytes.`}
      </p>
      {failed && (
        <Callout
          tone="danger"
          live="alert"
          title="The record could not be made"
          action={<Button onClick={retry}>Try again</Button>}
        >
          The portal did not answer, or refused. What you typed is still in the form.
        </Callout>
      )}
      {record ? <Parts record={record} indented={indented} /> : !failed && <Loading />}
    </div>
  );
}
