import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { SettingsFileExport } from "@/app/(portal)/settings/_components/settings-file-export";
import { SettingsFileImport } from "@/app/(portal)/settings/_components/settings-file-import";
import { fieldId, fieldNames, toFormValues, whatCounts } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast-provider";
import { destinationSettings } from "@/lib/export/destination-settings";
import type { TransferredSettings } from "@/lib/export/settings-transfer";

/** The settings as a file and back, to keep them or to set another subscription up alike. */
export function SettingsFileSection({
  subscription,
  state,
}: {
  subscription: { id: string; name: string };
  state: SiemFormState;
}) {
  const { form, values, stored } = state;
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const counted = destinationSettings.safeParse(whatCounts(values).settings);

  function close() {
    setOpen(false);
    opener.current?.focus();
  }
  function fillIn(imported: TransferredSettings) {
    const { password, clientKey } = form.getValues();
    const asStored = { ...imported, version: 1, passwordSetAt: null, clientKeySetAt: null };
    const filled = { ...toFormValues(asStored), password, clientKey };
    // As long as nothing is stored, a switch that is off hides the form.
    form.reset({ ...filled, enabled: imported.enabled || stored === null }, { keepDefaultValues: true });
    void form.trigger(fieldNames.filter((name) => name.startsWith("settings.")));
    setOpen(false);
    toast({ title: "Filled in from the file", description: "Nothing is saved yet. Secrets are not in a file." });
    document.getElementById(fieldId(subscription.id, "settings.brokers"))?.focus();
  }
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t pt-4">
      <p className="min-w-0 flex-1 basis-60 text-fg-muted text-xs">
        These settings as a JSON file, without secrets. An export has what the form says now, saved or not.
      </p>
      <SettingsFileExport
        subscriptionName={subscription.name}
        content={counted.success ? { enabled: values.enabled, settings: counted.data } : null}
      />
      <Button ref={opener} icon={<Upload />} aria-expanded={open} onClick={() => setOpen(!open)}>
        Import settings
      </Button>
      {open && <SettingsFileImport subscriptionId={subscription.id} onImport={fillIn} onClose={close} />}
    </div>
  );
}
