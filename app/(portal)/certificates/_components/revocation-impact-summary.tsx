import type { ImpactState } from "@/app/(portal)/certificates/_components/use-revocation";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { ImpactItem, RevocationImpact } from "@/lib/certificates/revocation-impact";

const shownNames = 8;
const shownItems = 5;

function countWords(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** The worst first: a CA takes everything below along. */
function ChildCa({ childCa }: { childCa: NonNullable<ImpactItem["childCa"]> }) {
  const { name, cas, certificates } = childCa;
  const below = [countWords(certificates, "valid certificate", "valid certificates")];
  if (cas > 0) below.unshift(countWords(cas, "CA", "CAs"));
  return (
    <Callout tone="danger" title={`${name} can no longer issue`}>
      It is the certificate of a CA: {below.join(" and ")} below it stop being trusted as well.
    </Callout>
  );
}

function Successor({ impact }: { impact: RevocationImpact }) {
  const { items, withoutSuccessor } = impact;
  if (withoutSuccessor === 0) {
    return (
      <Callout tone="info" title="A newer certificate for the same names is valid">
        Check that every endpoint uses it before you go on.
      </Callout>
    );
  }
  const title =
    items.length === 1
      ? "No replacement has been issued"
      : `${withoutSuccessor} of the ${items.length} have no replacement`;
  return (
    <Callout tone="warn" title={title}>
      What uses {items.length === 1 ? "it" : "them"} stops being reached until a new certificate is in place.
    </Callout>
  );
}

function Item({ item }: { item: ImpactItem }) {
  return (
    <li className="py-1.5">
      <span className="code block break-all">{item.title}</span>
      <span className="block text-fg-muted text-xs">
        {item.caName}, until <Time value={item.notAfter} parts="date" />
        {item.newer ? (item.newer.renewed ? ", renewed" : ", newer one issued") : ""}
      </span>
    </li>
  );
}

/** Those without a replacement come first. */
function Items({ items }: { items: readonly ImpactItem[] }) {
  const ordered = [...items.filter(({ newer }) => newer === null), ...items.filter(({ newer }) => newer !== null)];
  const more = items.length - shownItems;
  return (
    <ul aria-label="Certificates chosen" className="divide-y divide-line rounded-md border border-line px-3">
      {ordered.slice(0, shownItems).map((item) => (
        <Item key={item.id} item={item} />
      ))}
      {more > 0 && <li className="num py-1.5 text-fg-muted">and {more} more</li>}
    </ul>
  );
}

function Names({ item }: { item: ImpactItem }) {
  const { names, notAfter } = item;
  const more = names.length - shownNames;
  return (
    <p className="text-fg-muted">
      Valid until <Time value={notAfter} />
      {names.length > 0 && (
        <>
          {" for "}
          <span className="code break-all text-fg">{names.slice(0, shownNames).join(", ")}</span>
          {more > 0 && ` and ${more} more`}
        </>
      )}
      .
    </p>
  );
}

/** What would break, before the reason is asked for. */
export function RevocationImpactSummary({ state }: { state: ImpactState }) {
  if (state.status === "loading") {
    return (
      <div role="status" className="space-y-2">
        <span className="sr-only">Looking up what would break</span>
        <Skeleton className="w-3/4" />
        <Skeleton className="w-1/2" />
      </div>
    );
  }
  if (state.status === "failed") {
    return (
      <Callout tone="danger" live="alert" title="What would break could not be looked up">
        {state.message}
      </Callout>
    );
  }
  const { items, needsConfirmation } = state.impact;
  const [only, ...others] = items;
  return (
    <div className="space-y-3">
      {items.map(({ id, childCa }) => childCa && <ChildCa key={id} childCa={childCa} />)}
      {items.some(({ childCa }) => childCa === null) && <Successor impact={state.impact} />}
      {only && others.length === 0 && <Names item={only} />}
      {others.length > 0 && <Items items={items} />}
      {needsConfirmation && (
        <Callout tone="info" title="A second administrator has to confirm it">
          Dual control is on. Nothing happens until then.
        </Callout>
      )}
    </div>
  );
}
