import { Shield, ShieldCheck, ShieldPlus } from "lucide-react";
import type { Metadata } from "next";
import { type Way, WayCard } from "@/app/(portal)/cas/new/_components/way-card";
import { Breadcrumb } from "@/components/layout/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { rolesThatMay } from "@/lib/auth/permissions";

export const metadata: Metadata = { title: "Create CA" };

export default async function NewCaPage() {
  const ctx = await pageCtx();
  const { subscriptionId } = await currentSubscription(ctx);
  const mayCreate = actorMay(ctx.actor, subscriptionId, "ca.create");
  const mayImport = actorMay(ctx.actor, subscriptionId, "ca.import");
  const ways: Way[] = [
    {
      href: "/cas/new/root",
      icon: <Shield />,
      title: "Root CA",
      description: "It signs itself. Choose it to start a hierarchy of your own, trusted wherever you install it.",
      note: mayCreate ? null : `It takes the role ${rolesThatMay("ca.create")}.`,
    },
    {
      href: "/cas/new/intermediate",
      icon: <ShieldCheck />,
      title: "Intermediate CA",
      description: "A CA of this portal signs it. Choose it to issue certificates, and keep the root for CAs alone.",
      note: "It is requested, and made once somebody else who manages the issuing CA has approved it.",
    },
    {
      href: "/cas/new/external",
      icon: <ShieldPlus />,
      title: "Intermediate CA under an external root",
      description:
        "A CA elsewhere signs it. Choose it where clients trust that CA already. The key stays in this portal.",
      note: mayImport ? null : `It takes the role ${rolesThatMay("ca.import")}.`,
    },
  ];
  return (
    <Page width="narrow">
      <Breadcrumb trail={[{ label: "Create CA" }]} />
      <PageHeader title="Create CA" description="Three ways, by who signs the certificate of the new CA." />
      <ul className="mt-5 space-y-3">
        {ways.map((way) => (
          <WayCard key={way.href} way={way} />
        ))}
      </ul>
    </Page>
  );
}
