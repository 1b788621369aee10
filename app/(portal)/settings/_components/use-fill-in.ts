import { type ClipboardEvent, useState } from "react";
import { filledField, fillInValues } from "@/app/(portal)/settings/_components/fill-in-values";
import { fieldId } from "@/app/(portal)/settings/_components/siem-form";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { useToast } from "@/components/ui/toast-provider";
import { type PastedSettings, parseKafkaProperties } from "@/lib/export/parse-kafka-properties";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** A pasted text that is recognised, held back until the person decides. */
type Offer = { pasted: PastedSettings; text: string; control: TextControl; start: number; end: number };

export type FillIn = {
  offered: PastedSettings | null;
  onPaste: (event: ClipboardEvent) => void;
  /** Puts what was recognised into its fields, the secrets into theirs. */
  fillIn: () => void;
  /** Pastes the text where it was meant for. */
  keepAsText: () => void;
  cancel: () => void;
};

function isTextControl(target: EventTarget): target is TextControl {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** Recognises a client's configuration that is pasted into any text field, and keeps it out of the field until asked. */
export function useFillIn(subscriptionId: string, { form }: SiemFormState): FillIn {
  const toast = useToast();
  const [offer, setOffer] = useState<Offer | null>(null);

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text/plain");
    const pasted = parseKafkaProperties(text);
    if (pasted === null || !isTextControl(event.target)) {
      setOffer(null);
      return;
    }
    event.preventDefault();
    const control = event.target;
    setOffer({ pasted, text, control, start: control.selectionStart ?? 0, end: control.selectionEnd ?? 0 });
  }

  function fillIn() {
    if (!offer) return;
    const names = [...offer.pasted.fields.keys()].map(filledField);
    form.reset(fillInValues(form.getValues(), offer.pasted.fields), { keepDefaultValues: true });
    setOffer(null);
    void form.trigger(names);
    const count = names.length === 1 ? "1 field filled in" : `${names.length} fields filled in`;
    toast({ title: count, description: "Nothing is saved yet. Test Connection tries what the form says now." });
    const [first] = names;
    // A field that the filled-in protocol does not show takes no focus.
    const field = first && document.getElementById(fieldId(subscriptionId, first));
    (field ?? offer.control).focus();
  }

  function keepAsText() {
    if (!offer) return;
    const { control, text, start, end } = offer;
    setOffer(null);
    control.focus();
    control.setRangeText(text, start, end, "end");
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function cancel() {
    setOffer(null);
    offer?.control.focus();
  }
  return { offered: offer?.pasted ?? null, onPaste, fillIn, keepAsText, cancel };
}
