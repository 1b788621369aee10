"use client";

import { useState } from "react";
import { AclPanel } from "@/app/(portal)/settings/_components/acl-panel";
import { ConsumerPanel } from "@/app/(portal)/settings/_components/consumer-panel";
import { RecordPreviewPanel } from "@/app/(portal)/settings/_components/record-preview-panel";
import { Disclosure } from "@/components/ui/disclosure";
import { TabPanels } from "@/components/ui/tab-panels";
import type { DestinationSettings } from "@/lib/export/destination-settings";

/** What a command names when the form does not yet. */
function forCommands(settings: DestinationSettings): DestinationSettings {
  const { brokers, topic } = settings;
  return { ...settings, brokers: brokers.length === 0 ? ["BROKER:PORT"] : brokers, topic: topic || "TOPIC" };
}

/** What will be sent, how to see it arrive, and what the brokers must allow: from what the form says, saved or not. */
export function RecordPreview({ subscriptionId, settings }: { subscriptionId: string; settings: DestinationSettings }) {
  const [open, setOpen] = useState(false);
  const named = forCommands(settings);
  return (
    <Disclosure
      id={`what-will-be-sent-${subscriptionId}`}
      title="What will be sent"
      summary="The record for any event, commands to read it back, and the permissions needed"
      headingLevel="h4"
      open={open}
      onOpenChange={setOpen}
    >
      {open && (
        <TabPanels
          label="What will be sent"
          panels={[
            {
              value: "record",
              label: "Record",
              content: <RecordPreviewPanel subscriptionId={subscriptionId} settings={settings} />,
            },
            { value: "consumer", label: "Read it back", content: <ConsumerPanel settings={named} /> },
            {
              value: "acl",
              label: "Permissions",
              content: <AclPanel subscriptionId={subscriptionId} settings={named} />,
            },
          ]}
        />
      )}
    </Disclosure>
  );
}
