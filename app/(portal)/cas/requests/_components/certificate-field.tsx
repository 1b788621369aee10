"use client";

import { FileCheck, X } from "lucide-react";
import { type DragEvent, useState } from "react";
import { bundleFromFile, maxBundleBytes } from "@/app/(portal)/cas/requests/_components/bundle-file";
import { ChooseFile } from "@/components/forms/choose-file";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { Button } from "@/components/ui/button";
import { holdsPrivateKey } from "@/lib/certificates/request-text";

/** What was pasted, or a file that is no text. */
export type BundleInput = { text: string } | { base64: string; fileName: string };

const refusals = {
  "private-key":
    "That was a private key. It was cleared from this page and not sent. Treat it as exposed if it was on your clipboard, and paste the certificate instead.",
  "too-large": "This file is too large for a certificate with its chain. Choose the certificate’s own file.",
};

type Props = { value: BundleInput; onValueChange: (value: BundleInput) => void; error?: string };

function ChosenFile({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <p className="mb-2 flex items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2">
      <FileCheck aria-hidden className="text-fg-muted" />
      <span className="min-w-0 flex-1 break-all">{name}</span>
      <Button size="sm" variant="ghost" icon={<X aria-hidden />} onClick={onRemove}>
        Remove file
      </Button>
    </p>
  );
}

/** Takes text and files in; what must not be sent is refused and cleared at once. */
function useBundle(onValueChange: Props["onValueChange"]) {
  const [refusal, setRefusal] = useState<string | null>(null);

  function take(text: string) {
    const refused = holdsPrivateKey(text) ? "private-key" : text.length > maxBundleBytes ? "too-large" : null;
    setRefusal(refused && refusals[refused]);
    onValueChange({ text: refused ? "" : text });
  }
  async function takeFile(chosen: File) {
    const answer = bundleFromFile(new Uint8Array(await chosen.arrayBuffer()));
    if ("text" in answer) return take(answer.text);
    if ("refused" in answer) {
      onValueChange({ text: "" });
      return setRefusal(refusals[answer.refused]);
    }
    setRefusal(null);
    onValueChange({ base64: answer.base64, fileName: chosen.name });
  }
  return { refusal, take, takeFile };
}

/** The signed certificate, pasted, chosen or dropped. A private key is taken out of the field at once and never sent. */
export function CertificateField({ value, onValueChange, error }: Props) {
  const { refusal, take, takeFile } = useBundle(onValueChange);
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) void takeFile(dropped);
    else take(event.dataTransfer.getData("text"));
  }
  return (
    <Field
      name="certificates"
      label="Signed certificate"
      required
      error={refusal ?? error}
      help="PEM, DER or PKCS #7, alone or with its chain in any order. Pasted, chosen or dropped here."
      note={
        <ChooseFile
          of="signed certificate"
          accept=".pem,.crt,.cer,.der,.p7b,.p7c,.txt,application/pkix-cert,application/x-pkcs7-certificates"
          onChoose={(file) => void takeFile(file)}
        />
      }
    >
      {"base64" in value && <ChosenFile name={value.fileName} onRemove={() => onValueChange({ text: "" })} />}
      <Textarea
        mono
        rows={11}
        wrap="off"
        value={"text" in value ? value.text : ""}
        placeholder="-----BEGIN CERTIFICATE-----"
        className={over ? "border-accent bg-selected text-xs leading-4.5" : "text-xs leading-4.5"}
        onChange={(event) => take(event.target.value)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      />
    </Field>
  );
}
