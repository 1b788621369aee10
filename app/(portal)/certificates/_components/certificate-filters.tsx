"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { type CertificateView, certificatesHref } from "@/app/(portal)/certificates/_components/certificates-href";
import { Input } from "@/components/forms/input";
import { Select } from "@/components/forms/select";
import { ButtonLink } from "@/components/ui/button-link";
import { certificateStates } from "@/lib/certificates/certificate-state";
import { certificateProfiles, profileNames } from "@/lib/certificates/profiles";

const any = "any";

const stateWords = { active: "Active", expired: "Expired", held: "On hold", revoked: "Revoked" };

type ChoicesProps = {
  view: CertificateView;
  cas: readonly { id: string; name: string }[];
  show: (part: CertificateView) => void;
};

/** What is chosen from a list narrows at once. */
function Choices({ view, cas, show }: ChoicesProps) {
  return (
    <>
      <Select
        aria-label="Status"
        className="w-36 max-sm:flex-1"
        value={view.state ?? any}
        options={[
          { value: any, label: "Any status" },
          ...certificateStates.map((value) => ({ value, label: stateWords[value] })),
        ]}
        onValueChange={(value) => show({ state: certificateStates.find((state) => state === value) })}
      />
      <Select
        aria-label="Profile"
        className="w-40 max-sm:flex-1"
        value={view.profile ?? any}
        options={[
          { value: any, label: "Any profile" },
          ...certificateProfiles.map((value) => ({ value, label: profileNames[value] })),
        ]}
        onValueChange={(value) => show({ profile: certificateProfiles.find((profile) => profile === value) })}
      />
      <Select
        aria-label="Issued by"
        className="w-52 max-sm:flex-1"
        value={view.caId ?? any}
        options={[{ value: any, label: "Any CA" }, ...cas.map(({ id, name }) => ({ value: id, label: name }))]}
        onValueChange={(value) => show({ caId: value === any ? undefined : value })}
      />
    </>
  );
}

/** Search on Enter, the other filters at once. */
export function CertificateFilters({
  view,
  cas,
}: {
  view: CertificateView;
  cas: readonly { id: string; name: string }[];
}) {
  const router = useRouter();
  const [text, setText] = useState(view.text ?? "");
  const [pending, start] = useTransition();
  const { after: _, ...filters } = view;

  function show(part: CertificateView) {
    start(() => router.push(certificatesHref({ ...filters, text: text.trim(), ...part })));
  }
  function search(event: FormEvent) {
    event.preventDefault();
    show({});
  }
  const filtered = Boolean(view.text || view.state || view.profile || view.caId);
  return (
    <search className="mt-5 flex flex-wrap items-center gap-2" aria-busy={pending || undefined}>
      <form onSubmit={search} className="min-w-0 basis-full sm:basis-80">
        <Input
          type="search"
          aria-label="Name or serial number"
          placeholder="Name or serial number"
          lead={<Search />}
          value={text}
          maxLength={253}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Choices view={view} cas={cas} show={show} />
      {filtered && (
        <ButtonLink variant="ghost" href="/certificates" icon={<X aria-hidden />} onClick={() => setText("")}>
          Clear filters
        </ButtonLink>
      )}
    </search>
  );
}
