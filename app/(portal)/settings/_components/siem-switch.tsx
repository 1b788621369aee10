import { fieldId } from "@/app/(portal)/settings/_components/siem-form";
import { Switch } from "@/components/forms/switch";

/** The switch of the export, with what turning it does. */
export function SiemSwitch({
  subscriptionId,
  checked,
  onCheckedChange,
  edited,
  configured,
  administrators,
  disabledReason,
}: {
  subscriptionId: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  edited: boolean;
  configured: boolean;
  administrators: number;
  disabledReason?: string;
}) {
  const told = administrators === 1 ? "its administrator gets" : `its ${administrators} administrators get`;
  return (
    <div className="px-4 py-4 md:px-5">
      <Switch
        id={fieldId(subscriptionId, "enabled")}
        label="Send Audit Logs to SIEM"
        help={
          <>
            <p>
              Every event of this subscription’s CAs and certificates goes to your SIEM, in order. If an error occurs,{" "}
              {told} an e-mail.
            </p>
            {configured && !checked && (
              <p className="mt-1">
                While it is off, events are kept here with the settings below. Switched on again, it sends what was
                recorded meanwhile.
              </p>
            )}
          </>
        }
        checked={checked}
        onCheckedChange={onCheckedChange}
        edited={edited}
        disabledReason={disabledReason}
      />
    </div>
  );
}
