"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { settingLabels } from "@/lib/export/destination-settings";
import {
  exportSettings,
  settingsFileName,
  settingWithSecret,
  type TransferredSettings,
} from "@/lib/export/settings-transfer";

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function whyNot(content: TransferredSettings | null): string | undefined {
  if (!content) return "Some settings are missing or can’t be used as they are.";
  const secret = settingWithSecret(content.settings);
  if (secret === null) return undefined;
  return `${settingLabels[secret]} holds a secret, which belongs in no file. Enter it in the secret’s own field.`;
}

/** Downloads the settings as JSON. `content` is null while they can't be used as they are. */
export function SettingsFileExport({
  subscriptionName,
  content,
}: {
  subscriptionName: string;
  content: TransferredSettings | null;
}) {
  function save() {
    if (!content) return;
    const text = exportSettings(content, { subscription: subscriptionName, exportedAt: new Date() });
    download(settingsFileName(subscriptionName), text);
  }
  return (
    <Button icon={<Download />} onClick={save} disabledReason={whyNot(content)}>
      Export settings
    </Button>
  );
}
