"use client";

import { type DragEvent, useState } from "react";
import { ChooseFile } from "@/components/forms/choose-file";
import { Field } from "@/components/forms/field";
import { Textarea } from "@/components/forms/textarea";
import { holdsPrivateKey, maxRequestFileBytes, requestFromFile } from "@/lib/certificates/request-text";

const refusals = {
  "private-key":
    "That was a private key. It was cleared from this page and not sent. Treat it as exposed if it was on your clipboard, and paste the certificate signing request instead.",
  "too-large": "This is too large for a certificate signing request, and was not taken. Choose the request's own file.",
  other: "This file is not a certificate signing request. Choose a file in PEM or DER.",
};

/** The request, pasted, chosen or dropped. A private key is taken out of the field at once and never leaves the page. */
export function CsrField({
  value,
  onValueChange,
  error,
}: {
  value: string;
  onValueChange: (text: string) => void;
  error?: string;
}) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  function take(text: string) {
    const problem = holdsPrivateKey(text) ? "private-key" : text.length > maxRequestFileBytes ? "too-large" : null;
    setRefusal(problem === null ? null : refusals[problem]);
    onValueChange(problem === null ? text : "");
  }
  async function takeFile(chosen: File) {
    const answer = requestFromFile(new Uint8Array(await chosen.arrayBuffer()));
    if ("text" in answer) return take(answer.text);
    setRefusal(refusals[answer.refused]);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) void takeFile(dropped);
    else take(event.dataTransfer.getData("text"));
  }
  return (
    <Field
      name="csr"
      label="Certificate signing request"
      required
      className="sm:col-span-2"
      error={refusal ?? error}
      help="PEM or DER, PKCS #10. Pasted, chosen or dropped here. The private key stays with you."
      note={
        <ChooseFile
          of="certificate signing request"
          accept=".csr,.req,.pem,.p10,.der,.txt,application/pkcs10"
          onChoose={(file) => void takeFile(file)}
        />
      }
    >
      <Textarea
        mono
        rows={13}
        wrap="off"
        value={value}
        placeholder="-----BEGIN CERTIFICATE REQUEST-----"
        className={over ? "block border-accent bg-selected text-xs leading-4.5" : "block text-xs leading-4.5"}
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
