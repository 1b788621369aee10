import { Download, KeyRound } from "lucide-react";
import { bytePairs } from "@/app/(portal)/cas/_components/byte-pairs";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { CaCertificateItem, CaKeyItem } from "@/lib/ca/ca-history";
import type { CaDetail } from "@/lib/ca/get-ca";

function KeyState({ item, current }: { item: CaKeyItem; current: boolean }) {
  if (item.destroyedAt !== null) return <StatusBadge tone="neutral">Destroyed</StatusBadge>;
  return current ? <StatusBadge tone="ok">Signs</StatusBadge> : <StatusBadge tone="info">Signs its CRL</StatusBadge>;
}

function CertificateLine({ caId, item, current }: { caId: string; item: CaCertificateItem; current: boolean }) {
  const serial = bytePairs(item.serialNumber);
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="code truncate text-xs" title={serial}>
          {serial}
        </p>
        <p className="text-fg-muted text-xs">
          <Time value={item.notBefore} parts="date" /> to <Time value={item.notAfter} parts="date" />
          {current && ", the present one"}
        </p>
      </div>
      <ButtonLink
        size="sm"
        href={`/cas/${caId}/certificate/pem?certificate=${item.id}`}
        download
        icon={<Download aria-hidden />}
        aria-label={`Download certificate ${serial} as PEM`}
      >
        PEM
      </ButtonLink>
    </li>
  );
}

/** Every key that the CA ever had, latest first, each with its certificates. */
export function KeyHistoryCard({ ca }: { ca: CaDetail }) {
  const { keys, certificates, keyGeneration, serialNumber } = ca;
  return (
    <Card title="Keys and certificates">
      {keys.map((item) => (
        <CardSection key={item.id} className="first:border-t">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <KeyRound aria-hidden className="text-fg-subtle" />
            <h3 className="min-w-0 flex-1 font-medium">
              Key {item.generation}, {item.keyAlgorithm}
            </h3>
            <KeyState item={item} current={item.generation === keyGeneration} />
            <ButtonLink
              size="sm"
              href={new URL(item.crlUrl).pathname}
              download
              icon={<Download aria-hidden />}
              aria-label={`Download the CRL of key ${item.generation}`}
            >
              CRL
            </ButtonLink>
          </div>
          <p className="mt-0.5 text-fg-muted text-xs">
            Made <Time value={item.createdAt} parts="date" />
            {item.destroyedAt !== null && (
              <>
                , destroyed <Time value={item.destroyedAt} parts="date" />
              </>
            )}
          </p>
          <ul className="mt-1.5 divide-y divide-line">
            {certificates
              .filter(({ generation }) => generation === item.generation)
              .map((one) => (
                <CertificateLine
                  key={one.id}
                  caId={ca.id}
                  item={one}
                  current={ca.deletedAt === null && one.serialNumber === serialNumber}
                />
              ))}
          </ul>
        </CardSection>
      ))}
    </Card>
  );
}
