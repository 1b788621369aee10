import { JsonLines } from "@/app/(portal)/events/_components/json-lines";
import { PanelSection } from "@/app/(portal)/events/_components/panel-section";
import { CopyButton } from "@/components/ui/copy-button";
import type { DeliveredEvent } from "@/lib/export/get-event-with-delivery";

/** The record, laid out to be read. What is copied is the text itself, byte for byte. */
export function EventRecord({ event }: { event: DeliveredEvent }) {
  const { seal, payload, delivery } = event;
  const sealed = seal?.proof.record ?? null;
  const text = sealed ?? payload;
  const isSent = sealed !== null && (delivery.state === "delivered" || delivery.state === "waiting");
  const title = isSent ? "JSON as sent" : "JSON as recorded";
  return (
    <PanelSection
      title={title}
      end={
        <>
          <span className="me-1">CloudEvents 1.0</span>
          <CopyButton value={text} label="Copy JSON, exact bytes" />
        </>
      }
    >
      <JsonLines label={title} text={JSON.stringify(JSON.parse(text), null, 2)} />
      {!sealed && (
        <p className="mt-1.5 text-fg-muted text-xs">Sealing adds its sequence, the previous hash and its hash.</p>
      )}
    </PanelSection>
  );
}
