"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

/** The pages of one CA; its certificates are those of the list, filtered. */
export function CaTabs({ caId, activeCertificates }: { caId: string; activeCertificates: number }) {
  const pathname = usePathname();
  const base = `/cas/${caId}`;
  const tab = (href: string, label: string) => ({ href, label, current: pathname === href });
  return (
    <Tabs
      label="Certificate authority"
      tabs={[
        tab(base, "Overview"),
        { ...tab(`/certificates?ca=${caId}`, "Certificates"), count: activeCertificates },
        tab(`${base}/permissions`, "Permissions"),
        tab(`${base}/settings`, "Settings"),
      ]}
    />
  );
}
