import { Files, Shield } from "lucide-react";
import type { ChainLink } from "@/app/(portal)/cas/_components/chain-card";
import { countWords } from "@/app/(portal)/cas/_components/number-words";
import { Time } from "@/components/ui/time";
import type { CaDetail } from "@/lib/ca/get-ca";

/** From the root down to what the CA issued. Issuers in this portal lead to their pages. */
export function caChainLinks(ca: CaDetail, latestTitle: string | undefined): ChainLink[] {
  const above = ca.chain.map((link, at) => {
    const what = at === 0 && link.selfIssued ? "Root" : "Intermediate";
    const place = link.ca ? (link.ca.isDeleted ? ", deleted" : "") : ca.parentId === null ? ", external" : "";
    return {
      key: `${at}-${link.subject}`,
      icon: <Shield />,
      name: link.ca?.name ?? link.subject,
      detail: (
        <>
          {what}
          {place}, until <Time value={link.notAfter} parts="date" />
        </>
      ),
      ...(link.ca ? { href: `/cas/${link.ca.id}` } : {}),
    };
  });
  const own = (
    <>
      This CA{ca.kind === "root" && ", a root"}, until <Time value={ca.notAfter} parts="date" />
    </>
  );
  return [
    ...above,
    { key: "ca", icon: <Shield />, name: ca.name, detail: own, current: true },
    {
      key: "leaves",
      icon: <Files />,
      name: countWords(ca.activeCertificates, "active certificate", "active certificates"),
      detail: latestTitle ? `Latest ${latestTitle}` : "None was issued yet",
      href: `/certificates?ca=${ca.id}&state=active`,
    },
  ];
}
