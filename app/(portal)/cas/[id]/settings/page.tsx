import type { Metadata } from "next";
import { loadCa } from "@/app/(portal)/cas/[id]/_components/load-ca";
import { CaSettingsForm } from "@/app/(portal)/cas/[id]/settings/_components/ca-settings-form";
import { CaSettingsView } from "@/app/(portal)/cas/[id]/settings/_components/ca-settings-view";
import { rightFor } from "@/lib/auth/permissions";

export const metadata: Metadata = { title: "CA settings" };

/** When a CA's CRLs are published and how it is renewed. Those who manage it change it here, others see it. */
export default async function CaSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const ca = await loadCa((await params).id);
  const { id, name, version, settings, notBefore, notAfter, kind } = ca;
  if (ca.deletedAt !== null || !ca.rights.includes(rightFor("ca.edit-settings"))) {
    return <CaSettingsView settings={settings} isDeleted={ca.deletedAt !== null} />;
  }
  const isExternal = ca.externalIssuer !== null;
  return <CaSettingsForm ca={{ id, name, version, notBefore, notAfter, kind, isExternal }} settings={settings} />;
}
