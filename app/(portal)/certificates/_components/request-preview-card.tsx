import { CircleCheck, CircleX, FileSearch, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import type { PreviewState } from "@/app/(portal)/certificates/_components/use-request-preview";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { Disclosure } from "@/components/ui/disclosure";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { RequestPreview } from "@/lib/certificates/preview-certificate-request";

type Accepted = Extract<RequestPreview, { ok: true }>;
type Refused = Extract<RequestPreview, { ok: false }>;

const good = <CircleCheck aria-hidden className="mt-0.5 text-ok-solid" />;
const mind = <TriangleAlert aria-hidden className="mt-0.5 text-warn-solid" />;

function Name({ name }: { name: Accepted["sans"][number] }) {
  return (
    <li className="grid grid-cols-[1rem_2.25rem_minmax(0,1fr)] items-start gap-x-2 py-1.5">
      {good}
      <span className="text-fg-subtle text-xs leading-5">{name.type}</span>
      <span className="min-w-0">
        <span className="code break-all">{name.value}</span>
        {name.unicode && <span className="block text-fg-muted text-xs">Shown by browsers as {name.unicode}</span>}
      </span>
    </li>
  );
}

function Line({ icon = good, term, children }: { icon?: ReactNode; term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[1rem_5.5rem_minmax(0,1fr)] gap-x-2 py-1.5">
      {icon}
      <dt className="text-fg-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="block text-fg-muted text-xs">{children}</span>;
}

function Lines({ preview }: { preview: Accepted }) {
  const { subject, requestedSubject, ignored, cutToCa } = preview;
  return (
    <dl>
      <Line term="Signature">The requester holds the key</Line>
      <Line term="Key">{preview.keyAlgorithm}</Line>
      <Line term="Subject" icon={requestedSubject === null ? good : mind}>
        {subject === null ? "Empty: the names above say it all" : <span className="code break-all">{subject}</span>}
        {requestedSubject !== null && (
          <Note>
            The request asked for <span className="code break-all">{requestedSubject}</span>. Only the common name is
            taken over.
          </Note>
        )}
      </Line>
      <Line term="Usage" icon={ignored.length === 0 ? good : mind}>
        {preview.usage}
        {ignored.map(({ title, lines }) => (
          <Note key={title}>
            Asked for and left out: {title}
            {lines.length > 0 && `, ${lines.join(", ")}`}
          </Note>
        ))}
      </Line>
      <Line term="Valid" icon={cutToCa ? mind : good}>
        <Time value={preview.notBefore} /> to <Time value={preview.notAfter} />
        {cutToCa && <Note>It ends with its CA, which is earlier than asked for.</Note>}
      </Line>
    </dl>
  );
}

function AcceptedPreview({ preview }: { preview: Accepted }) {
  return (
    <>
      <CardSection className="py-3">
        <h3 className="font-medium">Names</h3>
        {preview.sans.length === 0 && (
          <p className="mt-1 text-fg-muted">None beside the subject, which names the client.</p>
        )}
        <ul className="mt-1 divide-y divide-line">
          {preview.sans.map((name) => (
            <Name key={`${name.type} ${name.value}`} name={name} />
          ))}
        </ul>
      </CardSection>
      <CardSection className="py-2">
        <Lines preview={preview} />
      </CardSection>
      <Disclosure id="key-fingerprint" title="Key fingerprint" headingLevel="h3">
        <p className="code break-all px-4 pb-3 text-fg-muted text-xs md:px-5">SHA-256 {preview.publicKeyFingerprint}</p>
      </Disclosure>
    </>
  );
}

function RefusedPreview({ problem }: { problem: Refused["problem"] }) {
  return (
    <CardSection>
      <div className="flex gap-2">
        <CircleX aria-hidden className="mt-0.5 text-danger-solid" />
        <div className="min-w-0">
          <p className="font-medium text-danger">{problem.title}</p>
          {problem.detail && <p className="code mt-0.5 break-all">{problem.detail}</p>}
          <p className="mt-1 text-fg-muted">{problem.cause}</p>
          <p className="mt-1">{problem.nextStep}</p>
        </div>
      </div>
    </CardSection>
  );
}

function Waiting({ busy }: { busy: boolean }) {
  return (
    <CardSection>
      {busy ? (
        <div className="min-h-40 space-y-3 py-1">
          <span className="sr-only">Checking the request</span>
          <Skeleton className="w-1/3" />
          <Skeleton className="w-4/5" />
          <Skeleton className="w-3/5" />
          <Skeleton className="w-2/3" />
        </div>
      ) : (
        <div className="flex min-h-40 flex-col items-center justify-center text-center text-fg-muted">
          <FileSearch aria-hidden className="mb-2 text-fg-subtle" />
          <p className="max-w-[34ch]">Names, key, usage and validity show up here as soon as there is a request.</p>
        </div>
      )}
    </CardSection>
  );
}

/** What is in the request and what of it comes into the certificate; a problem stands beside what it is about. */
export function RequestPreviewCard({ state }: { state: PreviewState }) {
  const refused = state.status === "checked" && !state.preview.ok;
  return (
    <Card
      title="What will be in the certificate"
      actions={
        refused && (
          <Badge tone="danger" icon={<X aria-hidden />}>
            1 problem
          </Badge>
        )
      }
    >
      <div role="status" aria-label="Parsed request" className="border-line border-t">
        {state.status === "checked" && state.preview.ok && <AcceptedPreview preview={state.preview} />}
        {state.status === "checked" && !state.preview.ok && <RefusedPreview problem={state.preview.problem} />}
        {(state.status === "empty" || state.status === "checking") && <Waiting busy={state.status === "checking"} />}
        {state.status === "failed" && (
          <CardSection>
            <Callout tone="danger" title="The request could not be checked">
              {state.message}
            </Callout>
          </CardSection>
        )}
      </div>
    </Card>
  );
}
