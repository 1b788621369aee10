"use client";

import { type ChangeEvent, type DragEvent, useRef, useState } from "react";
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
  const file = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  function take(text: string) {
    const problem = holdsPrivateKey(text) ? "private-key" : text.length > maxRequestFileBytes ? "too-large" : null;
    setRefusal(problem === null ? null : refusals[problem]);
    onValueChange(problem === null ? text : "");
  }
  async function takeFile(chosen: File | undefined) {
    if (!chosen) return;
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
  function choose(event: ChangeEvent<HTMLInputElement>) {
    void takeFile(event.target.files?.[0]);
    // The same file chosen again is a change again.
    event.target.value = "";
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
        <>
          <button
            type="button"
            onClick={() => file.current?.click()}
            className="rounded-xs text-accent-text hover:underline"
          >
            Choose a file
          </button>
          <input
            ref={file}
            type="file"
            hidden
            tabIndex={-1}
            aria-label="File of the certificate signing request"
            accept=".csr,.req,.pem,.p10,.der,.txt,application/pkcs10"
            onChange={choose}
          />
        </>
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
